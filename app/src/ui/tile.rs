//! A product in a list.

use leptos::prelude::*;
use wire::{catalog::ProductCard, lang::Lang, money::Money, variants::VariantCounts};

use super::{
    company::CompanyName,
    pic::Pic,
    shown::{Price, SLOT, phrase},
    stars::Stars,
    words,
};
use crate::api::visit::lang;

/// Picture, name, price, company, and why it is shown.
#[component]
pub fn ProductTile(
    product: ProductCard,
    #[prop(optional)] partner: bool,
    /// Why it is shown, in the reader's words.
    #[prop(optional)]
    reason: Option<AnyView>,
    #[prop(optional)] eager: bool,
) -> impl IntoView {
    let lang = lang();
    let name = lang.pick(&product.name, product.name_zh.as_deref()).to_owned();
    let gone = (product.stock <= 0).then(|| view! { <p class="tile-gone">{words::sold_out(lang)}</p> });
    view! {
        <article class="tile" data-partner=partner.then_some("yes")>
            <Pic picture=product.picture eager=eager/>
            <h3 class="tile-name">
                <a href=format!("/product/{}", product.id)>{name}</a>
            </h3>
            <p class="tile-price"><PriceFrom price=product.price variants=product.variant_counts/></p>
            {product.variant_counts.map(|variants| view! { <p class="tile-variants">{counted(lang, variants)}</p> })}
            {gone}
            {product.score.map(|score| view! { <p class="tile-score"><Stars mean=score compact=true/></p> })}
            <p class="tile-company"><CompanyName company=product.company partner=partner/></p>
            {reason.map(|reason| view! { <p class="reason">{reason}</p> })}
        </article>
    }
    .into_any()
}

/// The price; of variants with several, the lowest, as such.
#[component]
pub fn PriceFrom(price: Money, variants: Option<VariantCounts>) -> impl IntoView {
    let price = view! { <Price money=price/> };
    match variants.is_some_and(|variants| variants.from) {
        true => phrase(words::price_from(lang(), SLOT), price.into_any()),
        false => price.into_any(),
    }
}

/// "3 sizes, 2 colours".
fn counted(lang: Lang, variants: VariantCounts) -> String {
    let axes = [
        (variants.sizes, words::sizes(lang, variants.sizes)),
        (variants.colors, words::colors(lang, variants.colors)),
        (variants.materials, words::materials(lang, variants.materials)),
        (variants.patterns, words::patterns(lang, variants.patterns)),
    ];
    let named = axes.into_iter().filter(|(count, _)| *count > 1);
    let named: Vec<String> = named.map(|(_, words)| words).collect();
    match named.is_empty() {
        true => words::variants(lang, variants.variants),
        false => named.join(match lang {
            Lang::En => ", ",
            Lang::Zh => "、",
        }),
    }
}
