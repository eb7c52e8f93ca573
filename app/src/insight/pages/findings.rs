//! What the numbers say, each with a next step.

use leptos::prelude::*;
use wire::{
    catalog::CategoryRef,
    insight::{DropReason, Finding, FoundHow},
    lang::Lang,
    staff::Right,
    url::{encode, path},
};

use crate::{api::visit::lang, insight::words, ui::Desk};

/// Where next steps lead from.
#[derive(Debug, Clone)]
pub struct Ground {
    pub desk: Desk,
    /// Of this place, that what partners like is called by.
    pub liked_category: Option<CategoryRef>,
}

#[component]
pub fn Findings(ground: Ground, findings: Vec<Finding>) -> impl IntoView {
    let lang = lang();
    let none = findings
        .is_empty()
        .then(|| view! { <p class="soft">{words::says_nothing(lang)}</p> });
    let list = findings
        .into_iter()
        .map(|finding| {
            let (says, next, href) = said(lang, &ground, finding);
            view! {
                <li class="row" data-spread="yes">
                    <span>{says}</span>
                    <a href=href>{next}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="stack" data-gap="small">
            <h2>{words::says(lang)}</h2>
            {none}
            <ul class="lines">{list}</ul>
        </section>
    }
}

/// A finding, its next step, and where that is.
fn said(lang: Lang, ground: &Ground, finding: Finding) -> (String, &'static str, String) {
    let desk = &ground.desk;
    let seen = path(["company", &desk.company.slug]);
    match finding {
        Finding::Growing { by, off, weeks } => (
            words::growing(lang, lang.number(by), lang.number(off), weeks),
            words::growing_next(lang),
            format!("{}?unanswered=off", desk.page(&["ratings"])),
        ),
        Finding::Shrinking { by, off, weeks } => (
            words::shrinking(lang, lang.number(by), lang.number(off), weeks),
            words::shrinking_next(lang),
            format!("{}?unanswered=off", desk.page(&["ratings"])),
        ),
        Finding::AboveMedian => (words::above(lang).to_owned(), words::above_next(lang), seen),
        Finding::BelowMedian => (
            words::below(lang).to_owned(),
            words::below_next(lang),
            desk.page(&["storefront"]),
        ),
        Finding::MostOfAge { of } => (
            words::most_of_age(lang, words::age_band(lang, of)),
            words::most_of_age_next(lang),
            desk.page(&["products"]),
        ),
        Finding::MostIn { of } => (
            words::most_in(lang, words::region_of(lang, of)),
            words::most_in_next(lang),
            desk.page(&["delivery"]),
        ),
        Finding::MostLike { of } => {
            let says = words::most_like(lang, words::interest_of(lang, of));
            match &ground.liked_category {
                Some(category) if desk.may(Right::Marketing) => {
                    let ad = format!("{}?category.{}=on", desk.page(&["ads", "new"]), encode(&category.slug));
                    (says, words::most_like_ad(lang), ad)
                }
                Some(category) => {
                    let offered = format!("{seen}?category={}", encode(&category.slug));
                    (says, words::most_like_next(lang), offered)
                }
                None => (says, words::most_like_next(lang), desk.page(&["products"])),
            }
        }
        Finding::MostFound { of } => (
            words::most_found(lang, words::found_how(lang, of)),
            words::most_found_next(lang),
            match of {
                FoundHow::Direct | FoundHow::File | FoundHow::Unsaid => desk.page(&["storefront"]),
                FoundHow::Order => desk.page(&["orders"]),
                FoundHow::Search | FoundHow::List | FoundHow::Product => desk.page(&["products"]),
            },
        ),
        Finding::MostDropped { of } => (
            words::most_dropped(lang, words::drop_reason(lang, of)),
            words::most_dropped_next(lang),
            match of {
                DropReason::Delivery => desk.page(&["delivery"]),
                DropReason::Service => format!("{}?unanswered=off", desk.page(&["ratings"])),
                DropReason::Quality | DropReason::Description | DropReason::Price => desk.page(&["products"]),
                DropReason::Need | DropReason::Unsaid => desk.page(&["storefront"]),
            },
        ),
    }
}
