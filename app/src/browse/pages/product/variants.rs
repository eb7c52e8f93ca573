//! The choice between the variants of a product: one link for each value, so it works without scripts.

use leptos::prelude::*;
use wire::{
    catalog::Product,
    lang::Lang,
    variants::{Axis, Choice, Offered, choices},
};

use crate::{api::visit::lang, browse::words};

#[component]
pub fn Variants(product: Product) -> impl IntoView {
    let choices = choices(&product.variants, product.card.id);
    choices
        .into_iter()
        .map(|choice| view! { <Axes choice=choice/> })
        .collect_view()
}

#[component]
fn Axes(choice: Choice) -> impl IntoView {
    let lang = lang();
    let label = named(lang, choice.axis);
    let name = label.clone();
    let chosen = choice
        .values
        .iter()
        .find(|value| value.chosen)
        .map(|value| shown(lang, value));
    let values = choice
        .values
        .into_iter()
        .map(|value| view! { <li><Value value=value/></li> })
        .collect_view();
    view! {
        <nav class="variants" aria-label=label>
            <p class="small"><span class="soft">{name}</span> " " {chosen}</p>
            <ul class="chips">{values}</ul>
        </nav>
    }
}

#[component]
fn Value(value: Offered) -> impl IntoView {
    let lang = lang();
    let text = shown(lang, &value);
    // What can't be had, or changes something else too, is told in words as well as by its look.
    let told = match (value.in_stock, value.fits) {
        (false, _) => Some(words::variant_sold_out(lang)),
        (true, false) => Some(words::variant_changes_more(lang)),
        (true, true) => None,
    };
    view! {
        <a
            href=format!("/product/{}", value.leads_to)
            aria-current=value.chosen.then_some("true")
            data-gone=(!value.in_stock).then_some("yes")
            data-other=(!value.fits).then_some("yes")
            title=told
        >
            {text}
            {told.map(|told| view! { <span class="hide">{format!(" ({told})")}</span> })}
        </a>
    }
}

fn shown(lang: Lang, value: &Offered) -> String {
    lang.pick(&value.value, value.value_zh.as_deref()).to_owned()
}

fn named(lang: Lang, axis: Option<Axis>) -> String {
    match axis {
        Some(axis) => lang.pick(axis.fact().0, Some(axis.fact().1)).to_owned(),
        None => words::variant(lang).to_owned(),
    }
}
