//! The SQL of money that goes back by card.

use sqlx::Row as _;
use wire::{
    id::{CardPaymentId, CardRefundId, Id},
    when::When,
};

use crate::{db::Tx, error::Error};

const REFUNDS: &str = "
select id, amount, state
from card_refund
where payment_id = $1
order by id";

/// Money on its way back.
#[derive(Debug, Clone, Copy, Default)]
pub struct Returning {
    /// One that was not sent yet.
    pub next: Option<(CardRefundId, i64)>,
    /// What was sent, in minor units.
    pub sent: i64,
    /// How many the provider would not send.
    pub failed: usize,
}

/// What is on its way back of a payment.
pub async fn returning(tx: &mut Tx, payment: CardPaymentId) -> Result<Returning, Error> {
    let mut returning = Returning::default();
    for row in sqlx::query(REFUNDS).bind(payment.number()).fetch_all(tx).await? {
        match row.try_get::<String, _>("state")?.as_str() {
            "new" => returning.next = Some((Id::new(row.try_get("id")?), row.try_get("amount")?)),
            "failed" => returning.failed += 1,
            _ => returning.sent += row.try_get::<i64, _>("amount")?,
        }
    }
    Ok(returning)
}

const INSERT_REFUND: &str = "
insert into card_refund (id, payment_id, amount, state, made_at)
values ($1, $2, $3, 'new', $4)";

/// Writes a refund that is to be sent.
pub async fn make(
    tx: &mut Tx,
    payment: CardPaymentId,
    (refund, amount): (CardRefundId, i64),
    now: When,
) -> Result<(), Error> {
    sqlx::query(INSERT_REFUND)
        .bind(refund.number())
        .bind(payment.number())
        .bind(amount)
        .bind(now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const FORGET_REFUND: &str = "
delete from card_refund
where id = $1
  and state = 'new'";

/// Ends a refund that is not to be sent any more: it went already, or is not owed.
pub async fn end(tx: &mut Tx, refund: CardRefundId, went: bool) -> Result<(), Error> {
    if went {
        let sent = sqlx::query(SET_REFUND).bind("sent").bind(None::<&str>);
        sent.bind(refund.number()).execute(tx).await?;
    } else {
        sqlx::query(FORGET_REFUND).bind(refund.number()).execute(tx).await?;
    }
    Ok(())
}

const SET_REFUND: &str = "
update card_refund
set state = $1, provider_id = $2
where id = $3
  and state = 'new'";

/// Notes that a refund was sent, under this id at the provider, or would not be.
pub async fn set(tx: &mut Tx, refund: CardRefundId, sent: Option<&str>) -> Result<(), Error> {
    sqlx::query(SET_REFUND)
        .bind(if sent.is_some() { "sent" } else { "failed" })
        .bind(sent)
        .bind(refund.number())
        .execute(tx)
        .await?;
    Ok(())
}
