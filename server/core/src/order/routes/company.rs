//! A company's orders: `GET /companies/{company}/orders`, and one of them.

use axum::extract::{Path, State};
use wire::{
    id::OrderId,
    order::company::{CompanyOrder, Queue, QueueQuery},
    staff::Right,
};

use crate::{
    error::Error,
    http::{
        answer::Answer,
        input::Asked,
        openapi::refuses,
        staff::{Member, Read},
    },
    order::{company, refusals},
    state::AppState,
};

/// Your company's orders
///
/// Newest first, 50 a page. Nobody is named here.
#[utoipa::path(
    get,
    path = "/companies/{company}/orders",
    operation_id = "company_orders",
    tag = "company",
    params(("company" = String, Path), QueueQuery),
    responses((status = 200, body = Queue)),
    security(("token" = ["read"]))
)]
pub async fn queue(
    State(app): State<AppState>,
    member: Member<Read>,
    Asked(asked): Asked<QueueQuery>,
) -> Result<Answer<Queue>, Error> {
    Ok(Answer::new(
        company::queue(app.db.reads(), member.company, &asked).await?,
    ))
}

refuses! { ShowRefuses: NoSuchOrder }

/// One of your company's orders
///
/// With name and address for those who fulfil orders, until 60 days after it was over.
#[utoipa::path(
    get,
    path = "/companies/{company}/orders/{order}",
    operation_id = "company_order",
    tag = "company",
    params(("company" = String, Path), ("order" = OrderId, Path)),
    responses((status = 200, body = CompanyOrder), ShowRefuses),
    security(("token" = ["read"]))
)]
pub async fn show(
    State(app): State<AppState>,
    member: Member<Read>,
    Path((_, order)): Path<(String, String)>,
) -> Result<Answer<CompanyOrder>, Error> {
    let order: OrderId = order.parse().map_err(|_| refusals::not_your_order())?;
    let fulfils = member.may(Right::Orders);
    let found = company::show(app.db.reads(), member.company, order, fulfils, member.now).await?;
    Ok(Answer::new(found.ok_or_else(refusals::not_your_order)?))
}
