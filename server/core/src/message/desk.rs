//! Reads a company's threads. Of the shopper it reads the thread's pseudonym, and nothing else.

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, ThreadId},
    message::{About, CompanyMessage, CompanyThread, CompanyThreadCard, CompanyThreads, CompanyThreadsQuery, Show},
    when::When,
};

use super::{
    list::{PAGE, message, messages, page, product, waits_for},
    threads::{closed, named},
};
use crate::error::Error;

macro_rules! cards {
    ($which:literal) => {
        concat!(
            "
select
  t.id, t.pseudonym, t.about_kind, t.order_id, t.product_id, p.name as product_name, p.name_zh as product_name_zh,
  t.opened_at, t.last_id, t.last_at, t.waits_for, t.waits_from, ",
            closed!(),
            " as closed
from thread t
left join product p on p.id = t.product_id
where t.company_id = $1",
            $which
        )
    };
}

const ALL: &str = cards!(
    "
  and t.last_id < $2
order by t.last_id desc
limit $3"
);

const WAITING: &str = concat!(
    cards!("\n  and t.waits_from > $2\n  and t.waits_for = 'company'\n  and "),
    closed!(),
    " = 0
order by t.waits_from
limit $3"
);

const COUNT_WAITING: &str = concat!(
    "
select count(*)
from thread t
where t.company_id = $1
  and t.waits_for = 'company'
  and ",
    closed!(),
    " = 0"
);

/// The company's threads that are asked for: the one that waits longest first, or of all the one that was written in last.
pub async fn queue(reads: &AnyPool, company: CompanyId, asked: &CompanyThreadsQuery) -> Result<CompanyThreads, Error> {
    let (query, column, start) = match asked.show.unwrap_or_default() {
        Show::Waiting => (WAITING, "waits_from", i64::MIN),
        Show::All => (ALL, "last_id", i64::MAX),
    };
    let rows = sqlx::query(query)
        .bind(company.number())
        .bind(asked.after.map_or(start, Id::number))
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    let (shown, after) = page(&rows, column)?;
    Ok(CompanyThreads {
        threads: shown.iter().map(card).collect::<Result<_, Error>>()?,
        waiting: sqlx::query_scalar(COUNT_WAITING)
            .bind(company.number())
            .fetch_one(reads)
            .await?,
        after,
    })
}

fn card(row: &AnyRow) -> Result<CompanyThreadCard, Error> {
    let closed = row.try_get::<i64, _>("closed")? != 0;
    Ok(CompanyThreadCard {
        id: Id::new(row.try_get("id")?),
        pseudonym: row.try_get("pseudonym")?,
        about: named(row, "about_kind", About::from_name)?,
        order: row.try_get::<Option<i64>, _>("order_id")?.map(Id::new),
        product: product(row)?,
        opened: When::from_millis(row.try_get("opened_at")?),
        last: When::from_millis(row.try_get("last_at")?),
        waits_for: waits_for(row, closed)?,
        closed,
    })
}

const ONE: &str = cards!("\n  and t.id = $2");

/// One of the company's threads.
pub async fn show(reads: &AnyPool, company: CompanyId, thread: ThreadId) -> Result<Option<CompanyThread>, Error> {
    let row = sqlx::query(ONE)
        .bind(company.number())
        .bind(thread.number())
        .fetch_optional(reads)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let messages = messages(reads, thread).await?;
    let read = |row: &AnyRow| {
        Ok(CompanyMessage {
            message: message(row)?,
            name: row.try_get("by_name")?,
        })
    };
    Ok(Some(CompanyThread {
        card: card(&row)?,
        messages: messages.iter().map(read).collect::<Result<_, Error>>()?,
    }))
}
