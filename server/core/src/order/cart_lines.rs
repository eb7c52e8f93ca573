//! The SQL of carts.

use std::collections::BTreeMap;

use sqlx::{Any, AssertSqlSafe, Executor, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, ProductId, ShopperId},
    money::Money,
    when::When,
};

use super::price;
use crate::{
    catalog::cards::money,
    db::{Tx, sql::rows},
    error::Error,
    relation::is_absent,
};

/// Most of one product in a cart.
pub const MOST: i64 = 99;
/// Most lines of a cart.
pub const MOST_LINES: i64 = 200;

/// A line of a cart, with the product as it is now.
#[derive(Debug, Clone)]
pub struct Line {
    pub product: ProductId,
    pub company: CompanyId,
    pub name: String,
    pub name_zh: Option<String>,
    pub quantity: i64,
    /// Of one; 0 where nobody weighed it.
    pub grams: i64,
    pub price: Money,
    /// The unit price when the shopper chose it.
    pub price_seen: Money,
    /// What this shopper could buy: the stock, and what is set aside for them.
    pub left: i64,
    /// Until when it is set aside.
    pub held_until: Option<When>,
    pub added_at: When,
}

impl Line {
    /// How many of the wanted ones there are.
    pub fn available(&self) -> i64 {
        self.quantity.min(self.left)
    }

    /// The price of as many as can be bought.
    pub fn sum(&self) -> Money {
        price::line(self.price, self.available())
    }
}

const LINES: &str = concat!(
    "
select
  c.product_id,
  c.quantity,
  c.price_seen,
  c.currency_seen,
  c.added_at,
  p.company_id,
  p.name,
  p.name_zh,
  p.price,
  p.currency,
  case when co.closed_at is null then p.stock else 0 end as stock,
  coalesce(p.weight, 0) as grams,
  case when co.closed_at is null then coalesce(h.quantity, 0) else 0 end as held,
  h.expires_at
from cart_line c
join product p on p.id = c.product_id
join company co on co.id = p.company_id
left join stock_hold h on h.shopper_id = c.shopper_id and h.product_id = c.product_id
where c.shopper_id = $1
  and not ",
    is_absent!("c.shopper_id", "p.company_id"),
    "
order by c.product_id"
);

/// The lines of a cart in the order of the products' keys; what a dropped company sells is absent.
pub async fn lines<'c>(db: impl Executor<'c, Database = Any>, shopper: ShopperId) -> Result<Vec<Line>, Error> {
    let rows = sqlx::query(LINES).bind(shopper.number()).fetch_all(db).await?;
    Ok(rows.iter().map(read).collect::<sqlx::Result<_>>()?)
}

fn read(row: &AnyRow) -> sqlx::Result<Line> {
    let (stock, held): (i64, i64) = (row.try_get("stock")?, row.try_get("held")?);
    Ok(Line {
        product: Id::new(row.try_get("product_id")?),
        company: Id::new(row.try_get("company_id")?),
        name: row.try_get("name")?,
        name_zh: row.try_get("name_zh")?,
        quantity: row.try_get("quantity")?,
        grams: row.try_get("grams")?,
        price: money(row, "price", "currency")?,
        price_seen: money(row, "price_seen", "currency_seen")?,
        left: stock + held,
        held_until: row.try_get::<Option<i64>, _>("expires_at")?.map(When::from_millis),
        added_at: When::from_millis(row.try_get("added_at")?),
    })
}

const ITEMS: &str = concat!(
    "
select cast(coalesce(sum(c.quantity), 0) as bigint)
from cart_line c
join product p on p.id = c.product_id
where c.shopper_id = $1
  and not ",
    is_absent!("c.shopper_id", "p.company_id")
);

/// How many items a shopper's cart has.
pub async fn items<'c>(db: impl Executor<'c, Database = Any>, shopper: ShopperId) -> Result<i64, Error> {
    Ok(sqlx::query_scalar(ITEMS).bind(shopper.number()).fetch_one(db).await?)
}

/// A product as a cart sees it before taking it in.
#[derive(Debug, Clone)]
pub struct Offer {
    pub name: String,
    pub name_zh: Option<String>,
    pub price: Money,
    /// What this shopper could buy.
    pub left: i64,
    pub in_cart: i64,
    pub dropped: bool,
    /// Lines of the cart.
    pub lines: i64,
}

const OFFER: &str = concat!(
    "
select
  p.name,
  p.name_zh,
  p.price,
  p.currency,
  case when co.closed_at is null then p.stock + coalesce(h.quantity, 0) else 0 end as available,
  coalesce(c.quantity, 0) as in_cart,
  cast(case when ",
    is_absent!("$1", "p.company_id"),
    " then 1 else 0 end as bigint) as dropped,
  (select count(*) from cart_line l where l.shopper_id = $1) as lines
from product p
join company co on co.id = p.company_id
left join stock_hold h on h.shopper_id = $1 and h.product_id = p.id
left join cart_line c on c.shopper_id = $1 and c.product_id = p.id
where p.id = $2"
);

pub async fn offer(tx: &mut Tx, shopper: ShopperId, product: ProductId) -> Result<Option<Offer>, Error> {
    let row = sqlx::query(OFFER)
        .bind(shopper.number())
        .bind(product.number())
        .fetch_optional(tx)
        .await?;
    row.map(|row| {
        Ok(Offer {
            name: row.try_get("name")?,
            name_zh: row.try_get("name_zh")?,
            price: money(&row, "price", "currency")?,
            left: row.try_get("available")?,
            in_cart: row.try_get("in_cart")?,
            dropped: row.try_get::<i64, _>("dropped")? > 0,
            lines: row.try_get("lines")?,
        })
    })
    .transpose()
}

/// A quantity to put, and the unit price it was chosen at.
#[derive(Debug, Clone, Copy)]
pub struct Put {
    pub quantity: i64,
    pub price_seen: Money,
}

/// Sets lines to these quantities, all at once.
pub async fn put(tx: &mut Tx, shopper: ShopperId, lines: &BTreeMap<ProductId, Put>, now: When) -> Result<(), Error> {
    if lines.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "
insert into cart_line (shopper_id, product_id, quantity, price_seen, currency_seen, added_at)
values {}
on conflict (shopper_id, product_id) do update
set quantity = excluded.quantity, price_seen = excluded.price_seen, currency_seen = excluded.currency_seen",
        rows(lines.len(), 6)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for (product, put) in lines {
        query = query
            .bind(shopper.number())
            .bind(product.number())
            .bind(put.quantity)
            .bind(put.price_seen.amount)
            .bind(String::from(put.price_seen.currency))
            .bind(now.millis());
    }
    query.execute(tx).await?;
    Ok(())
}

const REMOVE: &str = "
delete from cart_line
where shopper_id = $1
  and product_id = $2";

pub async fn remove(tx: &mut Tx, shopper: ShopperId, product: ProductId) -> Result<(), Error> {
    sqlx::query(REMOVE)
        .bind(shopper.number())
        .bind(product.number())
        .execute(tx)
        .await?;
    Ok(())
}

const CLEAR: &str = "
delete from cart_line
where shopper_id = $1";

pub async fn clear(tx: &mut Tx, shopper: ShopperId) -> Result<(), Error> {
    sqlx::query(CLEAR).bind(shopper.number()).execute(tx).await?;
    Ok(())
}
