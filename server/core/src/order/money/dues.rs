//! What the marketplace has to pay: to companies for orders that are over, and back to shoppers.

use std::collections::BTreeMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::CompanyRef,
    id::{CompanyId, GroupId, Id, OrderId},
    money::{Currency, Money},
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

/// Orders that are paid out, or paid back, in one look.
const MOST: i64 = 2_000;
/// Shown at once.
const SHOWN: usize = 100;

/// Completed, not paid out yet, and nothing open with the shopper: no money, and no return.
macro_rules! payable {
    ($and:literal) => {
        concat!(
            "
select o.id, o.company_id, o.currency, c.slug, c.name, c.name_zh, c.palette,
  (select cast(sum(e.amount) as bigint) from ledger_entry e where e.order_id = o.id and e.account = 'company') as amount
from shop_order o
join company c on c.id = o.company_id
where o.settled_at is null
  and o.state = 'completed'
  and (select sum(e.amount) from ledger_entry e where e.order_id = o.id and e.account = 'shopper') = 0
  and not exists (select 1 from order_return r where r.order_id = o.id and r.state in ('requested', 'approved', 'sent_back'))",
            $and,
            "
order by o.moved_at, o.id
limit $1"
        )
    };
}

const PAYABLE: &str = payable!("");
const PAYABLE_TO: &str = payable!("\n  and o.company_id = $2\n  and o.currency = $3");

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
  and o.state in ('delivered', 'completed', 'cancelled')
  and e.account = 'shopper'
group by o.id, o.group_id, o.currency
having sum(e.amount) > 0
order by o.id
limit $1"
);

/// What is due now, of the orders that have waited longest.
pub async fn dues(reads: &AnyPool) -> Result<Dues, Error> {
    let mut companies: BTreeMap<(CompanyId, Currency), (CompanyRef, i64, i64)> = BTreeMap::new();
    for row in sqlx::query(PAYABLE).bind(MOST).fetch_all(reads).await? {
        let money = cards::money(&row, "amount", "currency")?;
        let due = companies
            .entry((Id::new(row.try_get("company_id")?), money.currency))
            .or_insert((reference(&row)?, 0, 0));
        due.1 += money.amount;
        due.2 += 1;
    }
    let companies = companies
        .into_iter()
        .take(SHOWN)
        .map(|((_, currency), (company, amount, orders))| CompanyDue {
            company,
            amount: Money::new(amount, currency),
            orders,
        });
    let shoppers = sqlx::query(OWED_TO_SHOPPERS)
        .bind(SHOWN as i64)
        .fetch_all(reads)
        .await?;
    Ok(Dues {
        companies: companies.collect(),
        shoppers: shoppers.iter().map(read_shopper).collect::<sqlx::Result<_>>()?,
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

/// Notes that a company was paid what is due to it in a currency; gives how much that was.
///
/// # Errors
/// A refusal if nothing is.
pub async fn pay_out(
    ids: &Ids,
    tx: &mut Tx,
    company: CompanyId,
    currency: Currency,
    now: When,
) -> Result<Money, Error> {
    let rows = sqlx::query(PAYABLE_TO)
        .bind(MOST)
        .bind(company.number())
        .bind(currency.code())
        .fetch_all(&mut *tx)
        .await?;
    let mut paid = Money::new(0, currency);
    for row in &rows {
        let (order, money) = (Id::new(row.try_get("id")?), cards::money(row, "amount", "currency")?);
        paid.amount += money.amount;
        ledger::record(ids, tx, &ledger::payout(order, "company", money), now).await?;
        settle(tx, order, now).await?;
    }
    match rows.is_empty() {
        true => Err(refusals::nothing_owed().into()),
        false => Ok(paid),
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

/// Notes that a shopper was paid back what is owed to them for an order; gives how much that was.
///
/// # Errors
/// A refusal if nothing is.
pub async fn pay_back(ids: &Ids, tx: &mut Tx, order: OrderId, now: When) -> Result<Money, Error> {
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
    ledger::record(ids, tx, &ledger::payout(order, "shopper", money), now).await?;
    if state == "cancelled" {
        settle(tx, order, now).await?;
    }
    Ok(money)
}
