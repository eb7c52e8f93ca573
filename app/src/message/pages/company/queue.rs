//! `/company/:slug/messages`: threads that wait for an answer, the longest first, or all.

use leptos::prelude::*;
use wire::{
    message::{CompanyThreadCard, CompanyThreads, Show},
    url::path,
};

use super::about::about;
use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang, readable},
    },
    message::{pages::conversation::State, words},
    ui::{ButtonLink, Desk, Empty, Kind, Moment, Tab, company_in_path, console, left_out},
};

#[component]
pub fn CompanyMessagesPage() -> impl IntoView {
    let to = path(["companies", &company_in_path(), "messages"]);
    let load = async move { lenient::get::<CompanyThreads>(&to, Visit::current().query()).await };
    console(Tab::Messages, load, |desk, Read { found, asked, odd }| {
        let Asked { show } = readable(&asked);
        view! {
            {left_out(odd)}
            <Queue desk=desk found=found show=show.unwrap_or_default()/>
        }
    })
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Asked {
    show: Option<Show>,
}

#[component]
fn Queue(desk: Desk, found: CompanyThreads, show: Show) -> impl IntoView {
    let lang = lang();
    let here = desk.page(&["messages"]);
    let (title, text, more) = match show {
        Show::Waiting => (
            words::none_waiting(lang),
            words::none_waiting_text(lang),
            format!("{here}?after="),
        ),
        Show::All => (
            words::none_at_all(lang),
            words::none_at_all_text(lang),
            format!("{here}?show=all&after="),
        ),
    };
    let none = found.threads.is_empty();
    let lines = found
        .threads
        .into_iter()
        .map(|thread| view! { <Line desk=desk.clone() thread=thread/> })
        .collect_view();
    view! {
        <Filters here=here waiting=found.waiting show=show/>
        {none.then(|| view! { <Empty picture="empty-search" title=title text=text/> })}
        <ul class="lines">{lines}</ul>
        {found.after.map(|after| view! {
            <p><ButtonLink href=format!("{more}{after}") kind=Kind::Plain>{words::more(lang)}</ButtonLink></p>
        })}
    }
}

/// The way to the threads that wait, with how many do, and to all.
#[component]
fn Filters(here: String, waiting: i64, show: Show) -> impl IntoView {
    let lang = lang();
    let all = format!("{here}?show=all");
    let current = |which: Show| (which == show).then_some("page");
    let count = (waiting > 0).then(|| view! { " " <span class="count">{lang.number(waiting)}</span> });
    view! {
        <nav class="choices" aria-label=words::messages(lang)>
            <ul>
                <li><a href=here aria-current=current(Show::Waiting)>{words::waiting(lang)}{count}</a></li>
                <li><a href=all aria-current=current(Show::All)>{words::all(lang)}</a></li>
            </ul>
        </nav>
    }
}

#[component]
fn Line(desk: Desk, thread: CompanyThreadCard) -> impl IntoView {
    let lang = lang();
    let href = desk.page(&["messages", &thread.id.to_string()]);
    let about = about(&desk, &thread);
    let state = words::state_to_company(lang, thread.waits_for, thread.closed);
    view! {
        <li>
            <div>
                <a href=href>{words::shopper(lang, thread.pseudonym)}</a>
                <p class="soft small">{about} " · " <Moment at=thread.last/></p>
            </div>
            <State waits_for=thread.waits_for closed=thread.closed text=state/>
        </li>
    }
}
