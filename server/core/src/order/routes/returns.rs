//! Sending goods back, as a shopper does it.

use axum::extract::{Path, State};
use wire::{
    id::{OrderId, ReturnId},
    order::{Group, returns::AskReturn},
};

use crate::{
    error::{Error, Said},
    http::{answer::Answer, input::Input, openapi::refuses, visitor::Known},
    order::{
        refusals,
        returns::{Asking, OwnMove, OwnStep, ask, move_own},
        routes::orders::one,
    },
    said,
    state::AppState,
    typed::{LONGEST, short},
};

refuses! { AskRefuses: NoSession, NoSuchOrder, NoReturn, NothingToReturn, TooLong }

/// Ask to send goods back
///
/// As long as the company grants from receipt. It answers within three days; silence approves.
#[utoipa::path(
    post,
    path = "/orders/{order}/returns",
    operation_id = "ask_return",
    tag = "order",
    params(("order" = OrderId, Path)),
    request_body = AskReturn,
    responses((status = 200, body = Group), AskRefuses)
)]
pub async fn ask_return(
    State(app): State<AppState>,
    known: Known,
    Path(order): Path<String>,
    Input(asked): Input<AskReturn>,
) -> Result<Answer<Group>, Error> {
    let asking = Asking {
        shopper: known.shopper(),
        order: order.parse().map_err(|_| refusals::no_such_order())?,
        id: app.ids.next(known.now),
        reason: short("reason", &asked.reason, LONGEST)?,
        pieces: asked.lines,
        ids: app.ids.clone(),
        now: known.now,
    };
    let group = app.db.write(asking, ask).await?;
    Ok(Answer::new(one(&app, known.shopper(), group, known.now).await?)
        .next(format!("/orders/{group}"))
        .said(said!(
            "Asked. The company answers within three days; if it is silent, the return is approved."
                / "已提交。企业会在三天内答复；逾期未答复视为同意。"
        )))
}

refuses! { SendBackRefuses: NoSession, NoSuchReturn, OtherState }

/// Say that the goods of a return are on their way
///
/// Within 14 days of its approval; then it lapses. Saying it twice is the same as once.
#[utoipa::path(
    post,
    path = "/returns/{id}/send-back",
    operation_id = "send_back",
    tag = "order",
    params(("id" = ReturnId, Path)),
    responses((status = 200, body = Group), SendBackRefuses)
)]
pub async fn sent_back(
    State(app): State<AppState>,
    known: Known,
    Path(id): Path<String>,
) -> Result<Answer<Group>, Error> {
    let said = said!("Noted as sent back." / "已记录寄回。");
    moved(&app, &known, &id, OwnStep::SendBack, said).await
}

refuses! { TakeBackRefuses: NoSession, NoSuchReturn, OtherState }

/// Take a return back
///
/// As long as nothing was sent. Taking it back twice is the same as once; you may ask anew while the time to return runs.
#[utoipa::path(
    post,
    path = "/returns/{id}/withdraw",
    operation_id = "withdraw_return",
    tag = "order",
    params(("id" = ReturnId, Path)),
    responses((status = 200, body = Group), TakeBackRefuses)
)]
pub async fn take_back(
    State(app): State<AppState>,
    known: Known,
    Path(id): Path<String>,
) -> Result<Answer<Group>, Error> {
    let said = said!("The return is taken back; you keep the goods." / "已撤回退货，商品归您保留。");
    moved(&app, &known, &id, OwnStep::Withdraw, said).await
}

/// Takes the shopper's step with a return, and shows the checkout that it is of.
async fn moved(app: &AppState, known: &Known, id: &str, step: OwnStep, said: Said) -> Result<Answer<Group>, Error> {
    let own = OwnMove {
        shopper: known.shopper(),
        id: id.parse().map_err(|_| refusals::no_such_return())?,
        step,
        ids: app.ids.clone(),
        now: known.now,
    };
    let group = app.db.write(own, move_own).await?;
    Ok(Answer::new(one(app, known.shopper(), group, known.now).await?)
        .next(format!("/orders/{group}"))
        .said(said))
}
