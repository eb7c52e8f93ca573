//! Whether a company may send an order that is paid by card.

use wire::id::{Id, OrderId};

use crate::{db::Tx, error::Error};

const UNPAID: &str = "
select count(*)
from shop_order o
join order_group g on g.id = o.group_id
where o.id = $1
  and g.payment = 'card'
  and (select sum(e.amount) from ledger_entry e where e.order_id = o.id and e.account = 'shopper') < 0
  and not exists (
    select 1 from card_payment p
    where p.group_id = o.group_id
      and p.currency = o.currency
      and p.state in ('authorised', 'captured')
  )";

/// Whether it waits for its shopper to pay.
pub async fn waits_for_card(tx: &mut Tx, order: OrderId) -> Result<bool, Error> {
    let unpaid: i64 = sqlx::query_scalar(UNPAID).bind(order.number()).fetch_one(tx).await?;
    Ok(unpaid > 0)
}
