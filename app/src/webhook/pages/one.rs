//! `/company/:slug/webhooks/:id`: a webhook, what is done about it, and what was sent to it.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    problem::Problem,
    url::path,
    webhook::{Deliveries, Endpoint, Endpoints},
};

use super::{deliveries::DeliveriesView, events::EventsAndNote, shown::state};
use crate::{
    api::{
        self,
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    ui::{
        Back, Button, Choice, Crumb, Crumbs, Date, Desk, Fact, Kind, Moment, Select, Tab, company_in_path,
        console_of_one, left_out, words as common,
    },
    webhook::words,
};

#[component]
pub fn WebhookPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    console_of_one(
        Tab::Webhooks,
        words::webhook(lang()),
        load(company_in_path(), id, Visit::current().query().to_owned()),
        |desk, (endpoint, read)| view! { <WebhookView desk=desk endpoint=endpoint read=read/> },
    )
}

async fn load(company: String, id: String, query: String) -> Result<(Endpoint, Read<Deliveries>), Problem> {
    let deliveries = path(["companies", &company, "webhooks", &id, "deliveries"]);
    let read = lenient::get::<Deliveries>(&deliveries, &query).await?;
    let all = api::get::<Endpoints>(&path(["companies", &company, "webhooks"])).await?;
    let endpoint = all.endpoints.into_iter().find(|one| one.id.to_string() == id);
    Ok((endpoint.ok_or_else(Problem::unreachable)?, read))
}

#[component]
fn WebhookView(desk: Desk, endpoint: Endpoint, read: Read<Deliveries>) -> impl IntoView {
    let lang = lang();
    let id = endpoint.id.to_string();
    let on = endpoint.off.is_none();
    let (shown, by) = (state(&endpoint), words::made_by(lang, endpoint.by.clone()));
    let (since, old_secret) = (endpoint.since, endpoint.old_secret_until);
    let test = match on {
        true => view! { <TestForm action=desk.api(&["webhooks", &id, "ping"])/> }.into_any(),
        false => view! { <p class="soft">{words::off_text(lang)}</p> }.into_any(),
    };
    view! {
        <Crumbs steps=vec![Crumb::new(common::webhooks(lang), desk.page(&["webhooks"]))]/>
        <h1>{endpoint.url.clone()}</h1>
        {left_out(read.odd)}
        <div class="split">
            <div class="stack" data-gap="large">
                <dl class="facts">
                    <Fact term=words::state(lang)>{shown}</Fact>
                    <Fact term=words::made(lang)>
                        <Date at=since/> " · " {by}
                    </Fact>
                    {old_secret.map(|until| view! {
                        <Fact term=words::old_secret(lang)><Moment at=until/></Fact>
                    })}
                </dl>
                <DeliveriesView desk=desk.clone() id=id.clone() on=on found=read.found/>
            </div>
            <aside class="stack">
                {test}
                <SettingsForm action=desk.api(&["webhooks", &id]) endpoint=endpoint/>
                <Rotate action=desk.api(&["webhooks", &id, "rotate"])/>
                <Remove action=desk.api(&["webhooks", &id, "remove"])/>
            </aside>
        </div>
    }
}

#[component]
fn TestForm(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" data-gap="small" method="post" action=action>
            <Back/>
            <p class="soft">{words::test_text(lang)}</p>
            <div><Button kind=Kind::Plain>{words::test(lang)}</Button></div>
        </form>
    }
}

#[component]
fn SettingsForm(action: String, endpoint: Endpoint) -> impl IntoView {
    let lang = lang();
    let switch = if endpoint.off.is_none() { "on" } else { "off" };
    let choices = vec![Choice::new("on", words::on(lang)), Choice::new("off", words::off(lang))];
    view! {
        <form class="panel stack" method="post" action=action>
            <h2>{words::settings(lang)}</h2>
            <Back next=true/>
            <Select name="switch" label=words::state(lang) choices=choices chosen=switch hint=words::off_hint(lang)/>
            <EventsAndNote chosen=endpoint.events note=endpoint.note/>
            <div><Button>{words::save(lang)}</Button></div>
        </form>
    }
}

/// Says what a new secret means before it makes one.
#[component]
fn Rotate(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <details class="cancel">
            <summary>{words::rotate(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=action>
                <p>{words::rotate_text(lang)}</p>
                <Back next=true/>
                <p><Button kind=Kind::Plain>{words::rotate_button(lang)}</Button></p>
            </form>
        </details>
    }
}

#[component]
fn Remove(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <details class="cancel">
            <summary>{words::remove(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=action>
                <p>{words::remove_text(lang)}</p>
                <Back/>
                <p><Button kind=Kind::Danger>{words::remove_button(lang)}</Button></p>
            </form>
        </details>
    }
}
