//! What a company asks for delivering, as shoppers and the company read it.

use leptos::prelude::*;
use wire::{countries, lang::Lang, order::delivery::DeliveryRate};

use super::sums::DeliveryPrice;
use crate::{api::visit::lang, order::words};

/// One rate in a line, and what else stands in it.
#[component]
pub fn RateLine(rate: DeliveryRate, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    let lang = lang();
    let mut told = Vec::new();
    if let Some(from) = rate.free_from {
        told.push(words::free_from(lang, from.shown(lang)));
    }
    if let Some(grams) = rate.up_to_grams {
        told.push(words::up_to_weight(lang, words::weight(grams)));
    }
    if let Some(days) = rate.days {
        told.push(words::days_on_the_way(lang, words::days(lang, days)));
    }
    view! {
        <li>
            <div>
                <strong>{places(lang, &rate.countries)}</strong>
                <p class="soft small">
                    {words::delivery_name(lang, rate.delivery)} " · " <DeliveryPrice money=rate.price/>
                    {told.into_iter().map(|text| format!(" · {text}")).collect::<String>()}
                </p>
            </div>
            {children.map(|children| children())}
        </li>
    }
}

/// The names of countries.
fn places(lang: Lang, codes: &[String]) -> String {
    if codes.is_empty() {
        return words::everywhere(lang).to_owned();
    }
    let name = |code: &String| countries::name(code, lang).unwrap_or(code).to_owned();
    let names: Vec<String> = codes.iter().map(name).collect();
    names.join(lang.pick(", ", Some("、")))
}
