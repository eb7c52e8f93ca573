//! What went out together, with whom it travels.

use std::collections::HashMap;

use sqlx::{AnyPool, AssertSqlSafe, Row, any::AnyRow};
use wire::{
    id::{GroupId, Id, OrderId, ProductId, ShipmentId},
    order::shipment::{Shipment, ShippedLine},
    when::When,
};

use crate::{
    db::{
        Tx,
        sql::{self, rows},
    },
    error::Error,
};

const ANY: &str = "
select count(*)
from shipment
where order_id = $1";

/// Whether something of an order has gone out.
pub async fn has_any(tx: &mut Tx, order: OrderId) -> Result<bool, Error> {
    let shipments: i64 = sqlx::query_scalar(ANY).bind(order.number()).fetch_one(tx).await?;
    Ok(shipments > 0)
}

/// A shipment about to go out.
#[derive(Debug, Clone)]
pub struct NewShipment {
    pub id: ShipmentId,
    pub carrier: String,
    pub tracking: String,
}

const INSERT: &str = "
insert into shipment (id, order_id, carrier, tracking, at)
values ($1, $2, $3, $4, $5)";

pub async fn insert(
    tx: &mut Tx,
    order: OrderId,
    new: &NewShipment,
    lines: &[(ProductId, i64)],
    now: When,
) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(new.id.number())
        .bind(order.number())
        .bind(new.carrier.as_str())
        .bind(new.tracking.as_str())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    let sql = format!(
        "insert into shipment_line (shipment_id, product_id, quantity) values {}",
        rows(lines.len(), 3)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for (product, quantity) in lines {
        query = query.bind(new.id.number()).bind(product.number()).bind(*quantity);
    }
    query.execute(tx).await?;
    Ok(())
}

const LEFT: &str = "
select l.product_id, l.quantity - l.unsent - coalesce(s.shipped, 0)
from order_line l
left join (
  select sl.product_id, cast(sum(sl.quantity) as bigint) as shipped
  from shipment h
  join shipment_line sl on sl.shipment_id = h.id
  where h.order_id = $1
  group by sl.product_id
) s on s.product_id = l.product_id
where l.order_id = $1
order by l.product_id";

/// Pieces of an order that are still to go out, by product.
pub async fn left(tx: &mut Tx, order: OrderId) -> Result<Vec<(ProductId, i64)>, Error> {
    let rows = sqlx::query(LEFT).bind(order.number()).fetch_all(tx).await?;
    let left = rows.iter().map(|row| Ok((Id::new(row.try_get(0)?), row.try_get(1)?)));
    Ok(left.collect::<sqlx::Result<_>>()?)
}

const OF_GROUPS: &str = "
select h.id, h.order_id, h.carrier, h.tracking, h.at, l.product_id, l.quantity
from shop_order o
join shipment h on h.order_id = o.id
join shipment_line l on l.shipment_id = h.id
where o.group_id in (..)
order by h.id, l.product_id";

/// The shipments of these checkouts by order, the first first.
pub async fn of_groups(reads: &AnyPool, groups: &[GroupId]) -> Result<HashMap<OrderId, Vec<Shipment>>, Error> {
    let rows = sql::among(OF_GROUPS, groups.iter().map(|id| id.number()))
        .fetch_all(reads)
        .await?;
    let mut shipments: HashMap<OrderId, Vec<Shipment>> = HashMap::new();
    for row in &rows {
        add(shipments.entry(Id::new(row.try_get("order_id")?)).or_default(), row)?;
    }
    Ok(shipments)
}

const OF_ORDER: &str = "
select h.id, h.carrier, h.tracking, h.at, l.product_id, l.quantity
from shipment h
join shipment_line l on l.shipment_id = h.id
where h.order_id = $1
order by h.id, l.product_id";

/// The shipments of an order, the first first.
pub async fn of_order(reads: &AnyPool, order: OrderId) -> Result<Vec<Shipment>, Error> {
    let rows = sqlx::query(OF_ORDER).bind(order.number()).fetch_all(reads).await?;
    let mut shipments = Vec::new();
    for row in &rows {
        add(&mut shipments, row)?;
    }
    Ok(shipments)
}

/// Adds a line to the last shipment, or to a new one.
fn add(shipments: &mut Vec<Shipment>, row: &AnyRow) -> sqlx::Result<()> {
    let id: ShipmentId = Id::new(row.try_get("id")?);
    if shipments.last().is_none_or(|last| last.id != id) {
        shipments.push(Shipment {
            id,
            at: When::from_millis(row.try_get("at")?),
            carrier: row.try_get("carrier")?,
            tracking: row.try_get("tracking")?,
            lines: Vec::new(),
        });
    }
    let line = ShippedLine {
        product: Id::new(row.try_get("product_id")?),
        quantity: row.try_get("quantity")?,
    };
    if let Some(last) = shipments.last_mut() {
        last.lines.push(line);
    }
    Ok(())
}
