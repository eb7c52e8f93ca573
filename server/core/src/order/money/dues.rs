//! What the marketplace has to pay: to companies for orders that are over, and back to shoppers.

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{CompanyId, GroupId, Id, OrderId},
    money::Money,
    order::money::{CompanyDue, Dues, ShopperDue},
    when::When,
};

use crate::{
    catalog::{cards, company::reference},
    clock::Ids,
    db::Tx,
    error::Error,
    order::{ledger, payment, refusals},
};

/// Orders of a company that are paid out at once.
const MOST: i64 = 2_000;
/// Shown at once.
const SHOWN: i64 = 100;

/// Completed, not paid out yet, and nothing open with the shopper: no money, and no return. `place` counts a company's orders in a
/// currency, the one that has waited longest first.
macro_rules! payable {
    ($head:literal, $and:literal, $tail:literal) => {
        concat!(
            $head,
            "
from (
  select o.id, o.company_id, o.currency,
    (select cast(sum(e.amount) as bigint) from ledger_entry e where e.order_id = o.id and e.account = 'company') as amount,
    row_number() over (partition by o.company_id, o.currency order by o.moved_at, o.id) as place
  from shop_order o
  where o.settled_at is null
    and o.state = 'completed'
    and (select sum(e.amount) from ledger_entry e where e.order_id = o.id and e.account = 'shopper') = 0
    and not exists (select 1 from order_return r where r.order_id = o.id and r.state in ('requested', 'approved', 'sent_back'))",
            $and,
            "
) p",
            $tail
        )
    };
}

/// What is shown is what a payout books: neither counts more orders of a company than the other.
const PAYABLE: &str = payable!(
    "
select p.company_id, p.currency, c.slug, c.name, c.name_zh, c.palette, cast(sum(p.amount) as bigint) as amount, count(*) as orders",
    "",
    "
join company c on c.id = p.company_id
where p.place <= $1
group by p.company_id, p.currency, c.slug, c.name, c.name_zh, c.palette
order by p.company_id, p.currency
limit $2"
);

const PAYABLE_TO: &str = payable!(
    "
select p.id, p.currency, p.amount",
    "
    and o.company_id = $2
    and o.currency = $3",
    "
where p.place <= $1
order by p.place"
);

/// What was paid by card goes back by itself, but where the provider would not send it three times.
macro_rules! by_hand {
    () => {
        "(g.payment <> 'card' or (
    select count(*)
    from card_payment p
    join card_refund r on r.payment_id = p.id
    where p.group_id = g.id
      and r.state = 'failed'
  ) >= 3)"
    };
}

const OWED_TO_SHOPPERS: &str = concat!(
    "
select o.id, o.group_id, o.currency, cast(sum(e.amount) as bigint) as amount
from shop_order o
join order_group g on g.id = o.group_id
join ledger_entry e on e.order_id = o.id
where o.settled_at is null
  and ",
    by_hand!(),
    "
  and o.state in ('shipped', 'delivered', 'completed', 'cancelled')
  and e.account = 'shopper'
group by o.id, o.group_id, o.currency
having sum(e.amount) > 0
order by o.id
limit $1"
);

/// What is due now.
pub async fn dues(reads: &AnyPool) -> Result<Dues, Error> {
    let companies = sqlx::query(PAYABLE).bind(MOST).bind(SHOWN).fetch_all(reads).await?;
    let shoppers = sqlx::query(OWED_TO_SHOPPERS).bind(SHOWN).fetch_all(reads).await?;
    Ok(Dues {
        companies: companies.iter().map(read_company).collect::<sqlx::Result<_>>()?,
        shoppers: shoppers.iter().map(read_shopper).collect::<sqlx::Result<_>>()?,
    })
}

fn read_company(row: &AnyRow) -> sqlx::Result<CompanyDue> {
    Ok(CompanyDue {
        company: reference(row)?,
        amount: cards::money(row, "amount", "currency")?,
        orders: row.try_get("orders")?,
    })
}

fn read_shopper(row: &AnyRow) -> sqlx::Result<ShopperDue> {
    let group: GroupId = Id::new(row.try_get("group_id")?);
    Ok(ShopperDue {
        order: Id::new(row.try_get("id")?),
        reference: payment::reference(group),
        amount: cards::money(row, "amount", "currency")?,
    })
}

const SETTLE: &str = "
update shop_order
set settled_at = $1
where id = $2";

/// Marks an order of which nobody is to be paid any more.
pub async fn settle(tx: &mut Tx, order: OrderId, now: When) -> Result<(), Error> {
    sqlx::query(SETTLE)
        .bind(now.millis())
        .bind(order.number())
        .execute(tx)
        .await?;
    Ok(())
}

const SETTLE_CANCELLED: &str = "
update shop_order
set settled_at = $1
where id = $2
  and state = 'cancelled'
  and settled_at is null
  and (select sum(e.amount) from ledger_entry e where e.order_id = shop_order.id and e.account = 'shopper') = 0";

/// Marks an order, if it was cancelled and nothing is left to be paid back for it.
pub async fn settle_cancelled(tx: &mut Tx, order: OrderId, now: When) -> Result<(), Error> {
    sqlx::query(SETTLE_CANCELLED)
        .bind(now.millis())
        .bind(order.number())
        .execute(tx)
        .await?;
    Ok(())
}

const REOPEN: &str = "
update shop_order
set settled_at = null
where id = $1";

/// Marks an order of which somebody is to be paid again.
pub async fn reopen(tx: &mut Tx, order: OrderId) -> Result<(), Error> {
    sqlx::query(REOPEN).bind(order.number()).execute(tx).await?;
    Ok(())
}

/// Notes that a company was paid so much, which is what is due to it in that currency.
///
/// # Errors
/// A refusal if nothing is due, or another amount.
pub async fn pay_out(ids: &Ids, tx: &mut Tx, company: CompanyId, paid: Money, now: When) -> Result<(), Error> {
    let rows = sqlx::query(PAYABLE_TO)
        .bind(MOST)
        .bind(company.number())
        .bind(paid.currency.code())
        .fetch_all(&mut *tx)
        .await?;
    let due = rows
        .iter()
        .map(|row| Ok((Id::new(row.try_get("id")?), cards::money(row, "amount", "currency")?)))
        .collect::<sqlx::Result<Vec<(OrderId, Money)>>>()?;
    if due.is_empty() {
        return Err(refusals::nothing_owed().into());
    }
    is_due(due.iter().map(|(_, money)| money.amount).sum(), paid)?;
    for (order, money) in due {
        ledger::record(ids, tx, &ledger::payout(order, "company", money), now).await?;
        settle(tx, order, now).await?;
    }
    Ok(())
}

/// What was paid is what is due, in minor units.
fn is_due(due: i64, paid: Money) -> Result<(), Error> {
    match due == paid.amount {
        true => Ok(()),
        false => Err(refusals::other_due(Money::new(due, paid.currency)).into()),
    }
}

const OWED_FOR: &str = concat!(
    "
select o.currency, o.state, cast(sum(e.amount) as bigint) as amount
from shop_order o
join order_group g on g.id = o.group_id
join ledger_entry e on e.order_id = o.id
where o.id = $1
  and ",
    by_hand!(),
    "
  and e.account = 'shopper'
group by o.id, o.currency, o.state"
);

/// Notes that a shopper was paid back so much in minor units, which is what is owed to them for an order; gives it with its currency.
///
/// # Errors
/// A refusal if nothing is owed, or another amount.
pub async fn pay_back(ids: &Ids, tx: &mut Tx, order: OrderId, paid: i64, now: When) -> Result<Money, Error> {
    let row = sqlx::query(OWED_FOR)
        .bind(order.number())
        .fetch_optional(&mut *tx)
        .await?;
    let row = row.ok_or_else(refusals::nothing_owed)?;
    let (money, state) = (
        cards::money(&row, "amount", "currency")?,
        row.try_get::<String, _>("state")?,
    );
    if money.amount <= 0 {
        return Err(refusals::nothing_owed().into());
    }
    is_due(money.amount, Money::new(paid, money.currency))?;
    ledger::record(ids, tx, &ledger::payout(order, "shopper", money), now).await?;
    if state == "cancelled" {
        settle(tx, order, now).await?;
    }
    Ok(money)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wire::money::Currency;

    use super::*;

    proptest! {
        #[test]
        fn only_what_is_due_is_noted(due in -1_000_i64..1_000, more in -3_i64..=3) {
            let noted = is_due(due, Money::new(due + more, Currency::USD));
            prop_assert_eq!(noted.is_ok(), more == 0);
        }
    }
}
