//! `/company/:slug/orders/:order/slip`: what goes into the parcel, to print. It names no prices, as it may be a gift.

use leptos::prelude::*;
use wire::{order::company::CompanyOrder, url::path};

use super::order::{Address, order_in_path};
use crate::{
    api::{self, visit::lang},
    order::words,
    ui::{Crumb, Crumbs, Date, Desk, Tab, company_in_path, console_of_one},
};

#[component]
pub fn SlipPage() -> impl IntoView {
    let load = api::get::<CompanyOrder>(&path(["companies", &company_in_path(), "orders", &order_in_path()]));
    let title = words::slip(lang());
    console_of_one(
        Tab::Orders,
        title,
        load,
        |desk, order| view! { <SlipView desk=desk order=order/> },
    )
}

#[component]
fn SlipView(desk: Desk, order: CompanyOrder) -> impl IntoView {
    let lang = lang();
    let id = order.id.to_string();
    let company = lang
        .pick(&desk.company.name, desk.company.name_zh.as_deref())
        .to_owned();
    let lines = order
        .lines
        .into_iter()
        .map(|line| line.line)
        .filter(|line| line.quantity > line.unsent)
        .map(|line| {
            let name = lang.pick(&line.name, line.name_zh.as_deref()).to_owned();
            view! {
                <li>
                    <span>{name} <br/> <span class="soft small">{words::sku(lang, line.sku)}</span></span>
                    <strong>{format!("× {}", line.quantity - line.unsent)}</strong>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="no-print">
            <Crumbs steps=vec![Crumb::new(words::company_order(lang, &id), desk.page(&["orders", &id]))]/>
            <p class="soft">{words::slip_print(lang)}</p>
        </div>
        <section class="panel stack" data-gap="large">
            <div class="row" data-spread="yes">
                <h1>{words::slip(lang)}</h1>
                <p>{words::slip_of(lang, company)}</p>
            </div>
            <Address to=order.ship_to hidden=order.hidden/>
            <p>{words::company_order(lang, &id)} " · " <Date at=order.placed/></p>
            <ul class="lines">{lines}</ul>
        </section>
    }
}
