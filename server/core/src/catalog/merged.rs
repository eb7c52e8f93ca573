//! What a merged company sold. Where both had one SKU, the values of the row that changed last stand, with the prices
//! of both.

use sqlx::Row;
use wire::{
    id::{CompanyId, Id},
    when::When,
};

use crate::{clock::Ids, db::Tx, error::Error};

const MOVED: &str = "
select id
from product
where company_id = $1
order by id";

const MOVE: &str = "
update product
set company_id = $2
where company_id = $1";

/// All products of a company.
pub async fn products(tx: &mut Tx, company: CompanyId) -> Result<Vec<i64>, Error> {
    Ok(sqlx::query_scalar(MOVED).bind(company.number()).fetch_all(tx).await?)
}

/// Moves all products of one company to another, where no two of them have one SKU.
pub async fn move_all(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    sqlx::query(MOVE)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}

const TWICE: &str = "
select a.id as a, a.changed_at as a_at, b.id as b, b.changed_at as b_at
from product a
join product b on b.company_id = $2 and b.sku = a.sku
where a.company_id = $1
order by a.id";

/// Pairs of products with one SKU: the one that goes, and the one that stays.
pub async fn twice(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<Vec<(i64, i64)>, Error> {
    let rows = sqlx::query(TWICE)
        .bind(from.number())
        .bind(into.number())
        .fetch_all(tx)
        .await?;
    let mut pairs = Vec::with_capacity(rows.len());
    for row in rows {
        let a: (i64, i64) = (row.try_get("a_at")?, row.try_get("a")?);
        let b: (i64, i64) = (row.try_get("b_at")?, row.try_get("b")?);
        pairs.push((a.min(b).1, a.max(b).1));
    }
    Ok(pairs)
}

/// Statements that each take the product that goes and the one that stays, in this order.
const FOLD: [&str; 4] = [
    "insert into merged_product (id, product_id)
values ($1, $2)",
    "update merged_product
set product_id = $2
where product_id = $1",
    "update price_point
set product_id = $2
where product_id = $1",
    "update product
set created_at = (
  select case when g.created_at < product.created_at then g.created_at else product.created_at end
  from product g
  where g.id = $1
)
where id = $2",
];

/// What is left of the product that goes.
const END: [&str; 2] = [
    "delete from picture
where product_id = $1",
    "delete from product
where id = $1",
];

const CURRENT: &str = "
select price, currency, changed_at
from product
where id = $1";

const LAST_PRICE: &str = "
select price, currency, at
from price_point
where product_id = $1
order by at desc, id desc
limit 1";

const NOTE_PRICE: &str = "
insert into price_point (id, product_id, price, currency, at)
values ($1, $2, $3, $4, $5)";

/// Makes one of two products; what else named the one that goes must name the other before [`end`].
pub async fn fold(tx: &mut Tx, gone: i64, kept: i64) -> Result<(), Error> {
    for statement in FOLD {
        sqlx::query(statement).bind(gone).bind(kept).execute(&mut *tx).await?;
    }
    Ok(())
}

/// Takes away the product that goes.
pub async fn end(tx: &mut Tx, gone: i64, kept: i64, ids: &Ids) -> Result<(), Error> {
    for statement in END {
        sqlx::query(statement).bind(gone).execute(&mut *tx).await?;
    }
    note_price(tx, kept, ids).await
}

/// The joint history ends with the price that stands.
async fn note_price(tx: &mut Tx, kept: i64, ids: &Ids) -> Result<(), Error> {
    let current = sqlx::query(CURRENT).bind(kept).fetch_one(&mut *tx).await?;
    let price: (i64, String) = (current.try_get("price")?, current.try_get("currency")?);
    let mut at: i64 = current.try_get("changed_at")?;
    if let Some(last) = sqlx::query(LAST_PRICE).bind(kept).fetch_optional(&mut *tx).await? {
        if price == (last.try_get("price")?, last.try_get("currency")?) {
            return Ok(());
        }
        at = at.max(last.try_get("at")?);
    }
    sqlx::query(NOTE_PRICE)
        .bind(ids.number(When::from_millis(at)))
        .bind(kept)
        .bind(price.0)
        .bind(price.1)
        .bind(at)
        .execute(tx)
        .await?;
    Ok(())
}
