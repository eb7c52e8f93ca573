//! What a merged company sold. Where both had one SKU, the values of the row that changed last stand, and everything
//! that named the other row names this one: orders, carts, holds, prices.

use app::{
    id::{CompanyId, Id},
    when::When,
};
use sqlx::Row;

use crate::{
    catalog::save::{BATCH, many},
    clock::Ids,
    db::Tx,
    error::Error,
};

const MOVED: &str = "
select id
from product
where company_id = $1
order by id";

const MOVE: &str = "
update product
set company_id = $2
where company_id = $1";

/// Moves all products of one company to another.
pub async fn move_all(tx: &mut Tx, from: CompanyId, into: CompanyId, ids: &Ids, now: When) -> Result<(), Error> {
    let mut changed: Vec<i64> = sqlx::query_scalar(MOVED)
        .bind(from.number())
        .fetch_all(&mut *tx)
        .await?;
    for (gone, kept) in twice(tx, from, into).await? {
        fold(tx, gone, kept, ids).await?;
        changed.extend([gone, kept]);
    }
    sqlx::query(MOVE)
        .bind(from.number())
        .bind(into.number())
        .execute(&mut *tx)
        .await?;
    changed.sort_unstable();
    changed.dedup();
    announce(tx, &changed, ids, now).await
}

const TWICE: &str = "
select a.id as a, a.changed_at as a_at, b.id as b, b.changed_at as b_at
from product a
join product b on b.company_id = $2 and b.sku = a.sku
where a.company_id = $1
order by a.id";

/// Pairs of products with one SKU: the one that goes, and the one that stays.
async fn twice(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<Vec<(i64, i64)>, Error> {
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
const FOLD: [&str; 8] = [
    "insert into merged_product (id, product_id)
values ($1, $2)",
    "update merged_product
set product_id = $2
where product_id = $1",
    "update price_point
set product_id = $2
where product_id = $1",
    "update order_line
set product_id = $2
where product_id = $1",
    // 99 is the most that a line may hold.
    "update cart_line
set quantity = (
  select case when cart_line.quantity + g.quantity > 99 then 99 else cart_line.quantity + g.quantity end
  from cart_line g
  where g.shopper_id = cart_line.shopper_id
    and g.product_id = $1
)
where product_id = $2
  and exists (select 1 from cart_line g where g.shopper_id = cart_line.shopper_id and g.product_id = $1)",
    "delete from cart_line
where product_id = $1
  and exists (select 1 from cart_line k where k.shopper_id = cart_line.shopper_id and k.product_id = $2)",
    "update cart_line
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

async fn fold(tx: &mut Tx, gone: i64, kept: i64, ids: &Ids) -> Result<(), Error> {
    move_holds(tx, gone, kept).await?;
    for statement in FOLD {
        sqlx::query(statement).bind(gone).bind(kept).execute(&mut *tx).await?;
    }
    for statement in END {
        sqlx::query(statement).bind(gone).execute(&mut *tx).await?;
    }
    note_price(tx, kept, ids).await
}

const HOLDS: &str = "
select shopper_id, quantity, expires_at
from stock_hold
where product_id = $1
order by shopper_id";

const END_HOLDS: &str = "
delete from stock_hold
where product_id = $1";

const TAKE: &str = "
update product
set stock = stock - $2
where id = $1
  and stock >= $2";

const STOCK: &str = "
select stock
from product
where id = $1";

const HOLD: &str = "
insert into stock_hold (shopper_id, product_id, quantity, expires_at)
values ($1, $2, $3, $4)
on conflict (shopper_id, product_id) do update
set quantity = stock_hold.quantity + excluded.quantity";

/// What was set aside of the one that goes is set aside of the one that stays, as far as there is any: the
/// stock it was taken from counts no longer, and nothing is sold twice.
async fn move_holds(tx: &mut Tx, gone: i64, kept: i64) -> Result<(), Error> {
    let holds = sqlx::query(HOLDS).bind(gone).fetch_all(&mut *tx).await?;
    sqlx::query(END_HOLDS).bind(gone).execute(&mut *tx).await?;
    for hold in holds {
        let stock: i64 = sqlx::query_scalar(STOCK).bind(kept).fetch_one(&mut *tx).await?;
        let quantity = hold.try_get::<i64, _>("quantity")?.min(stock);
        if quantity == 0 {
            continue;
        }
        sqlx::query(TAKE).bind(kept).bind(quantity).execute(&mut *tx).await?;
        sqlx::query(HOLD)
            .bind(hold.try_get::<i64, _>("shopper_id")?)
            .bind(kept)
            .bind(quantity)
            .bind(hold.try_get::<i64, _>("expires_at")?)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

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

/// Tells the search index that these products changed or went; in the same write.
pub async fn announce(tx: &mut Tx, products: &[i64], ids: &Ids, now: When) -> Result<(), Error> {
    const INSERT: &str = "insert into outbox (id, product_id, at)";
    for products in products.chunks(BATCH) {
        many::insert(tx, INSERT, "", 3, products, |query, product| {
            query.bind(ids.number(now)).bind(*product).bind(now.millis())
        })
        .await?;
    }
    Ok(())
}
