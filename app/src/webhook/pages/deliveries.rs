//! What was sent to a webhook, with every attempt.

use leptos::prelude::*;
use wire::webhook::{Deliveries, WebhookAttempt, WebhookDelivery};

use crate::{
    api::visit::{Visit, lang},
    ui::{Back, Badge, Button, ButtonLink, Desk, Kind, Moment},
    webhook::words,
};

/// A page of deliveries to the webhook `id`; while it is `on` they can be sent again.
#[component]
pub fn DeliveriesView(desk: Desk, id: String, on: bool, found: Deliveries) -> impl IntoView {
    let lang = lang();
    let first = Visit::current().query().is_empty();
    let none = found.deliveries.is_empty().then(|| match first {
        true => words::no_deliveries(lang),
        false => words::no_more_deliveries(lang),
    });
    let here = desk.page(&["webhooks", &id]);
    let lines = found
        .deliveries
        .into_iter()
        .map(|delivery| {
            let redeliver = desk.api(&["webhooks", &id, "deliveries", &delivery.id.to_string(), "redeliver"]);
            view! { <Line delivery=delivery redeliver=on.then_some(redeliver)/> }
        })
        .collect_view();
    view! {
        <section class="stack">
            <h2>{words::deliveries(lang)}</h2>
            <p class="soft">{words::deliveries_text(lang)}</p>
            {none.map(|none| view! { <p class="soft">{none}</p> })}
            <ol class="lines">{lines}</ol>
            {found.before.map(|before| view! {
                <p><ButtonLink href=format!("{here}?before={before}") kind=Kind::Plain>{words::older(lang)}</ButtonLink></p>
            })}
        </section>
    }
}

#[component]
fn Line(delivery: WebhookDelivery, redeliver: Option<String>) -> impl IntoView {
    let lang = lang();
    let event = delivery.event.to_string();
    let untried = delivery.attempts.is_empty();
    let label = words::attempts(lang, &event);
    let attempts = delivery.attempts.into_iter().map(attempt).collect_view();
    let again = redeliver.map(|action| {
        let named = event.clone();
        view! {
            <form method="post" action=action>
                <Back next=true/>
                <Button kind=Kind::Quiet>{words::again(lang)} " " <span class="hide">{named}</span></Button>
            </form>
        }
    });
    view! {
        <li>
            <div>
                <strong>{words::event(lang, delivery.kind)}</strong>
                " "
                <Badge tone=words::delivery_tone(delivery.state)>{words::delivery_state(lang, delivery.state)}</Badge>
                <p class="soft small">
                    {event} " · " {words::happened(lang)} " " <Moment at=delivery.at/>
                    {untried.then(|| view! { " · " {words::not_tried(lang)} })}
                    {delivery.due.map(|due| view! { " · " {words::next_try(lang)} " " <Moment at=due/> })}
                </p>
                {(!untried).then(|| view! { <ol class="attempts" aria-label=label>{attempts}</ol> })}
            </div>
            {again}
        </li>
    }
}

fn attempt(attempt: WebhookAttempt) -> AnyView {
    let lang = lang();
    let status = match attempt.status {
        Some(status) => status.to_string(),
        None => words::no_answer(lang).to_owned(),
    };
    view! {
        <li>
            <Moment at=attempt.at/> " · " {status} " · " {words::took(lang, attempt.took)}
            {(!attempt.said.is_empty()).then(|| view! { <br/> <span class="soft">{attempt.said}</span> })}
        </li>
    }
    .into_any()
}
