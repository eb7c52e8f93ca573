//! `/company/:slug/feeds/schedule`: what is fetched by itself.

use leptos::prelude::*;
use wire::{
    feeds::{FeedSource, Feeds, PERIODS},
    url::{LONGEST_URL, path},
};

use super::send::Settings;
use crate::{
    api::{self, visit::lang},
    feeds::words,
    ui::{
        Back, Badge, Button, Choice, Crumb, Crumbs, Date, Desk, Field, Kind, Moment, Select, Tab, Tone,
        company_in_path, console_of_one,
    },
};

#[component]
pub fn SchedulePage() -> impl IntoView {
    let load = api::get::<Feeds>(&path(["companies", &company_in_path(), "feeds"]));
    console_of_one(
        Tab::Feeds,
        words::schedule(lang()),
        load,
        |desk, found| view! { <ScheduleView desk=desk sources=found.sources/> },
    )
}

#[component]
fn ScheduleView(desk: Desk, sources: Vec<FeedSource>) -> impl IntoView {
    let lang = lang();
    let none = sources.is_empty();
    let lines = sources
        .into_iter()
        .map(|source| view! { <Line desk=desk.clone() source=source/> })
        .collect_view();
    view! {
        <Crumbs steps=vec![Crumb::new(words::all(lang), desk.page(&["feeds"]))]/>
        <h1>{words::schedule(lang)}</h1>
        <p>{words::schedule_text(lang)}</p>
        <div class="split">
            <div class="stack">
                {none.then(|| view! { <p class="soft">{words::no_sources(lang)}</p> })}
                <ul class="lines">{lines}</ul>
            </div>
            <aside><AddForm action=desk.api(&["feed-sources"])/></aside>
        </div>
    }
}

#[component]
fn Line(desk: Desk, source: FeedSource) -> impl IntoView {
    let lang = lang();
    let id = source.id.to_string();
    let (fetch, remove) = (
        desk.api(&["feed-sources", &id, "fetch"]),
        desk.api(&["feed-sources", &id, "remove"]),
    );
    let tried = source
        .tried
        .map(|at| view! { <p class="small">{words::tried(lang)} " " <Moment at=at/></p> });
    let failed = source.failure.map(|why| {
        let why = lang.pick(&why, source.failure_zh.as_deref()).to_owned();
        view! { <p><Badge tone=Tone::Bad>{words::not_fetched(lang)}</Badge> " " {why}</p> }
    });
    view! {
        <li>
            <div class="feed">
                <strong class="address">{source.url}</strong>
                <p class="soft small">
                    {words::every(lang, source.hours)} " · " {words::set_by(lang, source.by)} " · " <Date at=source.since/>
                </p>
                {tried}
                {failed}
                <p class="small">{words::next(lang)} " " <Moment at=source.next/></p>
                <form method="post" action=fetch>
                    <Back/>
                    <Button kind=Kind::Quiet>{words::fetch_now(lang)}</Button>
                </form>
                <details class="cancel">
                    <summary>{words::end_source(lang)}</summary>
                    <form class="stack" data-gap="small" method="post" action=remove>
                        <p>{words::end_source_text(lang)}</p>
                        <Back/>
                        <p><Button kind=Kind::Danger>{words::end_source_button(lang)}</Button></p>
                    </form>
                </details>
            </div>
        </li>
    }
    .into_any()
}

#[component]
fn AddForm(action: String) -> impl IntoView {
    let lang = lang();
    let periods = PERIODS.map(|hours| Choice::new(hours.to_string(), words::every(lang, hours)));
    view! {
        <form class="panel stack" method="post" action=action>
            <h2>{words::add_source(lang)}</h2>
            <Back/>
            <Field
                name="url"
                label=words::url(lang)
                kind="url"
                hint=words::url_hint(lang)
                required=true
                maxlength={LONGEST_URL as u32}
            />
            <Select name="hours" label=words::how_often(lang) choices=periods.to_vec() chosen="24"/>
            <Settings/>
            <div><Button>{words::add_source_button(lang)}</Button></div>
        </form>
    }
    .into_any()
}
