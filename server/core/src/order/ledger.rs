//! The books: double entry, append-only. The amounts of one posting (the entries of one order and kind)
//! sum to zero; every balance is a sum. Above zero is what an account is owed.

use sqlx::AssertSqlSafe;
use wire::{
    id::{Id, OrderId},
    money::Money,
    order::Sums,
    when::When,
};

use super::store::NewOrder;
use crate::{
    clock::Ids,
    db::{Tx, sql::rows},
    error::Error,
};

/// One side of a posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    pub order: OrderId,
    pub account: &'static str,
    pub kind: &'static str,
    pub amount: i64,
    pub currency: wire::money::Currency,
}

/// The shopper owes the company the total; the company owes the marketplace the fee.
pub fn sale(orders: &[NewOrder]) -> Vec<Entry> {
    orders
        .iter()
        .flat_map(|order| {
            let Sums { total, fee, .. } = order.sums;
            [
                posting(order.id, "sale", "shopper", "company", total),
                posting(order.id, "fee", "company", "marketplace", fee),
            ]
        })
        .flatten()
        .collect()
}

/// Takes a sale and its fee back.
pub fn cancellation(order: OrderId, sums: Sums) -> Vec<Entry> {
    [
        posting(order, "cancellation", "company", "shopper", sums.total),
        posting(order, "cancellation", "marketplace", "company", sums.fee),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Pays goods back: the company owes the shopper again, and the marketplace the company its part of the fee.
pub fn refund(order: OrderId, to_shopper: Money, fee: Money) -> Vec<Entry> {
    [
        posting(order, "refund", "company", "shopper", to_shopper),
        posting(order, "refund", "marketplace", "company", fee),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// A shopper pays what they owe, into the hands of `to`: the marketplace's account, or the company's at the door.
pub fn payment(order: OrderId, to: &'static str, money: Money) -> Vec<Entry> {
    posting(order, "payment", to, "shopper", money).to_vec()
}

/// The marketplace pays `to` what it is owed; less than nothing is what it pays.
pub fn payout(order: OrderId, to: &'static str, money: Money) -> Vec<Entry> {
    posting(order, "payout", to, "marketplace", money).to_vec()
}

/// The provider of card payments took money back for a shopper's bank, or gave it again where the amount is below zero. The shopper
/// has the money and owes nothing for it, so their account stays as it is; the company is owed less, and pays the fee as ever.
/// What the marketplace holds is less by it: its account is what it took in, less what went back, was withdrawn and was paid out to
/// companies, and its fees.
pub fn dispute(order: OrderId, money: Money) -> Vec<Entry> {
    posting(order, "dispute", "company", "marketplace", money).to_vec()
}

fn posting(order: OrderId, kind: &'static str, from: &'static str, to: &'static str, money: Money) -> [Entry; 2] {
    [(from, -money.amount), (to, money.amount)].map(|(account, amount)| Entry {
        order,
        account,
        kind,
        amount,
        currency: money.currency,
    })
}

pub async fn record(ids: &Ids, tx: &mut Tx, entries: &[Entry], now: When) -> Result<(), Error> {
    let sql = format!(
        "insert into ledger_entry (id, order_id, account, kind, amount, currency, at) values {}",
        rows(entries.len(), 7)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for entry in entries {
        query = query
            .bind(ids.number(now))
            .bind(entry.order.number())
            .bind(entry.account)
            .bind(entry.kind)
            .bind(entry.amount)
            .bind(String::from(entry.currency))
            .bind(now.millis());
    }
    query.execute(tx).await?;
    Ok(())
}

const PAID: &str = "
select count(*)
from ledger_entry
where order_id = $1
  and kind = 'payment'";

/// Whether anything was paid for an order.
pub async fn is_paid(tx: &mut Tx, order: OrderId) -> Result<bool, Error> {
    let payments: i64 = sqlx::query_scalar(PAID).bind(order.number()).fetch_one(tx).await?;
    Ok(payments > 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wire::{id::CompanyId, money::Currency, order::Delivery};

    use super::*;
    use crate::order::price;

    proptest! {
        #[test]
        fn every_posting_sums_to_zero(goods in 0_i64..1_000_000_000, basis_points in 0_i64..=5000) {
            let sums = price::part(Money::new(goods, Currency::USD), Money::new(490, Currency::USD), basis_points);
            let order = NewOrder {
                id: OrderId::new(1),
                company: CompanyId::new(1),
                standard: sums.delivery,
                way: Delivery::Standard,
                days: None,
                promotions: Vec::new(),
                less: std::collections::BTreeMap::new(),
                sums,
            };
            let (sale, back) = (sale(std::slice::from_ref(&order)), cancellation(order.id, sums));
            for kind in ["sale", "fee"] {
                prop_assert_eq!(sale.iter().filter(|entry| entry.kind == kind).map(|entry| entry.amount).sum::<i64>(), 0);
            }
            for account in ["shopper", "company", "marketplace"] {
                let all = sale.iter().chain(&back).filter(|entry| entry.account == account);
                prop_assert_eq!(all.map(|entry| entry.amount).sum::<i64>(), 0);
            }
        }
    }
}
