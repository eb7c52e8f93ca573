//! A company as it is named beside what it sells.

use leptos::prelude::*;
use wire::{
    catalog::CompanyRef,
    insight::FoundHow,
    url::{encode, path},
};

use super::{pic::Pic, seal::Seal, words};
use crate::api::visit::lang;

/// The company's mark alone.
#[component]
pub fn CompanyMark(company: CompanyRef) -> impl IntoView {
    view! {
        <span class="mark">
            <Pic picture=company.mark sizes="3rem"/>
        </span>
    }
    .into_any()
}

/// Name, link and, for a partner, the seal. `query` is kept when arriving from a search, and otherwise `way`: the way by
/// which the company was found, if it is kept there.
#[component]
pub fn CompanyName(
    company: CompanyRef,
    #[prop(optional)] partner: bool,
    #[prop(optional, into)] query: String,
    #[prop(optional)] way: FoundHow,
) -> impl IntoView {
    let lang = lang();
    let href = match (query.as_str(), way) {
        ("", FoundHow::Unsaid) => company_href(&company.slug, ""),
        ("", way) => format!("{}?from={}", company_href(&company.slug, ""), way.name()),
        (query, _) => company_href(&company.slug, query),
    };
    let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
    view! {
        <span class="company-name">
            {partner.then(|| view! { <Seal label=words::your_partner(lang)/> })}
            <a href=href>{name}</a>
        </span>
    }
    .into_any()
}

/// The company's page; a search on the way there is kept.
pub fn company_href(slug: &str, query: &str) -> String {
    match query {
        "" => path(["company", slug]),
        query => format!("{}?q={}", path(["company", slug]), encode(query)),
    }
}
