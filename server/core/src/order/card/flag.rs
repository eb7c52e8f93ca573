//! Marks payments that are to be looked at now, in the write that gives a reason.

use wire::id::{CardPaymentId, Id, OrderId};

use crate::{db::Tx, error::Error};

/// A payment that came to nothing stays so.
const OF_ORDER: &str = "
update card_payment
set next_check_at = 0, turn = turn + 1
where group_id = (select group_id from shop_order where id = $1)
  and state in ('new', 'open', 'authorised', 'captured')";

/// Of an order that was shipped, cancelled or paid back.
pub async fn flag_order(tx: &mut Tx, order: OrderId) -> Result<(), Error> {
    sqlx::query(OF_ORDER).bind(order.number()).execute(tx).await?;
    Ok(())
}

const ONE: &str = "
update card_payment
set next_check_at = 0, turn = turn + 1
where id = $1";

/// Of which the provider said something.
pub async fn flag(tx: &mut Tx, payment: CardPaymentId) -> Result<(), Error> {
    sqlx::query(ONE).bind(payment.number()).execute(tx).await?;
    Ok(())
}
