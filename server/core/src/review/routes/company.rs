//! A company's ratings.

use axum::extract::{Path, State};
use wire::{
    id::OrderId,
    review::{AnswerRating, CompanyRating, CompanyRatings, CompanyRatingsQuery},
    staff::Deed,
};

use crate::{
    error::Error,
    http::{
        answer::Answer,
        input::{Asked, Input},
        openapi::refuses,
        staff::{Member, Orders, Read},
    },
    review::{
        answer::{self, Answering},
        desk, refusals, rules,
    },
    said,
    state::AppState,
};

/// What buyers say of your company
///
/// The newest first, 20 a page, each with its order. Nobody is named here.
#[utoipa::path(
    get,
    path = "/companies/{company}/ratings/received",
    operation_id = "ratings_received",
    tag = "company",
    params(("company" = String, Path), CompanyRatingsQuery),
    responses((status = 200, body = CompanyRatings)),
    security(("token" = ["read"]))
)]
pub async fn received(
    State(app): State<AppState>,
    member: Member<Read>,
    Asked(asked): Asked<CompanyRatingsQuery>,
) -> Result<Answer<CompanyRatings>, Error> {
    Ok(Answer::new(
        desk::received(app.db.reads(), member.company, &asked).await?,
    ))
}

refuses! { AnswerRefuses: NoSuchRating, AlreadyAnswered, Required, TooLong, NotText }

/// Answer the rating of an order
///
/// Once: everybody reads the answer beside the rating, and it stands.
#[utoipa::path(
    post,
    path = "/companies/{company}/ratings/{order}/answer",
    operation_id = "answer_rating",
    tag = "company",
    params(("company" = String, Path), ("order" = OrderId, Path)),
    request_body = AnswerRating,
    responses((status = 200, body = CompanyRating), AnswerRefuses),
    security(("token" = ["orders"]))
)]
pub async fn answer(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, order)): Path<(String, String)>,
    Input(asked): Input<AnswerRating>,
) -> Result<Answer<CompanyRating>, Error> {
    let order: OrderId = order.parse().map_err(|_| refusals::no_such_rating())?;
    let answering = Answering {
        company: member.company,
        order,
        text: rules::answer(&asked.text)?,
        now: member.now,
    };
    let deed = (Deed::RatingAnswered, order.to_string());
    member.write(&app, deed, answering, answer::answer).await?;
    let found = desk::one(app.db.reads(), member.company, order).await?;
    Ok(Answer::new(found.ok_or_else(refusals::no_such_rating)?)
        .next(member.page("ratings"))
        .said(said!(
            "Answered; everybody reads it beside the rating." / "已答复，所有人可在评价旁看到。"
        )))
}
