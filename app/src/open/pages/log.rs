//! `/open/log`: the open log, page by page.

use leptos::prelude::*;
use wire::open::{EntryKind, OpenLog, OpenLogQuery};

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
    let kind = visit.asked::<OpenLogQuery>().kind;
    let kind = kind.as_deref().and_then(EntryKind::from_name);
    page(async move {
        let Read { found, odd, .. } = lenient::get::<OpenLog>("/open/log", visit.query()).await?;
        Ok(view! { {left_out(odd)} <Log log=found kind=kind/> })
    })
}

/// `kind` is the one that alone is listed.
#[component]
fn Log(log: OpenLog, kind: Option<EntryKind>) -> impl IntoView {
    let lang = lang();
    let of_kind = kind.map(|kind| {
        view! { <p>{words::only_of_kind(lang)} " " <strong>{words::kind(lang, kind.name())}</strong> ". " <a href="/open/log">{words::all_kinds(lang)}</a></p> }
    });
    let none = log.entries.is_empty().then(|| {
        view! { <p>{words::no_more(lang)} " " <a href="/open/log">{words::from_start(lang)}</a></p> }
    });
    let more = log.after.map(|after| {
        let href = match kind {
            Some(kind) => format!("/open/log?kind={}&after={after}", kind.name()),
            None => format!("/open/log?after={after}"),
        };
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
        {of_kind}
        {none}
        <ol class="stack">{entries}</ol>
        {more}
    }
    .into_any()
}
