//! `/company/:slug/orders`: what waits for the company, newest first.

use leptos::prelude::*;
use wire::{
    countries,
    order::{
        OrderState,
        card::CardState,
        company::{OpenOrders, Queue, Queued},
        returns::OpenReturn,
    },
    url::path,
};

use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang},
    },
    order::{
        pages::{card::CardBadge, group::StateBadge},
        words,
    },
    ui::{ButtonLink, Desk, Empty, Kind, Moment, Price, Tab, company_in_path, console, left_out},
};

#[component]
pub fn QueuePage() -> impl IntoView {
    let to = path(["companies", &company_in_path(), "orders"]);
    let load = async move { lenient::get::<Queue>(&to, Visit::current().query()).await };
    console(Tab::Orders, load, |desk, Read { found, asked, odd }| {
        view! {
            {left_out(odd)}
            <QueueView desk=desk queue=found asked=asked/>
        }
    })
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Asked {
    state: String,
}

#[component]
fn QueueView(desk: Desk, queue: Queue, asked: String) -> impl IntoView {
    let lang = lang();
    let Asked { state } = crate::api::visit::readable(&asked);
    let state = OrderState::from_name(&state);
    let here = desk.page(&["orders"]);
    let none = queue.orders.is_empty();
    let lines = queue
        .orders
        .into_iter()
        .map(|order| view! { <Line desk=desk.clone() order=order/> })
        .collect_view();
    let older = queue.before.map(|before| match state {
        Some(state) => format!("{here}?state={}&before={before}", state.name()),
        None => format!("{here}?before={before}"),
    });
    view! {
        {(!queue.returns.is_empty()).then(|| view! { <OpenReturns desk=desk.clone() returns=queue.returns/> })}
        <States here=here open=queue.open chosen=state/>
        {none.then(|| view! {
            <Empty picture="empty-cart" title=words::queue_empty(lang) text=words::queue_empty_text(lang)/>
        })}
        <ul class="lines">{lines}</ul>
        {older.map(|href| view! { <p><ButtonLink href=href kind=Kind::Plain>{words::older(lang)}</ButtonLink></p> })}
    }
}

/// Returns that wait for something, the oldest first.
#[component]
fn OpenReturns(desk: Desk, returns: Vec<OpenReturn>) -> impl IntoView {
    let lang = lang();
    let lines = returns
        .into_iter()
        .map(|one| {
            let order = one.order.to_string();
            let href = desk.page(&["orders", &order]);
            view! {
                <li>
                    <span><a href=href><code>{order}</code></a> " " {words::return_state(lang, one.state)}</span>
                    {one.answer_by.map(|by| view! { <span class="soft small">{words::answer_until(lang)} " " <Moment at=by/></span> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="panel stack" data-gap="small">
            <h2>{words::returns(lang)}</h2>
            <ul class="lines">{lines}</ul>
        </section>
    }
}

/// The way to the orders of each state, with how many wait in it.
#[component]
fn States(here: String, open: OpenOrders, chosen: Option<OrderState>) -> impl IntoView {
    let lang = lang();
    let link = |state: Option<OrderState>| {
        let (text, href) = match state {
            None => (words::all(lang), here.clone()),
            Some(state) => (words::state(lang, state), format!("{here}?state={}", state.name())),
        };
        let waiting = match state {
            Some(OrderState::Placed) => open.placed,
            Some(OrderState::Accepted) => open.accepted,
            Some(OrderState::Shipped) => open.shipped,
            _ => 0,
        };
        let count = (waiting > 0).then(|| view! { " " <span class="count">{lang.number(waiting)}</span> });
        view! { <li><a href=href aria-current=(state == chosen).then_some("page")>{text}{count}</a></li> }
    };
    let links = std::iter::once(None)
        .chain(OrderState::ALL.iter().copied().map(Some))
        .map(link)
        .collect_view();
    view! {
        <nav class="choices" aria-label=words::orders(lang)>
            <ul>{links}</ul>
        </nav>
    }
}

#[component]
fn Line(desk: Desk, order: Queued) -> impl IntoView {
    let lang = lang();
    let id = order.id.to_string();
    let href = desk.page(&["orders", &id]);
    // Of a card it is told while nothing can be shipped for it.
    let waits = order
        .card
        .filter(|state| !matches!(state, CardState::Authorised | CardState::Captured));
    let country = countries::name(&order.country, lang).unwrap_or_default().to_owned();
    view! {
        <li>
            <div>
                <a href=href><code>{id}</code></a> " " <StateBadge state=order.state/> " " {waits.map(|state| view! { <CardBadge state=state/> })}
                <p class="soft small">
                    <Moment at=order.placed/> " · " {words::items(lang, order.items)} " · " {country} " · " {words::delivery_name(lang, order.delivery)}
                </p>
            </div>
            <strong><Price money=order.total/></strong>
        </li>
    }
}
