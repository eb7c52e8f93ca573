//! What an ad came to.

use axum::extract::{Path, State};
use wire::{id::AdId, insight::AdResults};

use crate::{
    ad,
    error::Error,
    http::{answer::Answer, openapi::refuses, visitor::Visitor},
    insight::ad_runs,
    state::AppState,
};

refuses! { ResultsRefuses: NoSuchAd }

/// What shoppers said of an ad
///
/// Published once, when the ad is over; empty before. The numbers are off by a little, as all that is published of shoppers,
/// and the same for everybody, the company too.
#[utoipa::path(
    get,
    path = "/ads/{ad}/results",
    operation_id = "ad_results",
    tag = "catalog",
    params(("ad" = AdId, Path)),
    responses((status = 200, body = AdResults), ResultsRefuses)
)]
pub async fn results(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(asked): Path<String>,
) -> Result<Answer<AdResults>, Error> {
    let ad = ad::public(&app, visitor.shopper(), &asked, visitor.now).await?;
    Ok(Answer::new(ad_runs::results(app.db.reads(), ad).await?))
}
