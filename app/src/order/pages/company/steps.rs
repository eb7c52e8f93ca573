//! What a company can do with an order now, the next step first.

use std::collections::HashMap;

use leptos::prelude::*;
use wire::{
    id::ProductId,
    order::{
        OrderState,
        card::CardState,
        company::{CompanyLine, CompanyOrder},
    },
};

use crate::{
    api::visit::lang,
    order::words,
    ui::{Back, Button, Desk, Field, Kind},
};

#[component]
pub fn StepsView(desk: Desk, order: CompanyOrder, names: HashMap<ProductId, String>) -> impl IntoView {
    let id = order.id.to_string();
    let action = |step: &str| desk.api(&["orders", &id, step]);
    let can = order.steps;
    let waits = matches!(order.card, Some(CardState::New | CardState::Open)) && order.state == OrderState::Accepted;
    view! {
        {waits.then(|| view! { <p class="notice">{words::card_wait(lang())}</p> })}
        {can.accept.then(|| view! { <Accept action=action("accept")/> })}
        {can.ship.then(|| view! { <Ship action=action("ship") lines=order.lines names=names/> })}
        {can.deliver.then(|| view! { <Deliver action=action("deliver")/> })}
        {can.short.then(|| view! { <Short action=action("short")/> })}
        {can.cancel.then(|| view! { <Cancel action=action("cancel")/> })}
    }
}

#[component]
fn Accept(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" data-gap="small" method="post" action=action>
            <p>{words::accept_text(lang)}</p>
            <div><Button>{words::accept(lang)}</Button></div>
        </form>
    }
}

#[component]
fn Ship(action: String, lines: Vec<CompanyLine>, names: HashMap<ProductId, String>) -> impl IntoView {
    let lang = lang();
    let counts = lines
        .into_iter()
        .filter(|line| line.left() > 0)
        .map(|line| {
            let product = line.line.product;
            let name = names.get(&product).cloned().unwrap_or_default();
            let left = line.left().to_string();
            view! {
                <Field
                    name=format!("lines.{product}")
                    label=words::ship_count(lang, name)
                    kind="number"
                    inputmode="numeric"
                    value=left
                    required=true
                />
            }
        })
        .collect_view();
    view! {
        <form class="panel stack" method="post" action=action>
            <h2>{words::ship(lang)}</h2>
            <p class="soft">{words::ship_text(lang)}</p>
            <Back/>
            {counts}
            <Field name="carrier" label=words::carrier(lang) required=true maxlength=100/>
            <Field name="tracking" label=words::tracking_number(lang) maxlength=200/>
            <div><Button>{words::ship_button(lang)}</Button></div>
        </form>
    }
}

#[component]
fn Deliver(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" data-gap="small" method="post" action=action>
            <p>{words::deliver_text(lang)}</p>
            <div><Button>{words::deliver(lang)}</Button></div>
        </form>
    }
}

/// Asks for the reason before it cancels.
#[component]
fn Cancel(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <details class="cancel no-print">
            <summary>{words::company_cancel(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=action>
                <p>{words::company_cancel_text(lang)}</p>
                <Back/>
                <Field name="reason" label=words::reason(lang) required=true maxlength=200/>
                <p><Button kind=Kind::Danger>{words::company_cancel(lang)}</Button></p>
            </form>
        </details>
    }
}

/// Asks for the reason, what becomes of the pieces, and whether it is meant.
#[component]
fn Short(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <details class="cancel no-print">
            <summary>{words::short(lang)}</summary>
            <form class="stack" data-gap="small" method="post" action=action>
                <p>{words::short_text(lang)} " " {words::unsent_delivery(lang)}</p>
                <Back/>
                <Field name="reason" label=words::reason(lang) required=true maxlength=200/>
                <label class="check"><input type="checkbox" name="shelf" value="on"/> <span>{words::short_shelf(lang)}</span></label>
                <label class="check"><input type="checkbox" name="confirm" value="yes" required/> <span>{words::short_sure(lang)}</span></label>
                <p><Button kind=Kind::Danger>{words::short(lang)}</Button></p>
            </form>
        </details>
    }
}
