//! What a company does with an order: accepts, ships, notes its delivery, or cancels it.

use axum::extract::{Path, State};
use wire::{
    id::OrderId,
    order::company::{CancelByCompany, CompanyOrder, Ship},
    staff::Deed,
    url::path,
};

use crate::{
    error::{Error, Said},
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        staff::{Member, Orders},
    },
    order::{
        company::{self, Fulfil, Step, fulfil},
        refusals,
        shipments::NewShipment,
    },
    said,
    state::AppState,
    typed::{LONGEST, LONGEST_NAME, needed, short},
};

/// Takes a step; gives the order as it is then.
pub async fn take(
    app: &AppState,
    member: &Member<Orders>,
    order: &str,
    (deed, step): (Deed, Step),
    said: Said,
) -> Result<Answer<CompanyOrder>, Error> {
    let order: OrderId = order.parse().map_err(|_| refusals::not_your_order())?;
    let asked = Fulfil {
        company: member.company,
        order,
        step,
        ids: app.ids.clone(),
        mail: app.settings.mail(),
        now: member.now,
    };
    member.write(app, (deed, order.to_string()), asked, fulfil).await?;
    told(app, member, order, said).await
}

/// The order as it is now, and for a form its page.
pub async fn told(
    app: &AppState,
    member: &Member<Orders>,
    order: OrderId,
    said: Said,
) -> Result<Answer<CompanyOrder>, Error> {
    let found = company::show(app.db.reads(), member.company, order, true, member.now).await?;
    let page = member.page("orders") + &path([order.to_string().as_str()]);
    Ok(Answer::new(found.ok_or_else(refusals::not_your_order)?)
        .next(page)
        .said(said))
}

refuses! { AcceptRefuses: NoSuchOrder, OtherState }

/// Accept an order
#[utoipa::path(
    post,
    path = "/companies/{company}/orders/{order}/accept",
    operation_id = "accept_order",
    tag = "company",
    params(("company" = String, Path), ("order" = OrderId, Path)),
    responses((status = 200, body = CompanyOrder), AcceptRefuses),
    security(("token" = ["orders"]))
)]
pub async fn accept(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, order)): Path<(String, String)>,
) -> Result<Answer<CompanyOrder>, Error> {
    let said = said!("The order is accepted. Pack it, then ship it." / "已接单，请打包后发货。");
    take(&app, &member, &order, (Deed::OrderAccepted, Step::Accept), said).await
}

refuses! { ShipRefuses: NoSuchOrder, OtherState, NotPaid, NothingToShip, Required, TooLong, NotText }

/// Ship an order, or a part of it
///
/// Once all of it has gone out, it is shipped. What is paid by card goes out once its payment is authorised; then the money is taken.
#[utoipa::path(
    post,
    path = "/companies/{company}/orders/{order}/ship",
    operation_id = "ship_order",
    tag = "company",
    params(("company" = String, Path), ("order" = OrderId, Path)),
    request_body = Ship,
    responses((status = 200, body = CompanyOrder), ShipRefuses),
    security(("token" = ["orders"]))
)]
pub async fn ship(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, order)): Path<(String, String)>,
    Input(asked): Input<Ship>,
) -> Result<Answer<CompanyOrder>, Error> {
    let missing = said!("Say who carries it" / "请填写承运商");
    let new = NewShipment {
        id: app.ids.next(member.now),
        carrier: needed("carrier", &asked.carrier, LONGEST_NAME, missing)?,
        tracking: short("tracking", &asked.tracking, LONGEST)?,
    };
    let step = Step::Ship(new, asked.lines);
    let said = said!("Noted as shipped; the shopper sees it in the order." / "已记录发货，顾客可在订单中看到。");
    take(&app, &member, &order, (Deed::OrderShipped, step), said).await
}

refuses! { DeliverRefuses: NoSuchOrder, OtherState }

/// Note that an order has arrived
///
/// The shopper's time to send it back runs from then.
#[utoipa::path(
    post,
    path = "/companies/{company}/orders/{order}/deliver",
    operation_id = "deliver_order",
    tag = "company",
    params(("company" = String, Path), ("order" = OrderId, Path)),
    responses((status = 200, body = CompanyOrder), DeliverRefuses),
    security(("token" = ["orders"]))
)]
pub async fn deliver(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, order)): Path<(String, String)>,
) -> Result<Answer<CompanyOrder>, Error> {
    let said = said!("Noted as arrived." / "已记录送达。");
    take(&app, &member, &order, (Deed::OrderDelivered, Step::Deliver), said).await
}

refuses! { CancelRefuses: NoSuchOrder, TooLateToCancel, Required, TooLong, NotText }

/// Cancel an order of which nothing has been shipped
///
/// The stock goes back, and the shopper owes nothing. It counts in your service record, and the shopper reads why.
#[utoipa::path(
    post,
    path = "/companies/{company}/orders/{order}/cancel",
    operation_id = "cancel_order_by_company",
    tag = "company",
    params(("company" = String, Path), ("order" = OrderId, Path)),
    request_body = CancelByCompany,
    responses((status = 200, body = CompanyOrder), CancelRefuses),
    security(("token" = ["orders"]))
)]
pub async fn cancel(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, order)): Path<(String, String)>,
    Input(asked): Input<CancelByCompany>,
) -> Result<Answer<CompanyOrder>, Error> {
    let missing = said!("Say why; the shopper reads it" / "请说明原因，顾客会看到");
    let reason = needed("reason", &asked.reason, LONGEST, missing)?;
    let said = said!("The order is cancelled." / "订单已取消。");
    take(
        &app,
        &member,
        &order,
        (Deed::OrderCancelled, Step::Cancel(reason)),
        said,
    )
    .await
}
