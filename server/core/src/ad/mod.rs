//! Ads: a company's own words and picture beside its products. Which one stands in a search follows from a public rule; the
//! library tells everybody what was said, and shoppers tell operators what misleads.

mod answers;
mod end;
mod follow;
mod forget;
mod list;
mod merge;
mod open;
pub mod personal;
mod refusals;
mod reports;
mod routes;
mod rules;
mod show;
mod showings;
mod tell;

use utoipa_axum::{router::OpenApiRouter, routes};

use wire::{
    id::{AdId, ShopperId},
    when::When,
};

use crate::{error::Error, state::AppState};

pub use self::{
    follow::company_follows,
    forget::FORGET as FORGET_ADS,
    merge::merge,
    show::{Place, shown, standing},
    showings::NOTE as NOTE_SHOWINGS,
    tell::TELL as TELL_ADS,
};

/// The ad of the library that an address names.
///
/// # Errors
/// A refusal if there is none for this shopper.
pub async fn public(app: &AppState, shopper: Option<ShopperId>, ad: &str, now: When) -> Result<AdId, Error> {
    let ad: AdId = ad.parse().map_err(|_| refusals::no_such_ad())?;
    let found = list::one(app.db.reads(), shopper, ad, now).await?;
    Ok(found.ok_or_else(refusals::no_such_ad)?.id)
}

/// The routes of shoppers, and the library for everybody.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::public::library))
        .routes(routes!(routes::public::one))
        .routes(routes!(routes::shopper::answer))
        .routes(routes!(routes::shopper::retract))
}

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::company::list, routes::company::open))
        .routes(routes!(routes::company::end))
}

/// The routes of operators.
pub fn operators() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::operator::reported))
        .routes(routes!(routes::operator::stand))
        .routes(routes!(routes::operator::take_down))
}
