//! `GET /orders/{order}/receipt`: what a shopper bought of one company, to print.

use axum::extract::{Path, State};
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::LegalEntity,
    id::{Id, OrderId, ShopperId},
    money::Money,
    order::{
        Delivery, Payment,
        receipt::{Receipt, Tax},
    },
    when::When,
};

use crate::{
    catalog::company::reference,
    error::Error,
    http::{answer::Answer, openapi::refuses, visitor::Visitor},
    order::{
        groups::{lines_of, named, read_sums},
        price, promotions, refusals,
        store::read_address,
    },
    state::AppState,
};

refuses! { ReceiptRefuses: NoSuchOrder }

/// The receipt of one of your orders
///
/// With who sold it, and the tax that is in it as the company states it for the country.
#[utoipa::path(get, path = "/orders/{order}/receipt", operation_id = "receipt", tag = "order", params(("order" = OrderId, Path)),
    responses((status = 200, body = Receipt), ReceiptRefuses))]
pub async fn receipt(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(order): Path<String>,
) -> Result<Answer<Receipt>, Error> {
    let order: OrderId = order.parse().map_err(|_| refusals::no_such_order())?;
    let shopper = visitor.shopper().ok_or_else(refusals::no_such_order)?;
    let found = find(app.db.reads(), shopper, order).await?;
    Ok(Answer::new(found.ok_or_else(refusals::no_such_order)?))
}

const ONE: &str = "
select
  o.group_id, o.placed_at, o.currency, o.goods, o.delivery, o.goods + o.delivery as total, o.fee, o.tax_basis_points,
  coalesce(o.way, g.delivery) as way, g.payment,
  g.email, g.recipient, g.line1, g.line2, g.city, g.region, g.postcode, g.country, g.phone,
  c.slug, c.name, c.name_zh, c.palette, e.id as entity_id, e.name as entity_name, e.registration,
  e.country as entity_country, e.address,
  (select cast(coalesce(sum(l.amount), 0) as bigint) from ledger_entry l where l.order_id = o.id and l.account = 'shopper' and l.kind in ('cancellation', 'refund')) as back,
  (select count(*) from ledger_entry l where l.order_id = o.id and l.kind = 'payment') as payments
from shop_order o
join order_group g on g.id = o.group_id
join company c on c.id = o.company_id
join legal_entity e on e.id = c.entity_id
where o.id = $1
  and g.shopper_id = $2";

async fn find(reads: &AnyPool, shopper: ShopperId, order: OrderId) -> Result<Option<Receipt>, Error> {
    let row = sqlx::query(ONE)
        .bind(order.number())
        .bind(shopper.number())
        .fetch_optional(reads)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let sums = read_sums(&row)?;
    let back: i64 = row.try_get("back")?;
    let back = Money::new(back.abs(), sums.total.currency);
    let points: Option<i64> = row.try_get("tax_basis_points")?;
    let left = Money::new(sums.total.amount - back.amount, back.currency);
    Ok(Some(Receipt {
        order,
        group: Id::new(row.try_get("group_id")?),
        placed: When::from_millis(row.try_get("placed_at")?),
        company: reference(&row)?,
        seller: seller(&row)?,
        buyer: read_address(&row)?,
        lines: lines_of(reads, order).await?,
        delivery: named(&row, "way", Delivery::from_name)?,
        payment: named(&row, "payment", Payment::from_name)?,
        sums,
        promotions: promotions::of_order(reads, order).await?,
        back,
        paid: row.try_get::<i64, _>("payments")? > 0,
        tax: points.map(|basis_points| Tax {
            basis_points,
            amount: price::tax_in(left, basis_points),
        }),
    }))
}

fn seller(row: &AnyRow) -> sqlx::Result<LegalEntity> {
    Ok(LegalEntity {
        id: Id::new(row.try_get("entity_id")?),
        name: row.try_get("entity_name")?,
        registration: row.try_get("registration")?,
        country: row.try_get("entity_country")?,
        address: row.try_get("address")?,
    })
}
