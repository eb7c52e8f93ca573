//! A company's account, entry by entry.

use anyhow::Context;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, PostingId},
    money::Money,
    order::money::{EntryKind, Statement, StatementEntry},
    when::When,
};

use crate::{catalog::cards, error::Error};

/// Entries on one page.
const PAGE: usize = 100;

const ENTRIES: &str = "
select e.id, e.at, e.order_id, e.kind, e.amount, e.currency
from shop_order o
join ledger_entry e on e.order_id = o.id
where o.company_id = $1
  and e.account = 'company'
  and e.id < $2
order by e.id desc
limit $3";

const BALANCES: &str = "
select cast(sum(e.amount) as bigint) as amount, e.currency
from shop_order o
join ledger_entry e on e.order_id = o.id
where o.company_id = $1
  and e.account = 'company'
group by e.currency
order by e.currency";

/// A page of the company's account, newest first, older than `before`.
pub async fn statement(reads: &AnyPool, company: CompanyId, before: Option<PostingId>) -> Result<Statement, Error> {
    let mut entries = entries(reads, company, before, PAGE as i64 + 1).await?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let balances = sqlx::query(BALANCES).bind(company.number()).fetch_all(reads).await?;
    Ok(Statement {
        balances: balances
            .iter()
            .map(|row| cards::money(row, "amount", "currency"))
            .collect::<sqlx::Result<_>>()?,
        before: entries.last().filter(|_| more).map(|entry| entry.id),
        entries,
    })
}

async fn entries(
    reads: &AnyPool,
    company: CompanyId,
    before: Option<PostingId>,
    most: i64,
) -> Result<Vec<StatementEntry>, Error> {
    let rows = sqlx::query(ENTRIES)
        .bind(company.number())
        .bind(before.map_or(i64::MAX, Id::number))
        .bind(most)
        .fetch_all(reads)
        .await?;
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<StatementEntry, Error> {
    let kind: String = row.try_get("kind")?;
    Ok(StatementEntry {
        id: Id::new(row.try_get("id")?),
        at: When::from_millis(row.try_get("at")?),
        order: Id::new(row.try_get("order_id")?),
        kind: EntryKind::from_name(&kind).with_context(|| format!("read the kind {kind:?} of an entry"))?,
        amount: cards::money(row, "amount", "currency")?,
    })
}

/// The whole account as CSV (RFC 4180), oldest first, with the balance after each entry in its currency.
pub async fn csv(reads: &AnyPool, company: CompanyId) -> Result<String, Error> {
    let mut entries = entries(reads, company, None, i64::MAX).await?;
    entries.reverse();
    let mut balances: Vec<Money> = Vec::new();
    let mut text = "time,order,kind,amount,currency,balance\r\n".to_owned();
    for StatementEntry {
        at,
        order,
        kind,
        amount,
        ..
    } in entries
    {
        let balance = balance_of(&mut balances, amount);
        // None of the values has a sign that would need quotes.
        text += &format!(
            "{},{order},{},{},{},{}\r\n",
            at.rfc3339(),
            kind.name(),
            amount.decimal(),
            amount.currency,
            balance.decimal()
        );
    }
    Ok(text)
}

/// Adds an amount to the balance of its currency.
fn balance_of(balances: &mut Vec<Money>, amount: Money) -> Money {
    match balances.iter_mut().find(|balance| balance.currency == amount.currency) {
        Some(balance) => {
            balance.amount += amount.amount;
            *balance
        }
        None => {
            balances.push(amount);
            amount
        }
    }
}
