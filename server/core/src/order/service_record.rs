//! How a company fulfils orders, as it was last counted; the same for everyone. Its ratings and how it answers are the parts of higher
//! slices.

use std::collections::HashMap;

use sqlx::{Row, any::AnyRow};
use wire::{
    catalog::{Replies, ServiceRecord},
    id::{CompanyId, Id},
    when::When,
};

use crate::{db::sql, error::Error, state::AppState};

const HOUR: i64 = 3_600_000;

/// The records of `companies`, as they were a moment ago.
///
/// # Errors
/// When the database can't be read.
pub async fn service_record(
    app: &AppState,
    companies: &[CompanyId],
    now: When,
) -> Result<HashMap<CompanyId, ServiceRecord>, Error> {
    let (mut records, others) = app.records.held(companies, now);
    if others.is_empty() {
        return Ok(records);
    }
    let rows = sql::among(RECORDS, others.iter().map(|id| id.number()));
    let rows = rows.fetch_all(app.db.reads()).await?;
    let mut read: HashMap<CompanyId, ServiceRecord> = rows
        .iter()
        .map(|row| Ok((Id::new(row.try_get("company_id")?), record(row)?)))
        .collect::<Result<_, Error>>()?;
    for company in others {
        read.entry(company).or_default();
    }
    records.extend(read.iter().map(|(company, record)| (*company, record.clone())));
    app.records.hold(read, now);
    Ok(records)
}

const RECORDS: &str = "
select company_id, orders, cancelled, returned, to_accept, to_ship, to_answer
from service_record
where company_id in (..)";

fn record(row: &AnyRow) -> sqlx::Result<ServiceRecord> {
    let hours = |column: &str| -> sqlx::Result<Option<i64>> {
        let millis: Option<i64> = row.try_get(column)?;
        Ok(millis.map(|millis| (millis + HOUR / 2) / HOUR))
    };
    Ok(ServiceRecord {
        orders: row.try_get("orders")?,
        cancelled: row.try_get("cancelled")?,
        returned: row.try_get("returned")?,
        hours_to_accept: hours("to_accept")?,
        hours_to_ship: hours("to_ship")?,
        hours_to_answer: hours("to_answer")?,
        replies: Replies::default(),
        proposals: None,
        score: None,
    })
}
