//! How companies answer what is proposed to them, as it was last counted; the same for everyone.

use std::collections::HashMap;

use sqlx::{AnyPool, Row};
use wire::{
    id::{CompanyId, Id},
    proposal::ProposalsAnswered,
};

use super::rules::share;
use crate::{db::sql, error::Error};

const RECORDS: &str = "
select company_id, answered, due
from proposal_record
where company_id in (..)";

/// Of these companies those of which something was due.
///
/// # Errors
/// When the database can't be read.
pub async fn answered(
    reads: &AnyPool,
    companies: &[CompanyId],
) -> Result<HashMap<CompanyId, ProposalsAnswered>, Error> {
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
