//! `/promotions/:promotion`: what it gives, for what and when, and its goal.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use wire::{
    catalog::ProductCard,
    promotion::{Goal, OnePromotion, PromotionState},
    url::path,
};

use crate::{
    api::{self, visit::lang},
    promotion::{
        shown::{Combine, Progress, PromotionFacts},
        words,
    },
    ui::{Back, Button, CompanyMark, CompanyName, Crumb, Crumbs, Head, Kind, ProductTile, company_href, page},
};

#[component]
pub fn PromotionPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("promotion").unwrap_or_default());
    page(async move {
        let found: OnePromotion = api::get(&path(["promotions", &id])).await?;
        Ok(view! { <One found=found/> })
    })
}

#[component]
fn One(found: OnePromotion) -> impl IntoView {
    let lang = lang();
    let promotion = found.promotion.clone();
    let company = promotion.company.clone();
    let name = lang.pick(&company.name, company.name_zh.as_deref()).to_owned();
    let title = words::title_of(lang, &promotion);
    let all = path(["companies", &company.slug, "promotions"]);
    let steps = vec![
        Crumb::new(name, company_href(&company.slug, "")),
        Crumb::new(words::promotions(lang), all),
    ];
    let given = words::in_short(lang, &promotion);
    let gift: Vec<ProductCard> = promotion.gift.clone().into_iter().collect();
    view! {
        <Head title=title.clone() description=given.clone() canonical=format!("/promotions/{}", promotion.id)/>
        <Crumbs steps=steps/>
        <article class="stack promotion">
            <h1>{title}</h1>
            <p class="promotion-gives">{given}</p>
            <div class="ad-head">
                <CompanyMark company=company.clone()/>
                <p><CompanyName company=company/></p>
            </div>
            <PromotionFacts promotion=promotion.clone()/>
            {promotion.goal.map(|goal| view! { <Joining found=found goal=goal/> })}
            <Goods title=words::the_gift(lang) cards=gift/>
            <Goods title=words::goods(lang) cards=promotion.products/>
            <section class="stack" data-gap="small">
                <h2>{words::combine(lang)}</h2>
                <Combine/>
            </section>
        </article>
    }
    .into_any()
}

/// How far the goal is, which `public/static/live.js` fetches anew each five seconds, and the way to join it.
#[component]
fn Joining(found: OnePromotion, goal: Goal) -> impl IntoView {
    let lang = lang();
    let action = |what| format!("/api/v1/promotions/{}/{what}", found.promotion.id);
    let told = match (found.promotion.state, goal.reached) {
        (PromotionState::Paused, _) => words::paused_text(lang),
        (_, Some(_)) => words::reached(lang),
        (PromotionState::Ended, None) => words::missed(lang),
        (_, None) => words::goal_text(lang),
    };
    let waits = found.promotion.state == PromotionState::Gathering;
    let form = found.can_join.then(|| {
        let (to, button, kind) = match found.joined {
            true => (action("leave"), words::take_back(lang), Kind::Plain),
            false => (action("join"), words::join(lang), Kind::Main),
        };
        let account = (!found.joined).then(|| view! { <p class="small soft">{words::needs_account(lang)}</p> });
        view! {
            <form class="no-print stack" data-gap="small" method="post" action=to>
                <Back next=true/>
                <div><Button kind=kind>{button}</Button></div>
                {account}
            </form>
        }
    });
    view! {
        <section class="panel stack" data-gap="small">
            <h2>{words::goal(lang)}</h2>
            // What is told of stays, while what stands in it is put anew.
            <div role="status">
                <div class="stack" data-gap="small" id="goal-progress" data-again=waits.then_some("5")>
                    <Progress goal=goal/>
                    <p>{told}</p>
                </div>
            </div>
            {found.joined.then(|| view! { <p>{words::you_joined(lang)}</p> })}
            {form}
        </section>
    }
    .into_any()
}

/// Products in tiles; nothing where there are none.
#[component]
fn Goods(title: &'static str, cards: Vec<ProductCard>) -> impl IntoView {
    let none = cards.is_empty();
    let tiles = cards
        .into_iter()
        .map(|card| view! { <ProductTile product=card/> })
        .collect_view();
    (!none).then(|| {
        view! {
            <section class="stack" data-gap="small">
                <h2>{title}</h2>
                <div class="tiles">{tiles}</div>
            </section>
        }
    })
}
