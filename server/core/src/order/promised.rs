//! What is promised of products already: what checkouts hold, and what is sold and not shipped.

use std::collections::HashMap;

use sqlx::{AnyPool, Row};
use wire::id::{Id, ProductId};

use crate::{
    db::{Tx, sql},
    error::Error,
};

const PROMISED: &str = "
select product_id, cast(sum(quantity) as bigint)
from (
  select h.product_id, h.quantity
  from stock_hold h
  where h.product_id in (..)
  union all
  select l.product_id, l.quantity
  from order_line l
  join shop_order o on o.id = l.order_id
  where l.product_id in (..)
    and o.state in ('placed', 'accepted')
  union all
  select l.product_id, -l.quantity
  from shipment_line l
  join shipment s on s.id = l.shipment_id
  join shop_order o on o.id = s.order_id
  where l.product_id in (..)
    and o.state in ('placed', 'accepted')
) promised
group by product_id";

/// How many pieces of each product are promised; nothing promised is left out.
pub async fn promised(tx: &mut Tx, products: &[i64]) -> Result<HashMap<i64, i64>, Error> {
    if products.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sql::among(PROMISED, products.iter().copied()).fetch_all(tx).await?;
    Ok(rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect::<sqlx::Result<_>>()?)
}

/// How many pieces of one product are promised.
pub async fn promised_of(reads: &AnyPool, product: ProductId) -> Result<i64, Error> {
    let row = sql::among(PROMISED, [product.number()]).fetch_optional(reads).await?;
    Ok(row.map(|row| row.try_get(1)).transpose()?.unwrap_or_default())
}
