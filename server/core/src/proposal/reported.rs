//! Reads what was reported, for operators. Who reported it is not read.

use std::collections::HashMap;

use sqlx::{AnyPool, Row};
use wire::{
    proposal::{ReportedProposal, ReportedProposals},
    when::When,
};

use super::columns::{proposal, proposals};
use crate::{db::sql, error::Error};

const MOST: i64 = 100;
/// Reports shown of one proposal.
const MOST_WHYS: usize = 20;

const REPORTED: &str = proposals!(
    "",
    "p.hidden_at is null
  and p.id in (select r.proposal_id from proposal_report r where r.judged_at is null)
order by p.id
limit $1"
);

const WHYS: &str = "
select proposal_id, why
from proposal_report
where judged_at is null
  and proposal_id in (..)
order by at, shopper_id";

/// Those that were reported since an operator last looked, the oldest first.
pub async fn reported(reads: &AnyPool, now: When) -> Result<ReportedProposals, Error> {
    let rows = sqlx::query(REPORTED).bind(MOST).fetch_all(reads).await?;
    if rows.is_empty() {
        return Ok(ReportedProposals::default());
    }
    let ids = rows.iter().map(|row| row.try_get("id"));
    let ids = ids.collect::<sqlx::Result<Vec<i64>>>()?;
    let mut whys: HashMap<i64, Vec<String>> = HashMap::new();
    for row in sql::among(WHYS, ids.iter().copied()).fetch_all(reads).await? {
        whys.entry(row.try_get("proposal_id")?)
            .or_default()
            .push(row.try_get("why")?);
    }
    let mut reported = Vec::with_capacity(rows.len());
    for (row, id) in rows.iter().zip(ids) {
        let mut whys = whys.remove(&id).unwrap_or_default();
        let reports = i64::try_from(whys.len()).unwrap_or(i64::MAX);
        whys.truncate(MOST_WHYS);
        reported.push(ReportedProposal {
            proposal: proposal(row, now)?,
            reports,
            whys,
        });
    }
    Ok(ReportedProposals { proposals: reported })
}
