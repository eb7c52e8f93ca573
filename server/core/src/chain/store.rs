//! The open log in the database.

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    open::{EntryKind, LogHead, Moderation, OpenLog, OpenLogEntry},
    when::When,
};

use super::links::{START, canonical, hash};
use crate::{db::Tx, error::Error};

/// Entries on one page.
const PAGE: usize = 100;
/// Entries of moderation on one page.
const MODERATED: usize = 20;

macro_rules! entries {
    ($which:literal) => {
        concat!(
            "
select seq, at, kind, about, body, before, hash
from open_log",
            $which
        )
    };
}

const LAST: &str = entries!("\norder by seq desc\nlimit 1");

const INSERT: &str = "
insert into open_log (seq, at, kind, about, body, before, hash)
values ($1, $2, $3, $4, $5, $6, $7)";

/// Appends an entry, in the write that does what it tells of. `about` is an id or a slug.
pub async fn append(
    tx: &mut Tx,
    kind: EntryKind,
    about: &str,
    body: serde_json::Value,
    now: When,
) -> Result<(), Error> {
    let last = sqlx::query(LAST).fetch_optional(&mut *tx).await?;
    let last = last.as_ref().map(entry).transpose()?;
    let (seq, before) = last.map_or((1, START.to_owned()), |last| (last.seq + 1, last.hash));
    let mut entry = OpenLogEntry {
        seq,
        at: now.millis(),
        kind: kind.name().to_owned(),
        about: about.to_owned(),
        body: canonical(&body),
        before,
        hash: String::new(),
    };
    entry.hash = hash(&entry);
    sqlx::query(INSERT)
        .bind(entry.seq)
        .bind(entry.at)
        .bind(entry.kind)
        .bind(entry.about)
        .bind(entry.body)
        .bind(entry.before)
        .bind(entry.hash)
        .execute(tx)
        .await?;
    Ok(())
}

const LAST_BODY: &str = "
select body
from open_log
where kind = $1
order by seq desc
limit 1";

/// Whether the last entry of a kind says this; not if there is none.
pub async fn last_says(tx: &mut Tx, kind: EntryKind, body: &serde_json::Value) -> Result<bool, Error> {
    let last: Option<String> = sqlx::query_scalar(LAST_BODY)
        .bind(kind.name())
        .fetch_optional(tx)
        .await?;
    Ok(last.is_some_and(|last| last == canonical(body)))
}

/// The last entry.
///
/// # Errors
/// When the database can't be read.
pub async fn head(reads: &AnyPool) -> Result<Option<LogHead>, Error> {
    let row = sqlx::query(LAST).fetch_optional(reads).await?;
    let last = row.as_ref().map(entry).transpose()?;
    Ok(last.map(|last| LogHead {
        seq: last.seq,
        hash: last.hash,
        at: When::from_millis(last.at),
    }))
}

const AFTER: &str = entries!("\nwhere seq > $1\norder by seq\nlimit $2");

/// The entries after one, the oldest first.
///
/// # Errors
/// When the database can't be read.
pub async fn page(reads: &AnyPool, after: i64) -> Result<OpenLog, Error> {
    let rows = sqlx::query(AFTER)
        .bind(after)
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    part(&rows)
}

const OF_KIND: &str = entries!("\nwhere kind = $1\n  and seq > $2\norder by seq\nlimit $3");

/// As [`page`], of the entries of one kind.
///
/// # Errors
/// When the database can't be read.
pub async fn page_of(reads: &AnyPool, kind: &str, after: i64) -> Result<OpenLog, Error> {
    let rows = sqlx::query(OF_KIND)
        .bind(kind)
        .bind(after)
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    part(&rows)
}

fn part(rows: &[AnyRow]) -> Result<OpenLog, Error> {
    let entries = read(rows, PAGE)?;
    Ok(OpenLog {
        after: entries.last().filter(|_| rows.len() > PAGE).map(|last| last.seq),
        entries,
    })
}

const MODERATION: &str = entries!(
    "
where kind in ($1, $2, $3, $4, $5, $6)
  and seq < $7
order by seq desc
limit $8"
);

/// What operators took down, hid, closed or opened again, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn moderated(reads: &AnyPool, before: Option<i64>) -> Result<Moderation, Error> {
    let rows = sqlx::query(MODERATION)
        .bind(EntryKind::AdTakenDown.name())
        .bind(EntryKind::ProposalHidden.name())
        .bind(EntryKind::CompanyClosed.name())
        .bind(EntryKind::CompanyReopened.name())
        .bind(EntryKind::ShopperClosed.name())
        .bind(EntryKind::ShopperReopened.name())
        .bind(before.unwrap_or(i64::MAX))
        .bind(MODERATED as i64 + 1)
        .fetch_all(reads)
        .await?;
    let entries = read(&rows, MODERATED)?;
    Ok(Moderation {
        before: entries.last().filter(|_| rows.len() > MODERATED).map(|last| last.seq),
        entries,
    })
}

fn read(rows: &[AnyRow], most: usize) -> Result<Vec<OpenLogEntry>, Error> {
    rows.iter().take(most).map(entry).collect()
}

fn entry(row: &AnyRow) -> Result<OpenLogEntry, Error> {
    Ok(OpenLogEntry {
        seq: row.try_get("seq")?,
        at: row.try_get("at")?,
        kind: row.try_get("kind")?,
        about: row.try_get("about")?,
        body: row.try_get("body")?,
        before: row.try_get("before")?,
        hash: row.try_get("hash")?,
    })
}
