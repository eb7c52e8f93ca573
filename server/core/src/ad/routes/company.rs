//! A company's ads.

use axum::extract::{Path, State};
use wire::{
    ad::{Ad, AdState, Ads, CompanyAdsQuery, NewAd},
    id::AdId,
    staff::Deed,
};

use crate::{
    ad::{
        end, list,
        open::{self, Opening},
        refusals, rules,
    },
    error::Error,
    http::{
        answer::Answer,
        input::{Asked, Input},
        openapi::refuses,
        staff::{Marketing, Member, Read},
    },
    said,
    state::AppState,
};

/// Your company's ads
///
/// The newest first, 20 a page, with those that are yet to come.
#[utoipa::path(
    get,
    path = "/companies/{company}/ads",
    operation_id = "company_ads",
    tag = "company",
    params(("company" = String, Path), CompanyAdsQuery),
    responses((status = 200, body = Ads)),
    security(("token" = ["read"]))
)]
pub async fn list(
    State(app): State<AppState>,
    member: Member<Read>,
    Asked(asked): Asked<CompanyAdsQuery>,
) -> Result<Answer<Ads>, Error> {
    let found = list::of_company(app.db.reads(), member.company, asked.before, member.now).await?;
    Ok(Answer::new(found))
}

refuses! {
    OpenRefuses: Required, NotText, TooLong, NotADay, NotTheseDays, SameTwice, TooManyCategories, TooManyAds, NoSuchProduct,
    NoSuchPicture, NoSuchCategory
}

/// Make an ad
///
/// It stands beside your products where these match a search, by the public rule and from its first day on. It is never
/// changed: end it, and make another one. From its first day on everybody finds it in the ad library.
#[utoipa::path(
    post,
    path = "/companies/{company}/ads",
    operation_id = "open_ad",
    tag = "company",
    params(("company" = String, Path)),
    request_body = NewAd,
    responses((status = 200, body = Ad), OpenRefuses),
    security(("token" = ["marketing"]))
)]
pub async fn open(
    State(app): State<AppState>,
    member: Member<Marketing>,
    Input(asked): Input<NewAd>,
) -> Result<Answer<Ad>, Error> {
    let opening = Opening {
        id: app.ids.next(member.now),
        company: member.company,
        typed: rules::typed_ad(&asked, member.now)?,
        ids: app.ids.clone(),
        now: member.now,
    };
    let id = opening.id;
    let deed = (Deed::AdOpened, id.to_string());
    member.write(&app, deed, opening, open::open).await?;
    Ok(Answer::new(own(&app, &member, id).await?)
        .next(member.page("ads"))
        .said(said!("The ad is made." / "广告已创建。")))
}

async fn own(app: &AppState, member: &Member<Marketing>, ad: AdId) -> Result<Ad, Error> {
    let found = list::own(app.db.reads(), member.company, ad, member.now).await?;
    Ok(found.ok_or_else(refusals::no_such_ad)?)
}

refuses! { EndRefuses: NoSuchAd }

/// End an ad
///
/// At once and for good. Before its first day it is withdrawn, and never stands in the library. One that is over stays as it is.
#[utoipa::path(
    post,
    path = "/companies/{company}/ads/{ad}/end",
    operation_id = "end_ad",
    tag = "company",
    params(("company" = String, Path), ("ad" = AdId, Path)),
    responses((status = 200, body = Ad), EndRefuses),
    security(("token" = ["marketing"]))
)]
pub async fn end(
    State(app): State<AppState>,
    member: Member<Marketing>,
    Path((_, ad)): Path<(String, String)>,
) -> Result<Answer<Ad>, Error> {
    let id: AdId = ad.parse().map_err(|_| refusals::no_such_ad())?;
    let found = own(&app, &member, id).await?;
    let found = match found.state {
        AdState::Coming | AdState::Running | AdState::Paused => {
            let deed = (Deed::AdEnded, id.to_string());
            let context = (id, app.ids.clone(), member.now);
            member.write(&app, deed, context, end::end).await?;
            own(&app, &member, id).await?
        }
        AdState::Ended | AdState::Withdrawn | AdState::TakenDown => found,
    };
    Ok(Answer::new(found)
        .next(member.page("ads"))
        .said(said!("The ad is over." / "广告已结束。")))
}
