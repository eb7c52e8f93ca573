//! How companies answer what is proposed to them, as it was last counted, alone and in their service records; the same for everyone.

use std::collections::HashMap;

use sqlx::{AnyPool, Row};
use wire::{
    catalog::{ProposalsAnswered, ServiceRecord},
    id::{CompanyId, Id},
    when::When,
};

use super::rules::share;
use crate::{db::sql, error::Error, message, state::AppState};

/// The service records of `companies`, as they were a moment ago.
///
/// # Errors
/// When the database can't be read.
pub async fn service_record(
    app: &AppState,
    companies: &[CompanyId],
    now: When,
) -> Result<HashMap<CompanyId, ServiceRecord>, Error> {
    let mut records = message::service_record(app, companies, now).await?;
    let (mut shares, others) = app.proposals.held(companies, now);
    if !others.is_empty() {
        let mut read = answered(app.db.reads(), &others).await?;
        let read: HashMap<CompanyId, Option<ProposalsAnswered>> = others
            .into_iter()
            .map(|company| (company, read.remove(&company)))
            .collect();
        shares.extend(read.iter().map(|(company, share)| (*company, *share)));
        app.proposals.hold(read, now);
    }
    for (company, share) in shares {
        records.entry(company).or_default().proposals = share;
    }
    Ok(records)
}

const RECORDS: &str = "
select company_id, answered, due
from proposal_record
where company_id in (..)";

/// Of these companies those of which something was due.
async fn answered(reads: &AnyPool, companies: &[CompanyId]) -> Result<HashMap<CompanyId, ProposalsAnswered>, Error> {
    let mut records = HashMap::new();
    if companies.is_empty() {
        return Ok(records);
    }
    let rows = sql::among(RECORDS, companies.iter().map(|id| id.number()));
    for row in rows.fetch_all(reads).await? {
        if let Some(share) = share(row.try_get("answered")?, row.try_get("due")?) {
            records.insert(Id::new(row.try_get("company_id")?), share);
        }
    }
    Ok(records)
}

pub async fn of_one(reads: &AnyPool, company: CompanyId) -> Result<Option<ProposalsAnswered>, Error> {
    Ok(answered(reads, &[company]).await?.remove(&company))
}
