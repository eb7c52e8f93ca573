//! `/company/:slug/webhooks`: which programs of a company's are told.

use leptos::prelude::*;
use wire::{
    url::{LONGEST_URL, path},
    webhook::{Endpoint, Endpoints},
};

use super::{
    events::EventsAndNote,
    shown::{events, state},
};
use crate::{
    api::{self, visit::lang},
    ui::{Back, Button, Date, Desk, Field, Tab, company_in_path, console},
    webhook::words,
};

#[component]
pub fn WebhooksPage() -> impl IntoView {
    let load = api::get::<Endpoints>(&path(["companies", &company_in_path(), "webhooks"]));
    console(
        Tab::Webhooks,
        load,
        |desk, found| view! { <WebhooksView desk=desk endpoints=found.endpoints/> },
    )
}

#[component]
fn WebhooksView(desk: Desk, endpoints: Vec<Endpoint>) -> impl IntoView {
    let lang = lang();
    let none = endpoints.is_empty();
    let lines = endpoints
        .into_iter()
        .map(|endpoint| view! { <Line desk=desk.clone() endpoint=endpoint/> })
        .collect_view();
    view! {
        <p>{words::text(lang)} " " <a href="/api/docs">{words::api_docs(lang)}</a></p>
        <div class="split">
            <div class="stack">
                {none.then(|| view! { <p class="soft">{words::none(lang)}</p> })}
                <ul class="lines">{lines}</ul>
            </div>
            <aside><AddForm action=desk.api(&["webhooks"])/></aside>
        </div>
    }
}

#[component]
fn Line(desk: Desk, endpoint: Endpoint) -> impl IntoView {
    let lang = lang();
    let href = desk.page(&["webhooks", &endpoint.id.to_string()]);
    let (state, events) = (state(&endpoint), events(lang, &endpoint.events));
    let note = (!endpoint.note.is_empty()).then(|| view! { <p>{endpoint.note}</p> });
    view! {
        <li>
            <div>
                <a href=href><strong>{endpoint.url}</strong></a>
                {note}
                <p class="soft small">
                    {events} " · " {words::made_by(lang, endpoint.by)} " · " <Date at=endpoint.since/>
                </p>
            </div>
            <p>{state}</p>
        </li>
    }
}

#[component]
fn AddForm(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" method="post" action=action>
            <h2>{words::add(lang)}</h2>
            <p class="soft">{words::add_text(lang)}</p>
            <Back/>
            <Field
                name="url"
                label=words::url(lang)
                kind="url"
                hint=words::url_hint(lang)
                required=true
                maxlength={LONGEST_URL as u32}
            />
            <EventsAndNote/>
            <div><Button>{words::add_button(lang)}</Button></div>
        </form>
    }
}
