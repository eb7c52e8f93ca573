//! Closing a company as an operator: it stands until an operator takes it back, and everybody reads why.

use serde_json::json;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id},
    open::EntryKind,
    storefront::{ShutCompanies, ShutCompany},
    when::When,
};

use super::{
    close::{self, Close},
    refusals,
};
use crate::{catalog::company::reference, chain, clock::Ids, db::Tx, error::Error};

/// Shown at once.
const SHOWN: i64 = 100;

const CLOSED: &str = "
select slug, name, name_zh, palette, shut_at, shut_why
from company
where shut_at is not null
  and merged_into is null
order by shut_at desc, id desc
limit $1";

/// What operators closed, the last one first.
///
/// # Errors
/// When the database can't be read.
pub async fn all(reads: &AnyPool) -> Result<ShutCompanies, Error> {
    let rows = sqlx::query(CLOSED).bind(SHOWN).fetch_all(reads).await?;
    let companies = rows.iter().map(read).collect::<sqlx::Result<_>>()?;
    Ok(ShutCompanies { companies })
}

fn read(row: &AnyRow) -> sqlx::Result<ShutCompany> {
    Ok(ShutCompany {
        company: reference(row)?,
        at: When::from_millis(row.try_get("shut_at")?),
        why: row.try_get("shut_why")?,
    })
}

/// A company about to be closed by an operator, or opened again.
#[derive(Debug, Clone)]
pub struct Shutting {
    pub company: CompanyId,
    pub why: String,
    pub ids: Ids,
    pub now: When,
}

impl Shutting {
    fn close(&self, to: Option<When>) -> Close {
        Close {
            company: self.company,
            to,
            ids: self.ids.clone(),
            now: self.now,
        }
    }
}

const SHUT: &str = "
update company
set shut_at = $2, shut_why = $3
where id = $1
  and shut_at is null
returning slug";

/// Closes it, if it did not close itself before, and tells why in the open log.
///
/// # Errors
/// A refusal if an operator closed it already.
pub async fn shut(asked: &Shutting, tx: &mut Tx) -> Result<(), Error> {
    close::close(&asked.close(Some(asked.now)), tx).await?;
    let slug: Option<String> = sqlx::query_scalar(SHUT)
        .bind(asked.company.number())
        .bind(asked.now.millis())
        .bind(asked.why.as_str())
        .fetch_optional(&mut *tx)
        .await?;
    let slug = slug.ok_or_else(refusals::already_closed)?;
    let body = json!({ "company": slug, "why": asked.why });
    chain::append(tx, EntryKind::CompanyClosed, &slug, body, asked.now).await
}

const LOOK: &str = "
select slug, closed_at, shut_at
from company
where id = $1
  and shut_at is not null";

const LET_GO: &str = "
update company
set shut_at = null, shut_why = null
where id = $1";

/// Takes an operator's closing back. A company that had closed itself before stays so, until it opens again by itself.
///
/// # Errors
/// A refusal if no operator closed it.
pub async fn let_go(asked: &Shutting, tx: &mut Tx) -> Result<(), Error> {
    let company = asked.company.number();
    let row = sqlx::query(LOOK).bind(company).fetch_optional(&mut *tx).await?;
    let row = row.ok_or_else(refusals::not_shut)?;
    sqlx::query(LET_GO).bind(company).execute(&mut *tx).await?;
    if row.try_get::<i64, _>("closed_at")? == row.try_get::<i64, _>("shut_at")? {
        close::close(&asked.close(None), tx).await?;
    }
    let slug: String = row.try_get("slug")?;
    let body = json!({ "company": slug });
    chain::append(tx, EntryKind::CompanyReopened, &slug, body, asked.now).await
}

const IS_SHUT: &str = "
select count(*)
from company
where id = $1
  and shut_at is not null";

/// Whether an operator closed it.
pub async fn is_shut(tx: &mut Tx, company: CompanyId) -> Result<bool, Error> {
    let found: i64 = sqlx::query_scalar(IS_SHUT).bind(company.number()).fetch_one(tx).await?;
    Ok(found > 0)
}
