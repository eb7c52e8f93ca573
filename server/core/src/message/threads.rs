//! The SQL of what both sides do in a thread.

use sqlx::{Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, MessageId, ShopperId, ThreadId},
    message::Side,
    when::When,
};

use super::{
    refusals,
    rules::{self, Standing},
};
use crate::{db::Tx, error::Error};

/// Whether nobody writes in a thread `t` any more, as a number: its shopper closed it, or dropped the company and it is
/// about no order.
macro_rules! closed {
    () => {
        concat!(
            "cast(case when t.closed_at is null and (t.about_kind = 'order' or not ",
            crate::relation::is_absent!("t.shopper_id", "t.company_id"),
            ") then 0 else 1 end as bigint)"
        )
    };
}

pub(super) use closed;

/// A value of a plain enum from a column.
pub fn named<T>(row: &AnyRow, column: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Error> {
    let name: String = row.try_get(column)?;
    Ok(read(&name).ok_or_else(|| anyhow::anyhow!("read the {column} {name:?}"))?)
}

/// Whose thread, and which side of it writes.
#[derive(Debug, Clone, Copy)]
pub enum Whose {
    Shopper(ShopperId),
    Company(CompanyId),
}

impl Whose {
    fn side(self) -> Side {
        match self {
            Self::Shopper(_) => Side::Shopper,
            Self::Company(_) => Side::Company,
        }
    }

    fn number(self) -> i64 {
        match self {
            Self::Shopper(shopper) => shopper.number(),
            Self::Company(company) => company.number(),
        }
    }
}

/// A message about to be written.
#[derive(Debug, Clone)]
pub struct Writing {
    pub whose: Whose,
    pub thread: ThreadId,
    pub id: MessageId,
    /// Of whoever writes for a company.
    pub name: Option<String>,
    pub text: String,
    pub now: When,
}

macro_rules! find {
    ($whose:literal) => {
        concat!(
            "
select t.messages, t.last_by, t.in_a_row, ",
            closed!(),
            " as closed
from thread t
where t.id = $1
  and ",
            $whose
        )
    };
}

const FIND_OF_SHOPPER: &str = find!("t.shopper_id = $2");
const FIND_OF_COMPANY: &str = find!("t.company_id = $2");

/// Writes a message in a thread of whoever writes.
///
/// # Errors
/// A refusal if they have no such thread, or may not write in it now.
pub async fn write(writing: &Writing, tx: &mut Tx) -> Result<(), Error> {
    let find = match writing.whose {
        Whose::Shopper(_) => FIND_OF_SHOPPER,
        Whose::Company(_) => FIND_OF_COMPANY,
    };
    let row = sqlx::query(find)
        .bind(writing.thread.number())
        .bind(writing.whose.number())
        .fetch_optional(&mut *tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_thread)?;
    let standing = Standing {
        closed: row.try_get::<i64, _>("closed")? != 0,
        messages: row.try_get("messages")?,
        last_by: named(&row, "last_by", Side::from_name)?,
        in_a_row: row.try_get("in_a_row")?,
    };
    let in_a_row = rules::may_write(standing, writing.whose.side())?;
    insert(tx, writing, standing.messages + 1).await?;
    note(tx, writing, in_a_row).await
}

const INSERT: &str = "
insert into message (id, thread_id, place, side, by_name, body, at)
values ($1, $2, $3, $4, $5, $6, $7)";

pub async fn insert(tx: &mut Tx, writing: &Writing, place: i64) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(writing.id.number())
        .bind(writing.thread.number())
        .bind(place)
        .bind(writing.whose.side().name())
        .bind(writing.name.clone())
        .bind(writing.text.as_str())
        .bind(writing.now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const NOTE_SHOPPER: &str = "
update thread
set last_id = $2,
  last_at = $3,
  last_by = 'shopper',
  messages = messages + 1,
  in_a_row = $4,
  waits_for = 'company',
  waits_from = case waits_for when 'company' then waits_from else $2 end
where id = $1";

const NOTE_COMPANY: &str = "
update thread
set last_id = $2,
  last_at = $3,
  last_by = 'company',
  messages = messages + 1,
  in_a_row = $4,
  waits_for = 'shopper',
  answered_at = coalesce(answered_at, $3)
where id = $1";

async fn note(tx: &mut Tx, writing: &Writing, in_a_row: i64) -> Result<(), Error> {
    let note = match writing.whose {
        Whose::Shopper(_) => NOTE_SHOPPER,
        Whose::Company(_) => NOTE_COMPANY,
    };
    sqlx::query(note)
        .bind(writing.thread.number())
        .bind(writing.id.number())
        .bind(writing.now.millis())
        .bind(in_a_row)
        .execute(tx)
        .await?;
    Ok(())
}

const CLOSE: &str = "
update thread
set closed_at = coalesce(closed_at, $3),
  waits_for = 'nobody'
where id = $1
  and shopper_id = $2";

/// Closes a thread of the shopper's for good; one that is closed stays so.
///
/// # Errors
/// A refusal if they have no such thread.
pub async fn close(tx: &mut Tx, thread: ThreadId, shopper: ShopperId, now: When) -> Result<(), Error> {
    let done = sqlx::query(CLOSE)
        .bind(thread.number())
        .bind(shopper.number())
        .bind(now.millis())
        .execute(tx)
        .await?;
    found(done.rows_affected())
}

const SETTLE: &str = "
update thread
set waits_for = case waits_for when 'company' then 'nobody' else waits_for end
where id = $1
  and company_id = $2";

/// A thread of the company's waits for no answer of it any more.
///
/// # Errors
/// A refusal if it has no such thread.
pub async fn settle(tx: &mut Tx, thread: ThreadId, company: CompanyId) -> Result<(), Error> {
    let done = sqlx::query(SETTLE)
        .bind(thread.number())
        .bind(company.number())
        .execute(tx)
        .await?;
    found(done.rows_affected())
}

fn found(rows: u64) -> Result<(), Error> {
    match rows {
        0 => Err(refusals::no_such_thread().into()),
        _ => Ok(()),
    }
}
