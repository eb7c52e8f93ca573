//! A promotion as every page shows it.

use leptos::prelude::*;
use wire::{
    promotion::{CompanyPromotions, Goal, Promotion, PromotionState},
    url::path,
};

use super::words;
use crate::{
    api::visit::lang,
    ui::{Badge, Date, Fact},
};

/// What it gives, how it stands and on which days.
#[component]
pub fn Gist(promotion: Promotion) -> impl IntoView {
    let lang = lang();
    view! {
        <p class="promotion-gives">{words::in_short(lang, &promotion)}</p>
        <p class="row">
            <Badge tone=words::state_tone(promotion.state)>{words::state_name(lang, promotion.state)}</Badge>
            <span class="small soft">{promotion.from.date(lang)} " – " {promotion.to.date(lang)}</span>
        </p>
        {promotion.goal.map(|goal| view! { <Progress goal=goal/> })}
    }
    .into_any()
}

/// How many have joined, of so many.
#[component]
pub fn Progress(goal: Goal) -> impl IntoView {
    let lang = lang();
    let told = words::joined_of(lang, lang.number(goal.joined), lang.number(goal.joiners));
    view! {
        <label class="promotion-goal">
            <span class="small">{told}</span>
            <progress max=goal.joiners.to_string() value=goal.joined.to_string()></progress>
        </label>
    }
    .into_any()
}

/// One of a list, which leads to its page.
#[component]
pub fn Card(promotion: Promotion) -> impl IntoView {
    let href = format!("/promotions/{}", promotion.id);
    let title = words::title_of(lang(), &promotion);
    view! {
        <li class="panel stack" data-gap="small">
            <h3><a href=href>{title}</a></h3>
            <Gist promotion=promotion/>
        </li>
    }
    .into_any()
}

/// Days, goods, limits, who bears the cost, and where it came from.
#[component]
pub fn PromotionFacts(promotion: Promotion) -> impl IntoView {
    let lang = lang();
    let goods = match promotion.products.len() as i64 {
        0 => words::all_goods(lang).to_owned(),
        number => words::so_many_goods(lang, lang.number(number)),
    };
    let borne = match &promotion.borne_by {
        Some(who) => words::borne_by_too(lang, who),
        None => words::borne_by_company(lang).to_owned(),
    };
    let proposed = promotion.proposed.map(|proposal| {
        let title = proposal.title.unwrap_or_else(|| words::taken_back(lang).to_owned());
        view! { <Fact term=words::proposed(lang)><a href=format!("/proposals/{}", proposal.id)>{title}</a></Fact> }
    });
    view! {
        <dl class="facts">
            <Fact term=words::state(lang)>
                <Badge tone=words::state_tone(promotion.state)>{words::state_name(lang, promotion.state)}</Badge>
            </Fact>
            <Fact term=words::from_to(lang)>{promotion.from.date(lang)} " – " {promotion.to.date(lang)}</Fact>
            {promotion.ended.map(|at| view! { <Fact term=words::ended(lang)><Date at=at/></Fact> })}
            <Fact term=words::goods(lang)>{goods}</Fact>
            {promotion.per_shopper.map(|number| view! { <Fact term=words::per_shopper(lang)>{words::orders(lang, number)}</Fact> })}
            {promotion.most_orders.map(|number| view! { <Fact term=words::in_all(lang)>{words::orders(lang, number)}</Fact> })}
            <Fact term=words::borne_by(lang)>{borne}</Fact>
            {proposed}
        </dl>
    }
    .into_any()
}

/// The rule by which promotions combine, in three sentences.
#[component]
pub fn Combine() -> impl IntoView {
    let lang = lang();
    view! {
        <ol class="list">
            <li>{words::combine_1(lang)}</li>
            <li>{words::combine_2(lang)}</li>
            <li>{words::combine_3(lang)}</li>
        </ol>
    }
    .into_any()
}

/// On a company's page: what counts or gathers now, with the way to all; nothing where there is nothing.
#[component]
pub fn OnStorefront(#[prop(into)] slug: String, company: String, found: CompanyPromotions) -> impl IntoView {
    let lang = lang();
    let (none, nothing) = (found.live.is_empty(), found.ended.is_empty());
    let all = path(["companies", &slug, "promotions"]);
    let list = found
        .live
        .into_iter()
        .map(|promotion| view! { <Card promotion=promotion/> })
        .collect_view();
    (!none || !nothing).then(|| {
        view! {
            <section class="stack" data-gap="small" aria-labelledby="promotions">
                <h2 id="promotions">{words::promotions(lang)}</h2>
                {(!none).then(|| view! { <ul class="promotions">{list}</ul> })}
                <p><a href=all>{words::all(lang, company)}</a></p>
            </section>
        }
    })
}

/// Whether it is one that counts for somebody now or soon.
pub fn is_live(promotion: &Promotion) -> bool {
    matches!(
        promotion.state,
        PromotionState::Coming | PromotionState::Gathering | PromotionState::Running | PromotionState::Paused
    )
}
