//! The ways into the cart and through it that other pages show too.

use leptos::prelude::*;
use wire::{id::ProductId, lang::Lang};

use super::words;
use crate::ui::{Back, Button, Glyph, Hidden, Icon, Kind};

/// The way to the cart, which says how much is in it; an empty one shows no number. Its name is one text, so that no
/// reader runs the parts together.
#[component]
pub fn CartLink(items: i64, current: Option<&'static str>, lang: Lang) -> impl IntoView {
    view! {
        <a href="/cart" aria-current=current>
            <Icon glyph=Glyph::Cart/>
            <span aria-hidden="true">{words::cart(lang)}</span>
            <span class="hide">{words::cart_counted(lang, items)}</span>
            {(items > 0).then(|| view! { <span class="count" aria-hidden="true">{count_shown(items)}</span> })}
        </a>
    }
    .into_any()
}

fn count_shown(items: i64) -> String {
    match items {
        ..=99 => items.to_string(),
        _ => "99+".to_owned(),
    }
}

/// Puts one of a product into the cart, and comes back.
#[component]
pub fn AddToCart(product: ProductId, lang: Lang) -> impl IntoView {
    view! {
        <form class="add-to-cart" method="post" action="/api/v1/cart/lines">
            <Hidden name="product" value=product.to_string()/>
            <Back next=true/>
            <Button>{words::add(lang)}</Button>
        </form>
    }
    .into_any()
}

/// How many of a product the cart should have; with scripts, a change needs no press.
#[component]
pub fn QuantityForm(path: String, label: String, quantity: i64, most: i64, lang: Lang) -> impl IntoView {
    view! {
        <form class="quantity" method="post" action=path>
            <input
                type="number"
                name="quantity"
                value=quantity.to_string()
                min="0"
                max=most.to_string()
                inputmode="numeric"
                autocomplete="off"
                required
                aria-label=label
                data-sends="yes"
            />
            <Button kind=Kind::Plain>{words::update(lang)}</Button>
        </form>
    }
    .into_any()
}
