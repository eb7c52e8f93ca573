//! The ad library.

use axum::extract::{Path, State};
use wire::{
    ad::{AdState, Ads, AdsQuery, OneAd},
    id::{AdId, ShopperId},
    when::When,
};

use crate::{
    ad::{answers, list, refusals},
    error::Error,
    http::{answer::Answer, input::Asked, openapi::refuses, visitor::Visitor},
    state::AppState,
    typed,
};

refuses! { LibraryRefuses: TextTooLong }

/// The ad library
///
/// Every ad that was shown or is, the newest first, 20 a page: its words, who shows it, from when to when, for which categories,
/// and how often it was shown, in bands. It stays for a year after it was shown last.
#[utoipa::path(get, path = "/ads", operation_id = "ads", tag = "catalog", params(AdsQuery),
    responses((status = 200, body = Ads), LibraryRefuses))]
pub async fn library(
    State(app): State<AppState>,
    visitor: Visitor,
    Asked(asked): Asked<AdsQuery>,
) -> Result<Answer<Ads>, Error> {
    let words = typed::searched(&asked.q)?;
    let found = list::library(app.db.reads(), visitor.shopper(), &asked, words, visitor.now).await?;
    Ok(Answer::new(found))
}

refuses! { OneRefuses: NoSuchAd }

/// An ad of the library
///
/// With what you answered, if you did. Of an ad that is yet to come nothing is told.
#[utoipa::path(get, path = "/ads/{ad}", operation_id = "ad", tag = "catalog", params(("ad" = AdId, Path)),
    responses((status = 200, body = OneAd), OneRefuses))]
pub async fn one(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(ad): Path<String>,
) -> Result<Answer<OneAd>, Error> {
    let ad: AdId = ad.parse().map_err(|_| refusals::no_such_ad())?;
    Ok(Answer::new(told(&app, visitor.shopper(), ad, visitor.now).await?))
}

/// The ad as this shopper sees it.
///
/// # Errors
/// A refusal if there is none for them.
pub async fn told(app: &AppState, shopper: Option<ShopperId>, ad: AdId, now: When) -> Result<OneAd, Error> {
    let reads = app.db.reads();
    let found = list::one(reads, shopper, ad, now)
        .await?
        .ok_or_else(refusals::no_such_ad)?;
    Ok(OneAd {
        answer: answers::own(reads, shopper, ad).await?,
        can_answer: found.state == AdState::Running,
        ad: found,
    })
}
