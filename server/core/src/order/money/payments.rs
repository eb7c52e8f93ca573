//! Money that arrives from shoppers: by transfer, which names the checkout, or at the door.

use sqlx::{Row, any::AnyRow};
use wire::{
    id::{GroupId, Id, OrderId},
    money::{Currency, Money},
    order::Payment,
    when::When,
};

use crate::{
    clock::Ids,
    db::Tx,
    error::Error,
    order::{groups::named, ledger, refusals},
};

/// The checkout that a transfer names: spaces, case and signs between do not count.
pub fn named_by(reference: &str) -> Option<GroupId> {
    let bare: String = reference.chars().filter(char::is_ascii_alphanumeric).collect();
    bare.parse().ok()
}

const OWED: &str = "
select o.id, cast(-sum(e.amount) as bigint) as owed
from order_group g
join shop_order o on o.group_id = g.id
join ledger_entry e on e.order_id = o.id
where g.id = $1
  and g.payment = $2
  and o.currency = $3
  and e.account = 'shopper'
group by o.id
having sum(e.amount) < 0
order by o.id";

/// Notes that a transfer for a checkout has arrived; gives its orders.
///
/// # Errors
/// A refusal if nothing is owed in that currency for such a checkout, or another amount is.
pub async fn transfer(ids: &Ids, tx: &mut Tx, group: GroupId, money: Money, now: When) -> Result<Vec<OrderId>, Error> {
    let rows = sqlx::query(OWED)
        .bind(group.number())
        .bind(Payment::BankTransfer.name())
        .bind(money.currency.code())
        .fetch_all(&mut *tx)
        .await?;
    let owed = rows
        .iter()
        .map(|row| Ok((Id::new(row.try_get("id")?), row.try_get("owed")?)))
        .collect::<sqlx::Result<Vec<(OrderId, i64)>>>()?;
    let due = Money::new(owed.iter().map(|(_, amount)| amount).sum(), money.currency);
    if due.amount == 0 {
        return Err(refusals::nothing_owed().into());
    }
    if due != money {
        return Err(refusals::other_amount(due).into());
    }
    for (order, amount) in &owed {
        let entries = ledger::payment(*order, "marketplace", Money::new(*amount, money.currency));
        ledger::record(ids, tx, &entries, now).await?;
    }
    Ok(owed.into_iter().map(|(order, _)| order).collect())
}

const AT_THE_DOOR: &str = "
select o.currency, g.payment,
  (select cast(-sum(e.amount) as bigint) from ledger_entry e where e.order_id = o.id and e.account = 'shopper') as owed
from shop_order o
join order_group g on g.id = o.group_id
where o.id = $1";

/// Of an order that has arrived: what was to be paid at the door has been paid there, to the company.
pub async fn at_the_door(ids: &Ids, tx: &mut Tx, order: OrderId, now: When) -> Result<(), Error> {
    let row: AnyRow = sqlx::query(AT_THE_DOOR)
        .bind(order.number())
        .fetch_one(&mut *tx)
        .await?;
    let (owed, currency): (Option<i64>, String) = (row.try_get("owed")?, row.try_get("currency")?);
    let owed = owed.unwrap_or_default();
    if named(&row, "payment", Payment::from_name)? != Payment::CashOnDelivery || owed <= 0 {
        return Ok(());
    }
    let currency: Currency = currency
        .parse()
        .map_err(|_| anyhow::anyhow!("read the currency {currency:?} of an order"))?;
    let entries = ledger::payment(order, "company", Money::new(owed, currency));
    ledger::record(ids, tx, &entries, now).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_read_however_it_was_typed() {
        let group = GroupId::new(1_790_000_000_000 << 20);
        let id = group.to_string();
        for typed in [
            id.clone(),
            id.to_uppercase(),
            format!("{} {}-{}", &id[..4], &id[4..8], &id[8..]),
        ] {
            assert_eq!(named_by(&typed), Some(group), "{typed}");
        }
        assert_eq!(named_by("rent"), None);
    }
}
