//! What operators do about money: `GET /operator/dues`, and noting what was paid.

use axum::extract::{Path, State};
use wire::{
    id::OrderId,
    lang::Lang,
    money::Money,
    order::money::{Dues, PaidBack, PaidOut, TransferArrived},
    staff::Deed,
};

use crate::{
    catalog::{company, typed_price::typed_price},
    error::Error,
    http::{answer::Answer, input::Input, openapi::refuses, staff::Operator},
    order::{
        money::{
            dues::{self, pay_back, pay_out},
            payments::{named_by, transfer},
        },
        refusals,
    },
    said,
    state::AppState,
};

/// The page of it all.
const PAGE: &str = "/operator/money";

/// What this marketplace has to pay
#[utoipa::path(
    get,
    path = "/operator/dues",
    operation_id = "dues",
    tag = "operator",
    responses((status = 200, body = Dues)),
    security(("operator" = []))
)]
pub async fn show(State(app): State<AppState>, _operator: Operator) -> Result<Answer<Dues>, Error> {
    Ok(Answer::new(dues::dues(app.db.reads()).await?))
}

refuses! { ArrivedRefuses: NothingOwed, OtherAmount, NotAnAmount }

/// Note a transfer that has arrived
///
/// It is matched by its reference, which names a checkout, and must be exactly what is owed for that in its currency.
#[utoipa::path(
    post,
    path = "/operator/transfers",
    operation_id = "transfer_arrived",
    tag = "operator",
    request_body = TransferArrived,
    responses((status = 200, body = Dues), ArrivedRefuses),
    security(("operator" = []))
)]
pub async fn arrived(
    State(app): State<AppState>,
    operator: Operator,
    Input(asked): Input<TransferArrived>,
) -> Result<Answer<Dues>, Error> {
    let money = typed_price("amount", &asked.amount)?;
    let group = named_by(&asked.reference).ok_or_else(refusals::nothing_owed)?;
    let shown = money.shown(Lang::En);
    let deed = (Deed::PaymentNoted, format!("{shown}, {group}"));
    let context = (app.ids.clone(), group, money, operator.now);
    operator
        .write(&app, None, deed, context, async |(ids, group, money, now), tx| {
            transfer(ids, tx, *group, *money, *now).await.map(|_| ())
        })
        .await?;
    let said = said!("Noted: {shown} have arrived for {group}." / "已记录：{group} 的 {shown} 已到账。");
    Ok(Answer::new(dues::dues(app.db.reads()).await?).next(PAGE).said(said))
}

refuses! { PaidOutRefuses: NoSuchCompany, NothingOwed, OtherAmount }

/// Note that a company was paid what is due to it
///
/// All of its completed and paid orders in that currency; the fees of those that it was paid for at the door are taken off. Name the
/// amount as you saw it: if another is due by now, nothing is noted.
#[utoipa::path(
    post,
    path = "/operator/payouts",
    operation_id = "paid_out",
    tag = "operator",
    request_body = PaidOut,
    responses((status = 200, body = Dues), PaidOutRefuses),
    security(("operator" = []))
)]
pub async fn paid_out(
    State(app): State<AppState>,
    operator: Operator,
    Input(asked): Input<PaidOut>,
) -> Result<Answer<Dues>, Error> {
    let slug = asked.company.trim();
    let company = company::at(app.db.reads(), slug).await?;
    let paid = Money::new(asked.amount, asked.currency);
    let shown = paid.shown(Lang::En);
    let deed = (Deed::PayoutNoted, format!("{slug}, {shown}"));
    let context = (app.ids.clone(), company, paid, operator.now);
    operator
        .write(
            &app,
            Some(company),
            deed,
            context,
            async |(ids, company, paid, now), tx| pay_out(ids, tx, *company, *paid, *now).await,
        )
        .await?;
    let said = said!("Noted: {slug} was paid {shown}." / "已记录：已向 {slug} 支付 {shown}。");
    Ok(Answer::new(dues::dues(app.db.reads()).await?).next(PAGE).said(said))
}

refuses! { PaidBackRefuses: NothingOwed, OtherAmount }

/// Note that a shopper was paid back
///
/// What is owed to them for an order that was cancelled, of which something was sent back, or was not sent. Name the amount as you saw it.
/// If another is owed by now, nothing is noted.
#[utoipa::path(
    post,
    path = "/operator/refunds/{order}",
    operation_id = "paid_back",
    tag = "operator",
    params(("order" = OrderId, Path)),
    request_body = PaidBack,
    responses((status = 200, body = Dues), PaidBackRefuses),
    security(("operator" = []))
)]
pub async fn paid_back(
    State(app): State<AppState>,
    operator: Operator,
    Path(order): Path<OrderId>,
    Input(asked): Input<PaidBack>,
) -> Result<Answer<Dues>, Error> {
    let deed = (Deed::RefundPaid, order.to_string());
    let context = (app.ids.clone(), order, asked.amount, operator.now);
    let paid = operator
        .write(&app, None, deed, context, async |(ids, order, paid, now), tx| {
            pay_back(ids, tx, *order, *paid, *now).await
        })
        .await?
        .shown(Lang::En);
    let said = said!("Noted: {paid} were paid back for {order}." / "已记录：已为 {order} 退还 {paid}。");
    Ok(Answer::new(dues::dues(app.db.reads()).await?).next(PAGE).said(said))
}
