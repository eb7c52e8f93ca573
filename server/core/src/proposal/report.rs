//! Shoppers report a proposal, and operators hide it or leave it as it stands.

use serde_json::json;
use wire::{
    id::{CompanyId, Id, ProposalId},
    open::EntryKind,
    when::When,
};

use super::{
    refusals,
    vote::{self, Voting},
};
use crate::{chain, db::Tx, error::Error};

const REPORT: &str = "
insert into proposal_report (proposal_id, shopper_id, why, at)
values ($1, $2, $3, $4)
on conflict (proposal_id, shopper_id) do update
set why = excluded.why, at = excluded.at, judged_at = null
where proposal_report.why <> excluded.why";

/// Notes what somebody says against a proposal, once each. Who says something else is judged anew: the words may have changed.
///
/// # Errors
/// A refusal if the shopper finds no such proposal, or made it.
pub async fn report((voting, why): &(Voting, String), tx: &mut Tx) -> Result<(), Error> {
    vote::readable(voting, tx).await?;
    sqlx::query(REPORT)
        .bind(voting.id.number())
        .bind(voting.shopper.number())
        .bind(why.as_str())
        .bind(voting.now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const COMPANY: &str = "
select company_id
from proposal
where id = $1
  and hidden_at is null";

/// The company of a proposal that is not hidden.
///
/// # Errors
/// A refusal if there is none.
pub async fn company(reads: &sqlx::AnyPool, proposal: ProposalId) -> Result<CompanyId, Error> {
    let company: Option<i64> = sqlx::query_scalar(COMPANY)
        .bind(proposal.number())
        .fetch_optional(reads)
        .await?;
    Ok(Id::new(company.ok_or_else(refusals::no_such_proposal)?))
}

const HIDE: &str = "
update proposal
set hidden_at = $2,
  hidden_why = $3
where id = $1
  and hidden_at is null";

/// Hides a proposal, and with it judges what was said against it. The open log tells why, and not what it said.
///
/// # Errors
/// A refusal if it is hidden already.
pub async fn hide((proposal, why, now): &(ProposalId, String, When), tx: &mut Tx) -> Result<(), Error> {
    let hidden = sqlx::query(HIDE)
        .bind(proposal.number())
        .bind(now.millis())
        .bind(why.as_str())
        .execute(&mut *tx)
        .await?;
    if hidden.rows_affected() == 0 {
        return Err(refusals::no_such_proposal().into());
    }
    judge(*proposal, *now, tx).await?;
    let body = json!({ "company": slug(*proposal, tx).await?, "why": why });
    chain::append(tx, EntryKind::ProposalHidden, &proposal.to_string(), body, *now).await
}

/// Leaves a proposal as it stands, and tells so in the open log.
///
/// # Errors
/// A refusal if nobody reported it since an operator last looked.
pub async fn stand((proposal, now): &(ProposalId, When), tx: &mut Tx) -> Result<(), Error> {
    if judge(*proposal, *now, tx).await? == 0 {
        return Err(refusals::no_such_proposal().into());
    }
    let body = json!({ "company": slug(*proposal, tx).await? });
    chain::append(tx, EntryKind::ProposalLetStand, &proposal.to_string(), body, *now).await
}

const SLUG: &str = "
select c.slug
from proposal p
join company c on c.id = p.company_id
where p.id = $1";

async fn slug(proposal: ProposalId, tx: &mut Tx) -> Result<String, Error> {
    Ok(sqlx::query_scalar(SLUG).bind(proposal.number()).fetch_one(tx).await?)
}

const JUDGE: &str = "
update proposal_report
set judged_at = $2
where proposal_id = $1
  and judged_at is null";

async fn judge(proposal: ProposalId, now: When, tx: &mut Tx) -> Result<u64, Error> {
    let judged = sqlx::query(JUDGE)
        .bind(proposal.number())
        .bind(now.millis())
        .execute(tx)
        .await?;
    Ok(judged.rows_affected())
}
