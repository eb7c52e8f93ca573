//! Shoppers join promotions with a goal.

use axum::extract::{Path, State};
use wire::{id::PromotionId, promotion::OnePromotion};

use super::{id, public::told};
use crate::{
    error::Error,
    http::{answer::Answer, openapi::refuses, visitor::Known},
    promotion::{
        join::{self, Joining},
        refusals,
    },
    said,
    state::AppState,
};

/// Who asks, if it is somebody with an account.
fn joining(app: &AppState, known: &Known, promotion: &str) -> Result<Joining, Error> {
    match known.session.email {
        Some(_) => Ok(Joining {
            promotion: id(promotion)?,
            shopper: known.shopper(),
            ids: app.ids.clone(),
            now: known.now,
        }),
        None => Err(refusals::no_account().into()),
    }
}

refuses! { JoinRefuses: NoSession, NoAccount, AccountClosed, NoSuchPromotion, PromotionOver, NothingToJoin, AlreadyClosed }

/// Join a promotion
///
/// One that counts for everyone once enough have joined. This needs an account and binds you to nothing; nobody learns that it was you.
/// You can take it back until the goal is reached.
#[utoipa::path(post, path = "/promotions/{promotion}/join", operation_id = "join_promotion", tag = "catalog",
    params(("promotion" = PromotionId, Path)), responses((status = 200, body = OnePromotion), JoinRefuses))]
pub async fn join(
    State(app): State<AppState>,
    known: Known,
    Path(promotion): Path<String>,
) -> Result<Answer<OnePromotion>, Error> {
    known.takes_part()?;
    let joining = joining(&app, &known, &promotion)?;
    let id = joining.promotion;
    app.db.write(joining, join::join).await?;
    let found = told(&app, Some(known.shopper()), id, known.now).await?;
    let said = match found.can_join {
        true => said!("You joined; it binds you to nothing." / "已参加，不构成购买义务。"),
        false => said!(
            "You joined, and the goal is reached: the promotion counts for everyone now."
                / "已参加，目标已达成，促销现对所有人有效。"
        ),
    };
    Ok(Answer::new(found).next(format!("/promotions/{id}")).said(said))
}

refuses! { LeaveRefuses: NoSession, NoAccount, NoSuchPromotion, PromotionOver, NothingToJoin, AlreadyClosed }

/// Take back that you joined a promotion
///
/// Until its goal is reached.
#[utoipa::path(post, path = "/promotions/{promotion}/leave", operation_id = "leave_promotion", tag = "catalog",
    params(("promotion" = PromotionId, Path)), responses((status = 200, body = OnePromotion), LeaveRefuses))]
pub async fn leave(
    State(app): State<AppState>,
    known: Known,
    Path(promotion): Path<String>,
) -> Result<Answer<OnePromotion>, Error> {
    let joining = joining(&app, &known, &promotion)?;
    let id = joining.promotion;
    app.db.write(joining, join::leave).await?;
    let found = told(&app, Some(known.shopper()), id, known.now).await?;
    Ok(Answer::new(found)
        .next(format!("/promotions/{id}"))
        .said(said!("You take part no more." / "已撤回参加。")))
}
