//! The way to the rating of an order, which the order's page shows.

use leptos::prelude::*;
use wire::review::OrderRating;

use super::words;
use crate::{
    api::visit::lang,
    ui::{ButtonLink, Kind, StarsGiven},
};

/// Leads to rating an order, or to its rating; nothing if there is neither.
#[component]
pub fn RateLink(rating: OrderRating) -> impl IntoView {
    let lang = lang();
    let href = format!("/orders/{}/rate/{}", rating.group, rating.order);
    let answered = rating
        .answer
        .map(|_| view! { <span class="small soft">{words::company_answered(lang)}</span> });
    match rating.service {
        Some(service) => view! {
            <p class="row no-print">
                <a href=href>{words::your_rating(lang)}</a> " " <StarsGiven stars=service.stars/> " " {answered}
            </p>
        }
        .into_any(),
        None if rating.can_rate => view! {
            <p class="no-print"><ButtonLink href=href kind=Kind::Plain>{words::rate_order(lang)}</ButtonLink></p>
        }
        .into_any(),
        None => ().into_any(),
    }
}
