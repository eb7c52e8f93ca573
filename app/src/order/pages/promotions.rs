//! What promotions do for a cart or an order.

use leptos::prelude::*;
use wire::{
    money::Money,
    promotion::{AppliedPromotion, WaitingGift},
};

use crate::{
    api::visit::lang,
    order::words,
    ui::{Button, Hidden, Kind, Pic, Price},
};

/// What a line costs, and what it would without promotions.
#[component]
pub fn LinePrice(money: Money, before: Option<Money>) -> impl IntoView {
    let lang = lang();
    let before = before.map(|before| {
        view! {
            <span class="hide">{words::instead_of(lang)}</span>
            <s class="soft small"><Price money=before/></s>
            " "
        }
    });
    view! { {before} <Price money=money/> }
}

/// Each promotion with what it takes off.
#[component]
pub fn Promotions(promotions: Vec<AppliedPromotion>) -> impl IntoView {
    let lang = lang();
    if promotions.is_empty() {
        return ().into_any();
    }
    let promotions = promotions.into_iter().map(|applied| {
        let title = lang.pick(&applied.title, applied.title_zh.as_deref()).to_owned();
        let off = Money::new(-applied.off.amount, applied.off.currency);
        view! {
            <li class="sum">
                <a href=format!("/promotions/{}", applied.id)>{title}</a>
                <span class="off"><Price money=off/></span>
            </li>
        }
    });
    view! { <ul class="taken-off" aria-label=words::promotions(lang)>{promotions.collect_view()}</ul> }.into_any()
}

/// What could be put into the cart for nothing.
#[component]
pub fn Gifts(gifts: Vec<WaitingGift>) -> impl IntoView {
    let lang = lang();
    let gifts = gifts.into_iter().map(|gift| {
        let product = gift.product;
        let name = lang.pick(&product.name, product.name_zh.as_deref()).to_owned();
        view! {
            <div class="notice gift" data-tone="good">
                <Pic picture=product.picture sizes="4.5rem"/>
                <p>
                    {words::gift_waits(lang)} " "
                    <a href=format!("/promotions/{}", gift.id)>{name.clone()}</a>
                </p>
                <form method="post" action="/api/v1/cart/lines">
                    <Hidden name="product" value=product.id.to_string()/>
                    <Hidden name="next" value="/cart"/>
                    <Button kind=Kind::Plain attr:aria-label=words::add_named_gift(lang, name)>{words::add_gift(lang)}</Button>
                </form>
            </div>
        }
    });
    gifts.collect_view()
}
