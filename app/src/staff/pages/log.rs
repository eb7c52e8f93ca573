//! `/company/:slug/log`, and the log as a console shows it.

use leptos::prelude::*;
use wire::{
    staff::{Log, LogEntry},
    url::path,
};

use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    staff::words,
    ui::{Badge, ButtonLink, Kind, Moment, Tab, company_in_path, console, left_out},
};

#[component]
pub fn LogPage() -> impl IntoView {
    let lang = lang();
    let to = path(["companies", &company_in_path(), "log"]);
    let load = async move { lenient::get::<Log>(&to, Visit::current().query()).await };
    console(Tab::Log, load, move |desk, Read { found, odd, .. }| {
        view! {
            {left_out(odd)}
            <p>{words::log_text(lang)}</p>
            <LogView log=found here=desk.page(&["log"])/>
        }
    })
}

/// A page of a log; `here` is its address.
#[component]
pub fn LogView(log: Log, here: String) -> impl IntoView {
    let lang = lang();
    let none = log.entries.is_empty();
    let lines = log
        .entries
        .into_iter()
        .map(|entry| view! { <Line entry=entry/> })
        .collect_view();
    view! {
        {none.then(|| view! { <p class="soft">{words::log_empty(lang)}</p> })}
        <ol class="lines">{lines}</ol>
        {log.before.map(|before| view! {
            <p><ButtonLink href=format!("{here}?before={before}") kind=Kind::Plain>{words::older(lang)}</ButtonLink></p>
        })}
    }
}

#[component]
fn Line(entry: LogEntry) -> impl IntoView {
    let lang = lang();
    let kind = match (entry.operator, entry.program) {
        (true, _) => Some(words::by_operator(lang)),
        (_, true) => Some(words::by_program(lang)),
        _ => None,
    };
    view! {
        <li>
            <p>
                <strong>{entry.by}</strong> " "
                {kind.map(|kind| view! { <Badge>{kind}</Badge> " " })}
                {words::deed(lang, entry.deed)} " " {entry.about}
            </p>
            <p class="soft small"><Moment at=entry.at/></p>
        </li>
    }
}
