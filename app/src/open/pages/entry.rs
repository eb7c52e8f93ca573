//! An entry of the open log as people read it.

use leptos::prelude::*;
use serde::Deserialize;
use wire::{
    account::ClosingReason,
    open::{EntryKind, OpenLogEntry},
    when::When,
};

use crate::{
    api::visit::lang,
    open::words,
    ui::{Fact, Moment, company_href, words::closing_reason},
};

/// What of a body is shown by itself.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Body {
    company: String,
    why: String,
    /// Of a closed account of a shopper.
    reason: String,
}

/// The whole of it, with its hash.
#[component]
pub fn Whole(entry: OpenLogEntry) -> impl IntoView {
    let lang = lang();
    let id = format!("entry-{}", entry.seq);
    let about = about(&entry);
    view! {
        <li class="panel stack" data-gap="small" id=id>
            <h2>{words::entry(lang, entry.seq)} ": " {words::kind(lang, &entry.kind)}</h2>
            <p class="small soft"><Moment at=When::from_millis(entry.at)/></p>
            <dl class="facts">
                <Fact term=words::about(lang)>{about}</Fact>
                <Fact term=words::says(lang)><code class="open-code">{entry.body}</code></Fact>
                <Fact term=words::hash(lang)><code class="open-code">{entry.hash}</code></Fact>
            </dl>
        </li>
    }
    .into_any()
}

/// What was done, to whom and why.
#[component]
pub fn Short(entry: OpenLogEntry) -> impl IntoView {
    let lang = lang();
    let body: Body = serde_json::from_str(&entry.body).unwrap_or_default();
    let about = about(&entry);
    let why = match ClosingReason::from_name(&body.reason) {
        Some(reason) => closing_reason(lang, reason).to_owned(),
        None => body.why,
    };
    let company = (!body.company.is_empty()).then(|| {
        let href = company_href(&body.company, "");
        view! { <Fact term=words::company(lang)><a href=href>{body.company}</a></Fact> }
    });
    let why = (!why.is_empty()).then(|| view! { <Fact term=words::why(lang)>{why}</Fact> });
    view! {
        <li class="panel stack" data-gap="small">
            <h3>{words::kind(lang, &entry.kind)}</h3>
            <p class="small soft"><Moment at=When::from_millis(entry.at)/></p>
            <dl class="facts">
                <Fact term=words::about(lang)>{about}</Fact>
                {company}
                {why}
            </dl>
        </li>
    }
    .into_any()
}

/// Leads to an ad, a promotion or a company; a proposal that is hidden has no page for others.
fn about(entry: &OpenLogEntry) -> AnyView {
    let id = entry.about.clone();
    let (ad, promotion) = (format!("/ads/{id}"), format!("/promotions/{id}"));
    let company = company_href(&id, "");
    match EntryKind::from_name(&entry.kind) {
        Some(EntryKind::Rule) => view! { <a href="/ranking">{id}</a> }.into_any(),
        Some(EntryKind::RankingSampled) => view! { <a href="/open#audit">{id}</a> }.into_any(),
        Some(EntryKind::AdOpened | EntryKind::AdEnded | EntryKind::AdTakenDown | EntryKind::AdLetStand) => {
            view! { <a href=ad>{id}</a> }.into_any()
        }
        Some(EntryKind::PromotionOpened | EntryKind::PromotionReached | EntryKind::PromotionEnded) => {
            view! { <a href=promotion>{id}</a> }.into_any()
        }
        Some(EntryKind::CompanyClosed | EntryKind::CompanyReopened) => view! { <a href=company>{id}</a> }.into_any(),
        Some(
            EntryKind::ProposalHidden
            | EntryKind::ProposalLetStand
            | EntryKind::RankingKey
            | EntryKind::ShopperClosed
            | EntryKind::ShopperReopened,
        )
        | None => id.into_any(),
    }
}
