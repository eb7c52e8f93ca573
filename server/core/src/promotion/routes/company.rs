//! A company's promotions.

use axum::extract::{Path, State};
use wire::{
    id::PromotionId,
    promotion::{AcceptedProposals, NewPromotion, Promotion, PromotionState, Promotions, PromotionsQuery},
    staff::Deed,
};

use super::id;
use crate::{
    error::Error,
    http::{
        answer::Answer,
        input::{Asked, Input},
        openapi::refuses,
        staff::{Marketing, Member, Read},
    },
    promotion::{
        end, list,
        open::{self, Opening},
        refusals, typed,
    },
    said,
    state::AppState,
};

/// Your company's promotions
///
/// The newest first, 20 a page, with those that are yet to come.
#[utoipa::path(
    get,
    path = "/companies/{company}/desk/promotions",
    operation_id = "company_promotions",
    tag = "company",
    params(("company" = String, Path), PromotionsQuery),
    responses((status = 200, body = Promotions)),
    security(("token" = ["read"]))
)]
pub async fn list(
    State(app): State<AppState>,
    member: Member<Read>,
    Asked(asked): Asked<PromotionsQuery>,
) -> Result<Answer<Promotions>, Error> {
    let found = list::of_company(app.db.reads(), member.company, asked.before, member.now).await?;
    Ok(Answer::new(found))
}

/// Accepted proposals without a promotion
///
/// Those of which a new promotion may say that it came of them; the newest first, 50 at most.
#[utoipa::path(
    get,
    path = "/companies/{company}/desk/promotions/proposals",
    operation_id = "accepted_proposals",
    tag = "company",
    params(("company" = String, Path)),
    responses((status = 200, body = AcceptedProposals)),
    security(("token" = ["read"]))
)]
pub async fn accepted(State(app): State<AppState>, member: Member<Read>) -> Result<Answer<AcceptedProposals>, Error> {
    Ok(Answer::new(list::accepted(app.db.reads(), member.company).await?))
}

refuses! {
    OpenRefuses: Required, NotText, TooLong, NotADay, NotTheseDays, NotAnAmount, NotANumber, NotOfThisKind, OtherCurrency,
    OffTooMuch, TooManyProducts, TooManyPromotions, NoSuchProduct, OnlyTheGift, NoSuchProposal, ProposalUsed
}

/// Make a promotion
///
/// It counts for all shoppers alike, from its first day to the end of its last; with a goal, once so many have joined. It is never
/// changed: end it, and make another one. From its first day on everybody reads it, and it stands in the open log.
#[utoipa::path(
    post,
    path = "/companies/{company}/promotions",
    operation_id = "open_promotion",
    tag = "company",
    params(("company" = String, Path)),
    request_body = NewPromotion,
    responses((status = 200, body = Promotion), OpenRefuses),
    security(("token" = ["marketing"]))
)]
pub async fn open(
    State(app): State<AppState>,
    member: Member<Marketing>,
    Input(asked): Input<NewPromotion>,
) -> Result<Answer<Promotion>, Error> {
    let opening = Opening {
        id: app.ids.next(member.now),
        company: member.company,
        typed: typed::typed_promotion(&asked, member.now)?,
        now: member.now,
    };
    let id = opening.id;
    let deed = (Deed::PromotionOpened, id.to_string());
    member.write(&app, deed, opening, open::open).await?;
    Ok(Answer::new(own(&app, &member, id).await?)
        .next(member.page("promotions"))
        .said(said!("The promotion is made." / "促销已创建。")))
}

async fn own(app: &AppState, member: &Member<Marketing>, promotion: PromotionId) -> Result<Promotion, Error> {
    let found = list::own(app.db.reads(), member.company, promotion, member.now).await?;
    Ok(found.ok_or_else(refusals::no_such_promotion)?)
}

refuses! { EndRefuses: NoSuchPromotion }

/// End a promotion
///
/// At once and for good; orders that were made with it stand. Before its first day it is withdrawn, and nobody reads of it. One that
/// is over stays as it is.
#[utoipa::path(
    post,
    path = "/companies/{company}/promotions/{promotion}/end",
    operation_id = "end_promotion",
    tag = "company",
    params(("company" = String, Path), ("promotion" = PromotionId, Path)),
    responses((status = 200, body = Promotion), EndRefuses),
    security(("token" = ["marketing"]))
)]
pub async fn end(
    State(app): State<AppState>,
    member: Member<Marketing>,
    Path((_, promotion)): Path<(String, String)>,
) -> Result<Answer<Promotion>, Error> {
    let id = id(&promotion)?;
    let found = own(&app, &member, id).await?;
    let found = match found.state {
        PromotionState::Coming | PromotionState::Gathering | PromotionState::Running | PromotionState::Paused => {
            let deed = (Deed::PromotionEnded, id.to_string());
            member.write(&app, deed, (id, member.now), end::end).await?;
            own(&app, &member, id).await?
        }
        PromotionState::Ended | PromotionState::Withdrawn => found,
    };
    Ok(Answer::new(found)
        .next(member.page("promotions"))
        .said(said!("The promotion is over." / "促销已结束。")))
}
