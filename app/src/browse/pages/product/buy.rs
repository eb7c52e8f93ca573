//! What a product costs, whether there is any, and the way into the cart.

use leptos::prelude::*;
use wire::{catalog::ProductCard, lang::Lang, money::Money};

use crate::{
    api::visit::lang,
    browse::words,
    order::forms::AddToCart,
    ui::{Badge, Price, Tone, words as common},
};

/// From here on the exact number helps to decide.
const FEW: i64 = 5;

#[component]
pub fn Buy(card: ProductCard, lowest: Money, reduced: bool, condition: String) -> impl IntoView {
    let lang = lang();
    let used = (condition != "new").then(|| view! { <Badge>{words::condition_named(lang, &condition)}</Badge> });
    // Of a reduced price the promotion says what the lowest was before it.
    let history = (!reduced).then(|| history(lang, card.price, lowest));
    view! {
        <div class="stack buy" data-gap="small">
            <p class="buy-price"><Price money=card.price/></p>
            {history.map(|history| view! { <p class="small soft">{history}</p> })}
            <p class="row"><Availability stock=card.stock/>{used}</p>
            {match card.stock {
                0 => view! { <p class="soft">{words::sold_out_text(lang)}</p> }.into_any(),
                _ => view! { <AddToCart product=card.id lang=lang/> }.into_any(),
            }}
        </div>
    }
}

/// What the last 30 days say about the price.
fn history(lang: Lang, price: Money, lowest: Money) -> String {
    match lowest.amount < price.amount {
        true => words::lowest(lang, lowest.shown(lang)),
        false => words::never_lower(lang).to_owned(),
    }
}

/// The stock in words.
#[component]
pub fn Availability(stock: i64) -> impl IntoView {
    let lang = lang();
    match stock {
        ..=0 => view! { <Badge tone=Tone::Bad>{common::sold_out(lang)}</Badge> }.into_any(),
        1..=FEW => view! { <Badge tone=Tone::Wait>{words::only_left(lang, stock)}</Badge> }.into_any(),
        _ => view! { <Badge tone=Tone::Good>{words::in_stock(lang)}</Badge> }.into_any(),
    }
}
