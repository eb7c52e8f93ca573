//! The log of what staff do, written in the same write as the deed itself.

use futures::future::BoxFuture;
use sqlx::{AnyPool, Row};
use wire::{
    id::{CompanyId, EntryId, Id},
    staff::{Deed, Log, LogEntry},
    when::When,
};

use crate::{
    clock::Ids,
    db::{Change, Tx},
    error::Error,
};

/// Who does something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    Staff(String),
    /// A program, by its token's name.
    Token(String),
    Operator(String),
}

impl By {
    fn kind(&self) -> &'static str {
        match self {
            Self::Staff(_) => "staff",
            Self::Token(_) => "token",
            Self::Operator(_) => "operator",
        }
    }

    pub fn name(&self) -> &str {
        match self {
            Self::Staff(name) | Self::Token(name) | Self::Operator(name) => name,
        }
    }
}

/// A deed about to be done.
#[derive(Debug, Clone)]
pub struct Entry {
    id: EntryId,
    /// The company that reads of it.
    company: Option<CompanyId>,
    by: By,
    deed: Deed,
    about: String,
    at: When,
}

impl Entry {
    pub fn new(ids: &Ids, company: Option<CompanyId>, by: By, (deed, about): (Deed, String), at: When) -> Self {
        Self {
            id: ids.next(at),
            company,
            by,
            deed,
            about,
            at,
        }
    }
}

const INSERT: &str = "
insert into audit_entry (id, company_id, actor, actor_kind, deed, about, at)
values ($1, $2, $3, $4, $5, $6, $7)";

/// Writes it down inside the write that does it.
pub async fn record(tx: &mut Tx, entry: &Entry) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(entry.id.number())
        .bind(entry.company.map(Id::number))
        .bind(entry.by.name())
        .bind(entry.by.kind())
        .bind(entry.deed.name())
        .bind(entry.about.as_str())
        .bind(entry.at.millis())
        .execute(tx)
        .await?;
    Ok(())
}

/// A change that is written down in the same write.
pub struct Recorded<F>(pub F);

impl<'t, C, T, F> Change<'t, (Entry, C), T> for Recorded<F>
where
    C: Send + Sync + 't,
    T: Send + 't,
    F: Change<'t, C, T>,
{
    type Doing = BoxFuture<'t, Result<T, Error>>;

    fn run(&'t self, (entry, context): &'t (Entry, C), tx: &'t mut Tx) -> Self::Doing {
        Box::pin(async move {
            record(tx, entry).await?;
            self.0.run(context, tx).await
        })
    }
}

/// Entries on one page.
const PAGE: usize = 50;

macro_rules! page {
    ($which:literal) => {
        concat!(
            "
select id, actor, actor_kind, deed, about, at
from audit_entry
where ",
            $which,
            "
  and id < $1
order by id desc
limit $2"
        )
    };
}

const OF_COMPANY: &str = page!("company_id = $3");
const OF_OPERATORS: &str = page!("actor_kind = 'operator'");

/// What concerns a company, or without one what operators did; newest first, older than `before`.
pub async fn log(reads: &AnyPool, company: Option<CompanyId>, before: Option<EntryId>) -> Result<Log, Error> {
    let query = match company {
        Some(_) => sqlx::query(OF_COMPANY),
        None => sqlx::query(OF_OPERATORS),
    };
    let query = query.bind(before.map_or(i64::MAX, Id::number)).bind(PAGE as i64 + 1);
    let query = match company {
        Some(company) => query.bind(company.number()),
        None => query,
    };
    let rows = query.fetch_all(reads).await?;
    let shown = &rows[..rows.len().min(PAGE)];
    let entries = shown.iter().map(|row| {
        let (kind, deed): (String, String) = (row.try_get("actor_kind")?, row.try_get("deed")?);
        Ok(LogEntry {
            at: When::from_millis(row.try_get("at")?),
            by: row.try_get("actor")?,
            operator: kind == "operator",
            program: kind == "token",
            deed: Deed::from_name(&deed).ok_or_else(|| anyhow::anyhow!("read the deed {deed:?}"))?,
            about: row.try_get("about")?,
        })
    });
    let entries = entries.collect::<Result<_, Error>>()?;
    let last = shown.last().filter(|_| rows.len() > PAGE);
    let before = last.map(|row| row.try_get("id").map(EntryId::new)).transpose()?;
    Ok(Log { entries, before })
}
