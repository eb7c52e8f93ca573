//! Companies and products that turn out to be one: orders, carts and what is set aside come along.
//! Called inside the write that has recorded the merge.

use sqlx::Row;
use wire::id::{CompanyId, Id};

use crate::{db::Tx, error::Error};

const MOVE_ORDERS: &str = "
update shop_order
set company_id = $2
where company_id = $1";

const END_RATES: &str = "
delete from delivery_rate
where company_id = $1
  and company_id <> $2";

const END_TAXES: &str = "
delete from tax_rate
where company_id = $1
  and company_id <> $2";

const END_RECORD: &str = "
delete from service_record
where company_id = $1
  and company_id <> $2";

const COUNT_ANEW: &str = "
insert into service_record (company_id, orders, cancelled, returned, counted_at)
select id, 0, 0, 0, 0
from company
where id = $2
  and id <> $1
on conflict (company_id) do update set counted_at = 0";

/// The orders of a company become those of the one that it was merged into, whose record is to be counted anew. Its own terms
/// of delivery hold.
pub async fn company_follows(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    for statement in [MOVE_ORDERS, END_RATES, END_TAXES, END_RECORD, COUNT_ANEW] {
        sqlx::query(statement)
            .bind(from.number())
            .bind(into.number())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// Statements that each take the product that goes and the one that stays, in this order.
const FOLLOW: [&str; 6] = [
    "update return_line
set product_id = $2
where product_id = $1",
    "update shipment_line
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
];

/// Lines and holds of a product name the one that it was merged into.
pub async fn product_follows(tx: &mut Tx, gone: i64, kept: i64) -> Result<(), Error> {
    move_holds(tx, gone, kept).await?;
    for statement in FOLLOW {
        sqlx::query(statement).bind(gone).bind(kept).execute(&mut *tx).await?;
    }
    Ok(())
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
