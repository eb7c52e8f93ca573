//! Reads the proposals to a company for its staff. Of shoppers it reads nothing but what they propose.

use sqlx::AnyPool;
use wire::{
    id::{CompanyId, Id, ProposalId},
    proposal::{CompanyProposals, CompanyProposalsQuery, Proposal},
    webhook::Switch,
    when::When,
};

use super::{
    columns::{PAGE, proposal, proposals},
    record, refusals,
};
use crate::error::Error;

/// An older one is due sooner. What its author erased waits for nothing.
const WAITING: &str = proposals!(
    "",
    "p.company_id = $1
  and p.answer is null
  and p.hidden_at is null
  and p.withdrawn_at is null
  and p.title is not null
  and p.id > $2
order by p.id
limit $3"
);

const ANSWERED: &str = proposals!(
    "",
    "p.company_id = $1
  and p.answer is not null
  and p.hidden_at is null
  and p.id < $2
order by p.id desc
limit $3"
);

const COUNT_WAITING: &str = "
select count(*)
from proposal
where company_id = $1
  and answer is null
  and hidden_at is null
  and withdrawn_at is null
  and title is not null";

pub async fn desk(
    reads: &AnyPool,
    company: CompanyId,
    asked: &CompanyProposalsQuery,
    now: When,
) -> Result<CompanyProposals, Error> {
    let (query, first) = match asked.answered {
        Some(Switch::On) => (ANSWERED, i64::MAX),
        Some(Switch::Off) | None => (WAITING, 0),
    };
    let rows = sqlx::query(query)
        .bind(company.number())
        .bind(asked.after.map_or(first, Id::number))
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    let shown = rows.iter().take(PAGE).map(|row| proposal(row, now));
    let shown = shown.collect::<Result<Vec<Proposal>, Error>>()?;
    Ok(CompanyProposals {
        after: shown.last().filter(|_| rows.len() > PAGE).map(|last| last.id),
        proposals: shown,
        waiting: sqlx::query_scalar(COUNT_WAITING)
            .bind(company.number())
            .fetch_one(reads)
            .await?,
        answered: record::of_one(reads, company).await?,
    })
}

const ONE: &str = proposals!("", "p.company_id = $1\n  and p.id = $2");

/// One of the company's.
///
/// # Errors
/// A refusal if it has no such proposal.
pub async fn one(reads: &AnyPool, company: CompanyId, id: ProposalId, now: When) -> Result<Proposal, Error> {
    let row = sqlx::query(ONE)
        .bind(company.number())
        .bind(id.number())
        .fetch_optional(reads)
        .await?;
    proposal(&row.ok_or_else(refusals::no_such_proposal)?, now)
}
