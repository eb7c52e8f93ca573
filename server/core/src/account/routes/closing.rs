//! Closing accounts of shoppers as an operator: `/operator/shoppers/...`

use axum::extract::{Path, State};
use wire::{
    account::{CloseShopper, ClosedShoppers},
    id::ClosingId,
    staff::Deed,
};

use crate::{
    account::{
        closing::{self, Closing},
        refusals,
    },
    error::{Error, Said},
    http::{answer::Answer, input::Input, openapi::refuses, staff::Operator},
    said,
    state::AppState,
    typed::{LONGEST, closing_confirmed, needed},
};

/// Closed accounts of shoppers
///
/// The last one first, 100 at most; without whose they are.
#[utoipa::path(
    get,
    path = "/operator/shoppers/closed",
    operation_id = "closed_shoppers",
    tag = "operator",
    responses((status = 200, body = ClosedShoppers)),
    security(("operator" = []))
)]
pub async fn list(State(app): State<AppState>, _operator: Operator) -> Result<Answer<ClosedShoppers>, Error> {
    Ok(Answer::new(closing::all(app.db.reads()).await?))
}

refuses! { CloseRefuses: NoSuchAccount, NotConfirmed, Required, TooLong, NotText }

/// Close an account of a shopper
///
/// Named by an order, a proposal or its e-mail; nobody is told whose it is. It buys, proposes, votes, rates, joins and asks nothing new any
/// more. All that it has stays its own: portfolio, orders and their returns, messages about orders, export and erasing. Its owner reads
/// why; in the open log stands for what, without a name.
#[utoipa::path(
    post,
    path = "/operator/shoppers/close",
    operation_id = "close_shopper",
    tag = "operator",
    request_body = CloseShopper,
    responses((status = 200, body = ClosedShoppers), CloseRefuses),
    security(("operator" = []))
)]
pub async fn close(
    State(app): State<AppState>,
    operator: Operator,
    Input(asked): Input<CloseShopper>,
) -> Result<Answer<ClosedShoppers>, Error> {
    let missing = said!("Say by what the account is known" / "请填写账户的线索");
    let of = needed("of", &asked.of, LONGEST, missing)?;
    let missing = said!("Say why, for the account's owner" / "请写明理由，账户所有人会看到");
    let why = needed("why", &asked.why, LONGEST, missing)?;
    closing_confirmed(&asked.confirm)?;
    let closing = Closing {
        id: app.ids.next(operator.now),
        shopper: closing::whose(app.db.reads(), asked.by, &of).await?,
        by: asked.by,
        reason: asked.reason,
        why,
        now: operator.now,
    };
    let deed = (Deed::ShopperClosed, format!("{}: {}", closing.id, closing.why));
    operator.write(&app, None, deed, closing, closing::close).await?;
    let said = said!("The account is closed: it takes part in nothing new." / "账户已关闭，不能再参与新的活动。");
    told(&app, said).await
}

refuses! { ReopenRefuses: NotClosed }

/// Take the closing of a shopper's account back
#[utoipa::path(
    post,
    path = "/operator/shoppers/{closing}/reopen",
    operation_id = "reopen_shopper",
    tag = "operator",
    params(("closing" = ClosingId, Path)),
    responses((status = 200, body = ClosedShoppers), ReopenRefuses),
    security(("operator" = []))
)]
pub async fn reopen(
    State(app): State<AppState>,
    operator: Operator,
    Path(closing): Path<String>,
) -> Result<Answer<ClosedShoppers>, Error> {
    let id: ClosingId = closing.parse().map_err(|_| refusals::no_such_closing())?;
    let deed = (Deed::ShopperReopened, id.to_string());
    operator
        .write(&app, None, deed, (id, operator.now), closing::reopen)
        .await?;
    told(&app, said!("The account is open again." / "账户已重新开放。")).await
}

async fn told(app: &AppState, said: Said) -> Result<Answer<ClosedShoppers>, Error> {
    Ok(Answer::new(closing::all(app.db.reads()).await?)
        .next("/operator/closing")
        .said(said))
}
