//! Reads a shopper's threads.

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, MessageId, ShopperId, ThreadId},
    message::{About, Message, OrderName, ProductName, Side, Thread, ThreadCard, Threads, WaitsFor},
    when::When,
};

use super::threads::{closed, named};
use crate::{catalog::company::reference, error::Error};

/// Threads on one page.
pub const PAGE: usize = 50;

macro_rules! cards {
    ($which:literal) => {
        concat!(
            "
select
  t.id, t.about_kind, t.order_id, o.group_id, t.product_id, p.name as product_name, p.name_zh as product_name_zh,
  t.opened_at, t.last_id, t.last_at, t.waits_for, c.slug, c.name, c.name_zh, c.palette, ",
            closed!(),
            " as closed
from thread t
join company c on c.id = t.company_id
left join shop_order o on o.id = t.order_id
left join product p on p.id = t.product_id
where t.shopper_id = $1",
            $which
        )
    };
}

const LIST: &str = cards!(
    "
  and t.last_id < $2
order by t.last_id desc
limit $3"
);

/// The shopper's threads, the one that was written in last first.
pub async fn list(reads: &AnyPool, shopper: ShopperId, before: Option<MessageId>) -> Result<Threads, Error> {
    let rows = sqlx::query(LIST)
        .bind(shopper.number())
        .bind(before.map_or(i64::MAX, Id::number))
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    let (shown, before) = page(&rows, "last_id")?;
    Ok(Threads {
        threads: shown.iter().map(card).collect::<Result<_, Error>>()?,
        before,
    })
}

/// The rows of one page, and where the next one begins by the `column` that they are sorted by.
pub fn page<'a>(rows: &'a [AnyRow], column: &str) -> sqlx::Result<(&'a [AnyRow], Option<MessageId>)> {
    let shown = &rows[..rows.len().min(PAGE)];
    let last = shown.last().filter(|_| rows.len() > PAGE);
    let next = last.map(|row| row.try_get(column).map(MessageId::new)).transpose()?;
    Ok((shown, next))
}

fn card(row: &AnyRow) -> Result<ThreadCard, Error> {
    let (order, group): (Option<i64>, Option<i64>) = (row.try_get("order_id")?, row.try_get("group_id")?);
    let closed = row.try_get::<i64, _>("closed")? != 0;
    Ok(ThreadCard {
        id: Id::new(row.try_get("id")?),
        company: reference(row)?,
        about: named(row, "about_kind", About::from_name)?,
        order: order.zip(group).map(|(order, group)| OrderName {
            id: Id::new(order),
            group: Id::new(group),
        }),
        product: product(row)?,
        opened: When::from_millis(row.try_get("opened_at")?),
        last: When::from_millis(row.try_get("last_at")?),
        waits_for: waits_for(row, closed)?,
        closed,
    })
}

pub fn waits_for(row: &AnyRow, closed: bool) -> Result<WaitsFor, Error> {
    match closed {
        true => Ok(WaitsFor::Nobody),
        false => named(row, "waits_for", WaitsFor::from_name),
    }
}

/// Reads `product_id`, `product_name` and `product_name_zh`.
pub fn product(row: &AnyRow) -> sqlx::Result<Option<ProductName>> {
    let (id, name): (Option<i64>, Option<String>) = (row.try_get("product_id")?, row.try_get("product_name")?);
    let name_zh = row.try_get("product_name_zh")?;
    Ok(id.zip(name).map(|(id, name)| ProductName {
        id: Id::new(id),
        name,
        name_zh,
    }))
}

const WITH: &str = "
select id
from thread
where shopper_id = $1
  and company_id = $2
order by last_id desc
limit $3";

/// The threads of a shopper with a company, closed ones among them, the one that was written in last first.
///
/// # Errors
/// When the database can't be read.
pub async fn with(
    reads: &AnyPool,
    shopper: ShopperId,
    company: CompanyId,
    most: usize,
) -> Result<Vec<ThreadId>, Error> {
    let ids: Vec<i64> = sqlx::query_scalar(WITH)
        .bind(shopper.number())
        .bind(company.number())
        .bind(most as i64)
        .fetch_all(reads)
        .await?;
    Ok(ids.into_iter().map(ThreadId::new).collect())
}

const COMPANIES_OF: &str = "
select company_id, count(*)
from thread
where shopper_id = $1
group by company_id";

/// The companies that a shopper has threads with, each with how many, closed ones among them.
///
/// # Errors
/// When the database can't be read.
pub async fn companies_of(reads: &AnyPool, shopper: ShopperId) -> Result<Vec<(CompanyId, i64)>, Error> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(COMPANIES_OF)
        .bind(shopper.number())
        .fetch_all(reads)
        .await?;
    Ok(rows.into_iter().map(|(id, threads)| (Id::new(id), threads)).collect())
}

const ONE: &str = cards!("\n  and t.id = $2");

const MESSAGES: &str = "
select side, by_name, body, at
from message
where thread_id = $1
order by place";

/// One of the shopper's threads.
pub async fn show(reads: &AnyPool, shopper: ShopperId, thread: ThreadId) -> Result<Option<Thread>, Error> {
    let row = sqlx::query(ONE)
        .bind(shopper.number())
        .bind(thread.number())
        .fetch_optional(reads)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let messages = messages(reads, thread).await?;
    Ok(Some(Thread {
        card: card(&row)?,
        messages: messages.iter().map(message).collect::<Result<_, Error>>()?,
    }))
}

pub async fn messages(reads: &AnyPool, thread: ThreadId) -> Result<Vec<AnyRow>, Error> {
    Ok(sqlx::query(MESSAGES).bind(thread.number()).fetch_all(reads).await?)
}

pub fn message(row: &AnyRow) -> Result<Message, Error> {
    Ok(Message {
        by: named(row, "side", Side::from_name)?,
        text: row.try_get("body")?,
        at: When::from_millis(row.try_get("at")?),
    })
}
