//! The promotions of a product, on its page.

use leptos::prelude::*;
use wire::{
    money::Money,
    promotion::{Gives, ProductPromotion, ProductPromotions, Promotion, PromotionState},
};

use super::{shown::Progress, words};
use crate::api::visit::lang;

/// Whether one lowers the price for everybody without a condition now, so that the lowest price is that of the days before it.
pub fn is_reduced(found: &ProductPromotions) -> bool {
    found.promotions.iter().any(|found| reduces(&found.promotion))
}

fn reduces(promotion: &Promotion) -> bool {
    let limited = promotion.per_shopper.is_some() || promotion.most_orders.is_some();
    let running = promotion.state == PromotionState::Running;
    running && !limited && matches!(promotion.gives, Gives::Percent { from: None, .. })
}

/// What each gives; a percentage with the price that comes of it, and the lowest price before.
#[component]
pub fn OnProduct(found: ProductPromotions, lowest: Money) -> impl IntoView {
    let lang = lang();
    let none = found.promotions.is_empty();
    let list = found
        .promotions
        .into_iter()
        .map(|found| view! { <One found=found lowest=lowest/> })
        .collect_view();
    (!none).then(|| {
        view! {
            <section class="panel stack" data-gap="small" aria-labelledby="promotions">
                <h2 id="promotions">{words::promotions(lang)}</h2>
                <ul class="stack" data-gap="small">{list}</ul>
            </section>
        }
    })
}

#[component]
fn One(found: ProductPromotion, lowest: Money) -> impl IntoView {
    let lang = lang();
    let ProductPromotion { promotion, price } = found;
    let href = format!("/promotions/{}", promotion.id);
    let told = price.map(|price| {
        let before = reduces(&promotion).then(|| words::lowest_before(lang, lowest.shown(lang)));
        view! {
            <p>{words::with_it(lang, price.shown(lang))}</p>
            {before.map(|before| view! { <p class="small soft">{before}</p> })}
        }
    });
    let goal = promotion.goal.filter(|goal| goal.reached.is_none());
    view! {
        <li>
            <p><a href=href>{words::title_of(lang, &promotion)}</a></p>
            <p>{words::in_short(lang, &promotion)}</p>
            {told}
            {goal.map(|goal| view! { <Progress goal=goal/> })}
        </li>
    }
    .into_any()
}
