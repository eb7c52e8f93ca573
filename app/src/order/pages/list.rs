//! The shopper's checkouts, newest first.

use leptos::prelude::*;
use wire::order::{Group, Groups, Order};

use super::group::StateBadge;
use crate::{
    api::{
        lenient::{self, Read},
        visit::{Visit, lang, readable},
    },
    message::words as message,
    order::words,
    ui::{ButtonLink, CompanyName, Date, Empty, Head, Kind, Price, left_out, page},
};

#[component]
pub fn OrdersPage() -> impl IntoView {
    let lang = lang();
    let visit = Visit::current();
    page(async move {
        let Read { found, asked, odd } = lenient::get("/orders", visit.query()).await?;
        let Groups { groups, before } = found;
        let Asked { before: asked } = readable(&asked);
        let view = if groups.is_empty() && !asked.is_empty() {
            view! {
                <Empty picture="empty-cart" title=words::no_older(lang) text=words::no_older_text(lang)>
                    <ButtonLink href="/orders">{words::newest_orders(lang)}</ButtonLink>
                </Empty>
            }
            .into_any()
        } else if groups.is_empty() {
            view! {
                <Empty picture="empty-cart" title=words::no_orders(lang) text=words::no_orders_text(lang)>
                    <ButtonLink href="/">{words::home(lang)}</ButtonLink>
                </Empty>
            }
            .into_any()
        } else {
            groups
                .into_iter()
                .map(|group| view! { <Summary group=group/> })
                .collect_view()
                .into_any()
        };
        Ok(view! {
            <Head title=words::orders(lang)/>
            {left_out(odd)}
            <div class="row" data-spread="yes">
                <h1>{words::orders(lang)}</h1>
                <a href="/messages">{message::messages(lang)}</a>
            </div>
            {view}
            {before.map(|before| view! {
                <p><ButtonLink href=format!("/orders?before={before}") kind=Kind::Plain>{words::older(lang)}</ButtonLink></p>
            })}
        })
    })
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
struct Asked {
    before: String,
}

#[component]
fn Summary(group: Group) -> impl IntoView {
    let lang = lang();
    let totals = group
        .totals
        .iter()
        .map(|sums| view! { <Price money=sums.total/> " " })
        .collect_view();
    let orders = group
        .orders
        .into_iter()
        .map(|order| view! { <OrderRow order=order/> })
        .collect_view();
    let href = format!("/orders/{}", group.id);
    view! {
        <article class="panel stack">
            <div class="row" data-spread="yes">
                <h2><a href=href.clone()><Date at=group.placed_at/></a></h2>
                <p>{totals}</p>
            </div>
            <ul class="stack" data-gap="small">{orders}</ul>
            <p><ButtonLink href=href kind=Kind::Plain>{words::show_order(lang)}</ButtonLink></p>
        </article>
    }
}

#[component]
fn OrderRow(order: Order) -> impl IntoView {
    let lang = lang();
    let names: Vec<&str> = order
        .lines
        .iter()
        .map(|line| lang.pick(&line.name, line.name_zh.as_deref()))
        .collect();
    let names = names.join(if lang == wire::lang::Lang::Zh { "、" } else { ", " });
    view! {
        <li>
            <span class="row"><CompanyName company=order.company/> <StateBadge state=order.state/></span>
            <p class="small soft">{names}</p>
        </li>
    }
}
