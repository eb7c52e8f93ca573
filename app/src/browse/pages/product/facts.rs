//! What is known of a product, as a table.

use leptos::prelude::*;
use wire::{
    catalog::{Attribute, Product},
    lang::Lang,
};

use crate::{api::visit::lang, browse::words};

#[component]
pub fn Facts(product: Product) -> impl IntoView {
    let lang = lang();
    let own = product.attributes.iter().map(|attribute| shown(lang, attribute));
    let common = [
        (
            words::condition(lang),
            Some(words::condition_named(lang, &product.condition).to_owned()),
        ),
        (words::gtin(lang), product.gtin.clone()),
        (words::mpn(lang), product.mpn.clone()),
        (words::sku(lang), Some(product.card.sku.clone())),
    ];
    let common = common
        .into_iter()
        .filter_map(|(name, value)| Some((name.to_owned(), value?)));
    let row = |(name, value): (String, String)| view! { <tr><th scope="row">{name}</th><td>{value}</td></tr> };
    let rows = own.chain(common).map(row).collect_view();
    view! {
        <section class="stack product-facts" aria-labelledby="facts">
            <h2 id="facts">{words::facts(lang)}</h2>
            <table><tbody>{rows}</tbody></table>
        </section>
    }
}

fn shown(lang: Lang, attribute: &Attribute) -> (String, String) {
    (
        lang.pick(&attribute.name, attribute.name_zh.as_deref()).to_owned(),
        lang.pick(&attribute.value, attribute.value_zh.as_deref()).to_owned(),
    )
}
