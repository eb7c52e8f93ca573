//! Reads one proposal, and those that a shopper has a part in.

use sqlx::AnyPool;
use wire::{
    id::{CompanyId, Id, ProposalId, ShopperId},
    proposal::{MyProposals, ShownProposal},
    when::When,
};

use super::{
    columns::{shown, shown_proposals},
    refusals,
};
use crate::{error::Error, promotion, relation::is_absent};

const MOST: i64 = 100;

/// Hidden and withdrawn ones are there for their author alone.
const ONE: &str = shown_proposals!(concat!(
    "p.id = $2
  and (p.shopper_id = $1 or (p.hidden_at is null and p.withdrawn_at is null))
  and not ",
    is_absent!("$1", "p.company_id")
));

/// One proposal, with the promotion that came of it, unless its company is absent for the shopper.
///
/// # Errors
/// A refusal if the shopper finds no such proposal.
pub async fn one(
    reads: &AnyPool,
    shopper: Option<ShopperId>,
    proposal: ProposalId,
    now: When,
) -> Result<ShownProposal, Error> {
    let row = sqlx::query(ONE)
        .bind(shopper.map_or(0, Id::number))
        .bind(proposal.number())
        .fetch_optional(reads)
        .await?;
    let mut found = shown(&row.ok_or_else(refusals::no_such_proposal)?, now)?;
    found.promotion = promotion::of_proposal(reads, proposal, now).await?;
    Ok(found)
}

/// Of those that the company finds.
const MADE_TO: &str = "
select id
from proposal
where shopper_id = $1
  and company_id = $2
  and hidden_at is null
  and withdrawn_at is null
order by id desc
limit $3";

/// What a shopper proposed to a company, as far as the company finds it; the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn made_to(
    reads: &AnyPool,
    shopper: ShopperId,
    company: CompanyId,
    most: usize,
) -> Result<Vec<ProposalId>, Error> {
    let ids: Vec<i64> = sqlx::query_scalar(MADE_TO)
        .bind(shopper.number())
        .bind(company.number())
        .bind(most as i64)
        .fetch_all(reads)
        .await?;
    Ok(ids.into_iter().map(ProposalId::new).collect())
}

const COMPANIES_OF: &str = "
select company_id, count(*)
from proposal
where shopper_id = $1
  and hidden_at is null
  and withdrawn_at is null
group by company_id";

/// The companies that find something that a shopper proposed, each with how much.
///
/// # Errors
/// When the database can't be read.
pub async fn companies_of(reads: &AnyPool, shopper: ShopperId) -> Result<Vec<(CompanyId, i64)>, Error> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(COMPANIES_OF)
        .bind(shopper.number())
        .fetch_all(reads)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, proposals)| (Id::new(id), proposals))
        .collect())
}

const PROPOSER: &str = "
select shopper_id
from proposal
where id = $1";

/// Who made it; none if they erased their account.
pub async fn proposer(reads: &AnyPool, proposal: ProposalId) -> Result<Option<ShopperId>, Error> {
    let found: Option<Option<i64>> = sqlx::query_scalar(PROPOSER)
        .bind(proposal.number())
        .fetch_optional(reads)
        .await?;
    Ok(found.flatten().map(ShopperId::new))
}

const OWN: &str = shown_proposals!(concat!(
    "p.shopper_id = $1
  and not ",
    is_absent!("$1", "p.company_id"),
    "
order by p.id desc
limit $2"
));

const VOTED: &str = shown_proposals!(concat!(
    "p.id in (select v.proposal_id from proposal_vote v where v.shopper_id = $1)
  and p.hidden_at is null
  and p.withdrawn_at is null
  and not ",
    is_absent!("$1", "p.company_id"),
    "
order by p.id desc
limit $2"
));

/// What the shopper proposed and voted for; nothing of a company that they dropped.
pub async fn mine(reads: &AnyPool, shopper: ShopperId, now: When) -> Result<MyProposals, Error> {
    Ok(MyProposals {
        own: some(reads, OWN, shopper, now).await?,
        voted: some(reads, VOTED, shopper, now).await?,
    })
}

async fn some(
    reads: &AnyPool,
    query: &'static str,
    shopper: ShopperId,
    now: When,
) -> Result<Vec<ShownProposal>, Error> {
    let rows = sqlx::query(query)
        .bind(shopper.number())
        .bind(MOST)
        .fetch_all(reads)
        .await?;
    rows.iter().map(|row| shown(row, now)).collect()
}
