//! A company's service record with how it answers messages, as both were last counted; the same for everyone.

use std::collections::HashMap;

use sqlx::{Row, any::AnyRow};
use wire::{
    catalog::{Replies, ServiceRecord},
    id::{CompanyId, Id},
    when::When,
};

use crate::{db::sql, error::Error, review, state::AppState};

const MINUTE: i64 = 60_000;

/// The records of `companies`, as they were a moment ago.
///
/// # Errors
/// When the database can't be read.
pub async fn service_record(
    app: &AppState,
    companies: &[CompanyId],
    now: When,
) -> Result<HashMap<CompanyId, ServiceRecord>, Error> {
    let mut records = review::service_record(app, companies, now).await?;
    for (company, replies) in replies(app, companies, now).await? {
        records.entry(company).or_default().replies = replies;
    }
    Ok(records)
}

const REPLIES: &str = "
select company_id, asked, answered, median_reply
from reply_record
where company_id in (..)";

async fn replies(app: &AppState, companies: &[CompanyId], now: When) -> Result<HashMap<CompanyId, Replies>, Error> {
    let (mut replies, others) = app.replies.held(companies, now);
    if others.is_empty() {
        return Ok(replies);
    }
    let rows = sql::among(REPLIES, others.iter().map(|id| id.number()));
    let rows = rows.fetch_all(app.db.reads()).await?;
    let mut read: HashMap<CompanyId, Replies> = rows.iter().map(read).collect::<sqlx::Result<_>>()?;
    for company in others {
        read.entry(company).or_default();
    }
    replies.extend(read.iter().map(|(company, replies)| (*company, *replies)));
    app.replies.hold(read, now);
    Ok(replies)
}

fn read(row: &AnyRow) -> sqlx::Result<(CompanyId, Replies)> {
    let company = Id::new(row.try_get("company_id")?);
    let (asked, answered): (i64, i64) = (row.try_get("asked")?, row.try_get("answered")?);
    let median: Option<i64> = row.try_get("median_reply")?;
    let some = |count| (asked > 0).then_some(count);
    let replies = Replies {
        asked: some(asked),
        answered: some(answered),
        median_reply: median.map(|millis| (millis + MINUTE / 2) / MINUTE),
    };
    Ok((company, replies))
}
