//! `/open/log`: the open log, page by page.

use leptos::prelude::*;
use wire::open::OpenLog;

use super::entry::Whole;
use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    open::words,
    ui::{ButtonLink, Crumb, Crumbs, Head, Kind, left_out, page},
};

#[component]
pub fn OpenLogPage() -> impl IntoView {
    let visit = Visit::current();
    page(async move {
        let Read { found, odd, .. } = lenient::get::<OpenLog>("/open/log", visit.query()).await?;
        Ok(view! { {left_out(odd)} <Log log=found/> })
    })
}

#[component]
fn Log(log: OpenLog) -> impl IntoView {
    let lang = lang();
    let none = log.entries.is_empty().then(|| {
        view! { <p>{words::no_more(lang)} " " <a href="/open/log">{words::from_start(lang)}</a></p> }
    });
    let more = log.after.map(|after| {
        let href = format!("/open/log?after={after}");
        view! { <p><ButtonLink href=href kind=Kind::Plain>{words::more(lang)}</ButtonLink></p> }
    });
    let entries = log
        .entries
        .into_iter()
        .map(|entry| view! { <Whole entry=entry/> })
        .collect_view();
    view! {
        <Head title=words::log_title(lang) description=words::log_text(lang) canonical="/open/log"/>
        <Crumbs steps=vec![Crumb::new(words::title(lang), "/open")]/>
        <header class="stack" data-gap="small">
            <h1>{words::log_title(lang)}</h1>
            <p class="soft">{words::log_text(lang)}</p>
        </header>
        {none}
        <ol class="stack">{entries}</ol>
        {more}
    }
    .into_any()
}
