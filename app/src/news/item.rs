//! One of the news, among others.

use leptos::prelude::*;
use wire::{
    news::{NewsItem, NewsKind},
    promotion::Promotion,
    proposal::Proposal,
    when::When,
};

use super::words;
use crate::{
    api::visit::lang,
    promotion,
    proposal::{self, shown::title},
    ui::{Badge, CompanyName, Date, ProductTile},
};

#[component]
pub fn Item(item: NewsItem) -> impl IntoView {
    let (lang, at) = (lang(), item.at);
    match item.what {
        NewsKind::NewProduct { product } => {
            let reason = reason(words::new_product(lang).to_owned(), at);
            view! { <ProductTile product=product partner=true reason=reason/> }.into_any()
        }
        NewsKind::PriceDrop { product, from } => {
            let reason = reason(words::cheaper(lang, from.shown(lang)), at);
            view! { <ProductTile product=product partner=true reason=reason/> }.into_any()
        }
        NewsKind::PromotionBegan { promotion } => view! { <Began promotion=*promotion at=at/> }.into_any(),
        NewsKind::ProposalAnswered { proposal } => view! { <Answered proposal=proposal at=at/> }.into_any(),
    }
}

fn reason(what: String, at: When) -> AnyView {
    view! { {what} " · " <Date at=at/> }.into_any()
}

/// What a company offers, in short; the whole is on the promotion's page.
#[component]
fn Began(promotion: Promotion, at: When) -> impl IntoView {
    let lang = lang();
    let href = format!("/promotions/{}", promotion.id);
    let (title, gives) = (
        promotion::words::title_of(lang, &promotion),
        promotion::words::in_short(lang, &promotion),
    );
    view! {
        <article class="tile news-answer" data-partner="yes">
            <p>
                <Badge tone=promotion::words::state_tone(promotion.state)>
                    {promotion::words::state_name(lang, promotion.state)}
                </Badge>
            </p>
            <h3 class="tile-name">
                <a href=href>{title}</a>
            </h3>
            <p class="news-said">{gives}</p>
            <p class="tile-company"><CompanyName company=promotion.company partner=true/></p>
            <p class="reason">{reason(words::promotion(lang).to_owned(), at)}</p>
        </article>
    }
    .into_any()
}

/// What a company answered, in short; the whole is at the proposal.
#[component]
fn Answered(proposal: Proposal, at: When) -> impl IntoView {
    let lang = lang();
    let (href, title) = (format!("/proposals/{}", proposal.id), title(&proposal));
    let said = proposal.answer.map(|answer| {
        let from = answer.when.map(|day| {
            view! {
                <p>{proposal::words::there_from(lang)} " " <time datetime=day.day()>{day.date(lang)}</time></p>
            }
        });
        view! {
            <p class="news-said">{answer.text}</p>
            {from}
        }
    });
    view! {
        <article class="tile news-answer" data-partner="yes">
            <p>
                <Badge tone=proposal::words::state_tone(proposal.state)>
                    {proposal::words::state_name(lang, proposal.state)}
                </Badge>
            </p>
            <h3 class="tile-name">
                <a href=href>{title}</a>
            </h3>
            {said}
            <p class="tile-company"><CompanyName company=proposal.company partner=true/></p>
            <p class="reason">{reason(words::answer(lang).to_owned(), at)}</p>
        </article>
    }
    .into_any()
}
