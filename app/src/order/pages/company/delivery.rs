//! `/company/:slug/delivery`: what a company asks for delivering, and the tax in its prices.

use leptos::prelude::*;
use wire::{
    countries,
    order::{
        Delivery,
        delivery::{DeliveryRate, DeliveryTerms, TaxRate},
    },
    staff::Right,
    url::path,
};

use super::super::{address::choices, rates::RateLine, sums::percent};
use crate::{
    api::{self, visit::lang},
    order::words,
    ui::{Back, Button, Choice, Desk, Field, Kind, Select, Tab, company_in_path, console},
};

#[component]
pub fn DeliveryPage() -> impl IntoView {
    let load = api::get::<DeliveryTerms>(&path(["companies", &company_in_path(), "delivery"]));
    console(
        Tab::Delivery,
        load,
        |desk, terms| view! { <DeliveryView desk=desk terms=terms/> },
    )
}

#[component]
fn DeliveryView(desk: Desk, terms: DeliveryTerms) -> impl IntoView {
    let lang = lang();
    let edits = desk.may(Right::Catalogue);
    let (no_rates, no_taxes) = (terms.rates.is_empty(), terms.taxes.is_empty());
    let rates = terms
        .rates
        .into_iter()
        .map(|rate| view! { <Rate desk=desk.clone() rate=rate edits=edits/> })
        .collect_view();
    let taxes = terms
        .taxes
        .into_iter()
        .map(|tax| view! { <TaxLine tax=tax/> })
        .collect_view();
    view! {
        <p>{words::rates_text(lang)}</p>
        <div class="split">
            <div class="stack" data-gap="large">
                <section class="stack">
                    <h2>{words::delivery_prices(lang)}</h2>
                    {no_rates.then(|| view! { <p class="soft">{words::no_rates(lang)}</p> })}
                    <ul class="lines">{rates}</ul>
                </section>
                <section class="stack">
                    <h2>{words::taxes(lang)}</h2>
                    <p>{words::taxes_text(lang)}</p>
                    {no_taxes.then(|| view! { <p class="soft">{words::no_taxes(lang)}</p> })}
                    <ul class="lines">{taxes}</ul>
                </section>
            </div>
            {edits.then(|| view! {
                <aside class="stack">
                    <RateForm action=desk.api(&["delivery"])/>
                    <TaxForm action=desk.api(&["delivery", "tax"])/>
                </aside>
            })}
        </div>
    }
}

#[component]
fn Rate(desk: Desk, rate: DeliveryRate, edits: bool) -> impl IntoView {
    let lang = lang();
    let action = desk.api(&["delivery", &rate.id.to_string(), "remove"]);
    let named = format!(
        "{} {}",
        words::delivery_name(lang, rate.delivery),
        rate.countries.join(" ")
    );
    let remove = edits.then(|| {
        view! {
            <form method="post" action=action>
                <Back next=true/>
                <Button kind=Kind::Quiet>{words::remove_rate(lang)} " " <span class="hide">{named}</span></Button>
            </form>
        }
    });
    view! { <RateLine rate=rate>{remove}</RateLine> }
}

#[component]
fn TaxLine(tax: TaxRate) -> impl IntoView {
    let name = countries::name(&tax.country, lang()).unwrap_or(&tax.country).to_owned();
    view! {
        <li>
            <span>{name}</span>
            <strong>{percent(tax.basis_points)}</strong>
        </li>
    }
}

#[component]
fn RateForm(action: String) -> impl IntoView {
    let lang = lang();
    let ways = Delivery::ALL
        .iter()
        .map(|way| Choice::new(way.name(), words::delivery_name(lang, *way)))
        .collect();
    view! {
        <form class="panel stack" method="post" action=action>
            <h2>{words::set_rate(lang)}</h2>
            <Back/>
            <Select name="delivery" label=words::rate_way(lang) choices=ways chosen="standard"/>
            <Field name="countries" label=words::rate_countries(lang) hint=words::rate_countries_hint(lang) maxlength=1200/>
            <Field name="price" label=words::rate_price(lang) hint=words::rate_price_hint(lang) required=true maxlength=40/>
            <Field name="free_from" label=words::rate_free(lang) maxlength=40/>
            <Field name="up_to" label=words::rate_up_to(lang) hint=words::rate_up_to_hint(lang) maxlength=40/>
            <Field name="days" label=words::rate_days(lang) hint=words::rate_days_hint(lang) maxlength=20/>
            <p class="soft small">{words::set_rate_hint(lang)}</p>
            <div><Button>{words::set_rate(lang)}</Button></div>
        </form>
    }
}

#[component]
fn TaxForm(action: String) -> impl IntoView {
    let lang = lang();
    view! {
        <form class="panel stack" method="post" action=action>
            <h2>{words::taxes(lang)}</h2>
            <Back/>
            <Select name="country" label=words::country(lang) choices=choices(lang)/>
            <Field name="percent" label=words::tax_percent(lang) hint=words::tax_percent_hint(lang) inputmode="decimal" maxlength=10/>
            <div><Button kind=Kind::Plain>{words::state_tax(lang)}</Button></div>
        </form>
    }
}
