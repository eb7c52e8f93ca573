//! A company's service record with what its ratings come to, as both were last counted; the same for everyone. How it answers
//! messages is the messages' part.

use std::collections::HashMap;

use sqlx::Row;
use wire::{
    catalog::ServiceRecord,
    id::{CompanyId, Id},
    score::Score,
    when::When,
};

use crate::{catalog::cards::score, db::sql, error::Error, order, state::AppState};

/// The records of `companies`, as they were a moment ago.
///
/// # Errors
/// When the database can't be read.
pub async fn service_record(
    app: &AppState,
    companies: &[CompanyId],
    now: When,
) -> Result<HashMap<CompanyId, ServiceRecord>, Error> {
    let mut records = order::service_record(app, companies, now).await?;
    for (company, score) in scores(app, companies, now).await? {
        records.entry(company).or_default().score = score;
    }
    Ok(records)
}

const SCORES: &str = "
select company_id, one, two, three, four, five
from company_score
where company_id in (..)";

async fn scores(
    app: &AppState,
    companies: &[CompanyId],
    now: When,
) -> Result<HashMap<CompanyId, Option<Score>>, Error> {
    let (mut scores, others) = app.scores.held(companies, now);
    if others.is_empty() {
        return Ok(scores);
    }
    let rows = sql::among(SCORES, others.iter().map(|id| id.number()));
    let mut read: HashMap<CompanyId, Option<Score>> = HashMap::new();
    for row in rows.fetch_all(app.db.reads()).await? {
        read.insert(Id::new(row.try_get("company_id")?), score(&row)?);
    }
    for company in others {
        read.entry(company).or_default();
    }
    scores.extend(read.iter().map(|(company, score)| (*company, score.clone())));
    app.scores.hold(read, now);
    Ok(scores)
}
