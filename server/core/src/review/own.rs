//! Reads the rating of a shopper's own order.

use sqlx::{AnyPool, Row};
use wire::{
    id::{Id, OrderId, ProductId, ShopperId},
    review::{OrderRating, RatedLine},
    when::When,
};

use super::{
    opinions::{self, answer},
    rate::state,
    refusals,
    rules::{changeable_until, may_rate},
};
use crate::{catalog::company::reference, error::Error};

const ORDER: &str = "
select o.group_id, o.state, r.made_at, r.answer, r.answered_at, c.slug, c.name, c.name_zh, c.palette
from shop_order o
join order_group g on g.id = o.group_id
join company c on c.id = o.company_id
left join rating r on r.order_id = o.id
where o.id = $1
  and g.shopper_id = $2";

const LINES: &str = "
select product_id, name, name_zh
from order_line
where order_id = $1
  and unsent < quantity
order by product_id";

/// What can be said of an order, and what was.
///
/// # Errors
/// A refusal if the shopper has no such order.
pub async fn show(reads: &AnyPool, shopper: ShopperId, order: OrderId, now: When) -> Result<OrderRating, Error> {
    let row = sqlx::query(ORDER)
        .bind(order.number())
        .bind(shopper.number())
        .fetch_optional(reads)
        .await?;
    let row = row.ok_or_else(refusals::no_such_order)?;
    let first: Option<i64> = row.try_get("made_at")?;
    let first = first.map(When::from_millis);
    let mut said = opinions::of_orders(reads, [order]).await?;
    let mut lines = Vec::new();
    for line in sqlx::query(LINES).bind(order.number()).fetch_all(reads).await? {
        let product: ProductId = Id::new(line.try_get("product_id")?);
        lines.push(RatedLine {
            product,
            name: line.try_get("name")?,
            name_zh: line.try_get("name_zh")?,
            opinion: said.remove(&(order, Some(product))),
        });
    }
    Ok(OrderRating {
        order,
        group: Id::new(row.try_get("group_id")?),
        company: reference(&row)?,
        can_rate: may_rate(state(&row)?, first, now).is_ok(),
        until: first.map(changeable_until),
        service: said.remove(&(order, None)),
        lines,
        answer: answer(&row)?,
    })
}
