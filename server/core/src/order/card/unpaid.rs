//! What the clock does with orders that nobody paid for: after a day they are cancelled, and their stock goes back.

use sqlx::{AnyPool, Row as _};
use wire::{
    id::{Id, OrderId},
    order::{Actor, OrderState},
    when::{DAY, When},
};

use crate::{
    clock::Ids,
    db::Tx,
    error::Error,
    order::{
        cancel,
        groups::{named, read_sums},
    },
};

/// Orders cancelled in one write.
pub const BATCH: u64 = 50;

/// No payment lives, and the last that did was made a day ago: the page on which it could have been paid is closed.
const UNPAID: &str = "
select o.id, o.state, o.currency, o.goods, o.delivery, o.goods + o.delivery as total, o.fee
from shop_order o
join order_group g on g.id = o.group_id
where o.state in ('placed', 'accepted')
  and g.payment = 'card'
  and o.placed_at <= $1
  and (select sum(e.amount) from ledger_entry e where e.order_id = o.id and e.account = 'shopper') < 0
  and not exists (select 1 from shipment s where s.order_id = o.id)
  and not exists (
    select 1 from card_payment p
    where p.group_id = o.group_id
      and p.currency = o.currency
      and (p.state in ('new', 'open', 'authorised', 'captured') or p.made_at > $1)
  )
order by o.id
limit $2";

/// Whether there is such an order.
///
/// # Errors
/// When the database can't be read.
pub async fn is_any(reads: &AnyPool, now: When) -> Result<bool, Error> {
    let before = now.plus_millis(-DAY).millis();
    let found = sqlx::query(UNPAID)
        .bind(before)
        .bind(1_i64)
        .fetch_optional(reads)
        .await?;
    Ok(found.is_some())
}

pub async fn cancel_some((ids, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let rows = sqlx::query(UNPAID)
        .bind(now.plus_millis(-DAY).millis())
        .bind(BATCH as i64)
        .fetch_all(&mut *tx)
        .await?;
    for row in &rows {
        let id: OrderId = Id::new(row.try_get("id")?);
        let order = (id, named(row, "state", OrderState::from_name)?, read_sums(row)?);
        cancel::cancel(ids, tx, order, (Actor::Clock, None), *now).await?;
    }
    Ok(rows.len() as u64)
}
