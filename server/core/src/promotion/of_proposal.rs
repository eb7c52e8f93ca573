//! What came of a proposal.

use sqlx::AnyPool;
use wire::{
    id::{Id, PromotionId, ProposalId},
    when::When,
};

use crate::error::Error;

const OF_PROPOSAL: &str = "
select id
from promotion
where proposal_id = $1
  and from_day <= $2
  and (ended_at is null or ended_at >= from_day)";

/// The promotion that came of a proposal, once it has begun.
///
/// # Errors
/// When the database can't be read.
pub async fn of_proposal(reads: &AnyPool, proposal: ProposalId, now: When) -> Result<Option<PromotionId>, Error> {
    let id: Option<i64> = sqlx::query_scalar(OF_PROPOSAL)
        .bind(proposal.number())
        .bind(now.millis())
        .fetch_optional(reads)
        .await?;
    Ok(id.map(Id::new))
}
