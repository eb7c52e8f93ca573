//! Ads that shoppers find misleading.

use axum::extract::{Path, State};
use wire::{
    ad::{LetAdStand, ReportedAds, TakeDownAd},
    id::AdId,
    staff::Deed,
};

use crate::{
    ad::{
        refusals,
        reports::{self, Standing, TakingDown},
    },
    error::Error,
    http::{answer::Answer, input::Input, openapi::refuses, staff::Operator},
    said,
    state::AppState,
    typed,
};

/// Ads that shoppers find misleading
///
/// The longest waiting first, 50 at most, with what they say, and without their names.
#[utoipa::path(
    get,
    path = "/operator/ads",
    operation_id = "reported_ads",
    tag = "operator",
    responses((status = 200, body = ReportedAds)),
    security(("operator" = []))
)]
pub async fn reported(State(app): State<AppState>, operator: Operator) -> Result<Answer<ReportedAds>, Error> {
    Ok(Answer::new(reports::queue(app.db.reads(), operator.now).await?))
}

refuses! { StandRefuses: NoSuchAd }

/// Let a version of an ad stand
///
/// What shoppers said of it until you read it is judged; what they said since is not.
#[utoipa::path(
    post,
    path = "/operator/ads/{ad}/stand",
    operation_id = "let_ad_stand",
    tag = "operator",
    params(("ad" = AdId, Path)),
    request_body = LetAdStand,
    responses((status = 200, body = ReportedAds), StandRefuses),
    security(("operator" = []))
)]
pub async fn stand(
    State(app): State<AppState>,
    operator: Operator,
    Path(ad): Path<String>,
    Input(asked): Input<LetAdStand>,
) -> Result<Answer<ReportedAds>, Error> {
    let ad: AdId = ad.parse().map_err(|_| refusals::no_such_ad())?;
    reports::company_of(app.db.reads(), ad, operator.now).await?;
    let deed = (Deed::AdLetStand, ad.to_string());
    let standing = Standing {
        ad,
        version: asked.version,
        read: asked.read,
        now: operator.now,
    };
    operator.write(&app, None, deed, standing, reports::stand).await?;
    told(&app, &operator, said!("The ad stands." / "广告予以保留。")).await
}

async fn told(app: &AppState, operator: &Operator, said: crate::error::Said) -> Result<Answer<ReportedAds>, Error> {
    let queue = reports::queue(app.db.reads(), operator.now).await?;
    Ok(Answer::new(queue).next("/operator/ads").said(said))
}

refuses! { TakeDownRefuses: NoSuchAd, AdOver, Required, TooLong, NotText }

/// Take an ad down
///
/// For good. It stays in the library with the reason, and the company finds both in its log and among its ads.
#[utoipa::path(
    post,
    path = "/operator/ads/{ad}/take_down",
    operation_id = "take_down_ad",
    tag = "operator",
    params(("ad" = AdId, Path)),
    request_body = TakeDownAd,
    responses((status = 200, body = ReportedAds), TakeDownRefuses),
    security(("operator" = []))
)]
pub async fn take_down(
    State(app): State<AppState>,
    operator: Operator,
    Path(ad): Path<String>,
    Input(asked): Input<TakeDownAd>,
) -> Result<Answer<ReportedAds>, Error> {
    let ad: AdId = ad.parse().map_err(|_| refusals::no_such_ad())?;
    let missing = said!("Say why, for everybody to read" / "请写明理由，所有人都能看到");
    let why = typed::needed("why", &asked.why, typed::LONGEST, missing)?;
    let company = reports::company_of(app.db.reads(), ad, operator.now).await?;
    let taking = TakingDown {
        ad,
        why,
        ids: app.ids.clone(),
        now: operator.now,
    };
    let deed = (Deed::AdTakenDown, ad.to_string());
    operator
        .write(&app, Some(company), deed, taking, reports::take_down)
        .await?;
    told(&app, &operator, said!("The ad is taken down." / "广告已下架。")).await
}
