//! Who a company is, who stands behind it, and how it serves.

use leptos::prelude::*;
use wire::{
    catalog::{Company, CompanyRef, LegalEntity},
    countries,
    message::About as Subject,
    order::delivery::DeliveryRate,
    url::path,
};

use super::super::standing::{RecordFacts, TermFacts};
use crate::{
    api::visit::lang,
    browse::words,
    message::ask::Ask,
    order::pages::rates::RateLine,
    proposal::link::ProposalsLink,
    ui::{CompanyMark, CompanyName, Fact},
};

#[component]
pub fn About(company: Company, rates: Vec<DeliveryRate>, known: bool) -> impl IntoView {
    let lang = lang();
    let name = lang.pick(&company.company.name, company.company.name_zh.as_deref());
    let about = company
        .about
        .as_deref()
        .map(|about| lang.pick(about, company.about_zh.as_deref()).to_owned());
    let slug = company.company.slug.clone();
    let founded = company.founded.map(|year| words::year(lang, year));
    view! {
        <aside class="stack company-about">
            <section class="panel stack" data-gap="small">
                <h2>{words::about(lang, name)}</h2>
                {about.map(|about| view! { <p>{about}</p> })}
                <dl class="facts">
                    {founded.map(|year| view! { <Fact term=words::founded(lang)>{year}</Fact> })}
                    <Fact term=words::products(lang)>{lang.number(company.products)}</Fact>
                    <TermFacts terms=company.terms.clone()/>
                </dl>
                <Ask about=Subject::Company of=company.company.slug.clone() company=company.company.clone()/>
            </section>
            <section class="panel stack" data-gap="small">
                <h2>{words::record(lang)}</h2>
                <dl class="facts"><RecordFacts company=company.company.slug terms=company.terms/></dl>
                <p class="small soft">{words::record_note(lang)}</p>
            </section>
            <ProposalsLink slug=slug.clone()/>
            {known.then(|| view! { <p><a href=path(["open", "seen", &slug])>{words::sees(lang, name)}</a></p> })}
            <Delivery rates=rates/>
            <Behind entity=company.entity siblings=company.siblings/>
        </aside>
    }
}

/// What delivery costs.
#[component]
fn Delivery(rates: Vec<DeliveryRate>) -> impl IntoView {
    let lang = lang();
    let usual = rates.is_empty().then(|| view! { <p>{words::usual_delivery(lang)}</p> });
    let rates = rates
        .into_iter()
        .map(|rate| view! { <RateLine rate=rate/> })
        .collect_view();
    view! {
        <section class="panel stack" data-gap="small">
            <h2>{words::delivery(lang)}</h2>
            {usual}
            <ul class="lines">{rates}</ul>
        </section>
    }
}

/// The legal entity, to which a drop binds, and what else it runs.
#[component]
fn Behind(entity: LegalEntity, siblings: Vec<CompanyRef>) -> impl IntoView {
    let lang = lang();
    let country = entity.country.map(|code| match countries::name(&code, lang) {
        Some(name) => name.to_owned(),
        None => code,
    });
    let rows = [
        (words::legal_entity(lang), Some(entity.name)),
        (words::registration(lang), entity.registration),
        (words::country(lang), country),
        (words::address(lang), entity.address),
    ];
    let rows = rows
        .into_iter()
        .filter_map(|(term, value)| value.map(|value| view! { <Fact term=term>{value}</Fact> }))
        .collect_view();
    view! {
        <section class="panel stack" data-gap="small">
            <h2>{words::behind(lang)}</h2>
            <dl class="facts">{rows}</dl>
            {(!siblings.is_empty()).then(|| view! { <Siblings siblings=siblings/> })}
        </section>
    }
}

#[component]
fn Siblings(siblings: Vec<CompanyRef>) -> impl IntoView {
    let lang = lang();
    let row = |company: CompanyRef| {
        view! { <li class="row"><CompanyMark company=company.clone()/><CompanyName company=company/></li> }
    };
    view! {
        <h3>{words::siblings(lang)}</h3>
        <ul class="stack" data-gap="small">{siblings.into_iter().map(row).collect_view()}</ul>
        <p class="small soft">{words::siblings_note(lang)}</p>
    }
}
