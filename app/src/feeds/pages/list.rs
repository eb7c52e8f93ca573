//! `/company/:slug/feeds`: sending a feed, and what became of those that were sent.

use leptos::prelude::*;
use wire::{
    feeds::{FeedRun, Feeds, KEPT_DAYS},
    url::path,
};

use super::{run::Run, send::SendForm};
use crate::{
    api::{self, visit::lang},
    feeds::words,
    ui::{Desk, Tab, company_in_path, console},
};

#[component]
pub fn FeedsPage() -> impl IntoView {
    let load = api::get::<Feeds>(&path(["companies", &company_in_path(), "feeds"]));
    console(
        Tab::Feeds,
        load,
        |desk, found| view! { <FeedsView desk=desk scheduled=found.sources.len() runs=found.runs/> },
    )
}

#[component]
fn FeedsView(desk: Desk, scheduled: usize, runs: Vec<FeedRun>) -> impl IntoView {
    let lang = lang();
    view! {
        <p>
            {words::text(lang, super::send::MOST_MIB)} " "
            <a href=desk.api(&["feed.tsv"])>{words::present(lang)}</a>
        </p>
        <p><a href=desk.page(&["feeds", "schedule"])>{words::scheduled(lang, scheduled)}</a></p>
        <div class="split">
            <Runs desk=desk.clone() runs=runs/>
            <aside><SendForm desk=desk/></aside>
        </div>
    }
}

/// `public/static/live.js` fetches it anew each two seconds while something is to change.
#[component]
fn Runs(desk: Desk, runs: Vec<FeedRun>) -> impl IntoView {
    let lang = lang();
    let none = runs.is_empty();
    let open = runs.iter().any(|run| run.state.is_open());
    let lines = runs
        .into_iter()
        .map(|run| view! { <Run desk=desk.clone() run=run/> })
        .collect_view();
    view! {
        <section class="stack" id="runs" data-again=open.then_some("2") aria-labelledby="runs-title">
            <h2 id="runs-title">{words::runs(lang)}</h2>
            <p class="soft">{words::runs_text(lang, KEPT_DAYS)}</p>
            {none.then(|| view! { <p class="soft">{words::none(lang)}</p> })}
            {open.then(|| view! { <noscript><p>{words::reload(lang)}</p></noscript> })}
            <ol class="lines">{lines}</ol>
        </section>
    }
    .into_any()
}
