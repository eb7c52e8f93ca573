//! Reads a company's proposals as everybody does.

use std::collections::HashMap;

use sqlx::{AnyPool, Row};
use wire::{
    id::{Id, ProposalId, ShopperId},
    proposal::{ProposalOrder, ProposalState, Proposals, ProposalsQuery, ShownProposal},
    when::When,
};

use super::{
    columns::{PAGE, shown, shown_proposals},
    record, rules,
};
use crate::{
    auth::session::Session,
    catalog::company::{no_such_company, reference},
    db::sql,
    error::Error,
    relation::is_absent,
};

/// Proposals that are shuffled at most.
const SHUFFLED: i64 = 500;

/// The company, or the one that it was merged into.
const COMPANY: &str = concat!(
    "
select c.id, c.slug, c.name, c.name_zh, c.palette, c.closed_at, cast(case when ",
    is_absent!("$2", "c.id"),
    " then 1 else 0 end as bigint) as dropped
from company named
join company c on c.id = coalesce(named.merged_into, named.id)
where named.slug = $1"
);

/// The proposals to a company; none if the shopper dropped it.
///
/// # Errors
/// A refusal if there is no such company.
pub async fn of_company(
    reads: &AnyPool,
    session: Option<&Session>,
    slug: &str,
    asked: &ProposalsQuery,
    now: When,
) -> Result<Proposals, Error> {
    let shopper = session.map(|session| session.shopper);
    let row = sqlx::query(COMPANY)
        .bind(slug)
        .bind(shopper.map_or(0, Id::number))
        .fetch_optional(reads)
        .await?;
    let row = row.ok_or_else(|| no_such_company(slug))?;
    let dropped = row.try_get::<i64, _>("dropped")? != 0;
    let closed = row.try_get::<Option<i64>, _>("closed_at")?.is_some();
    let company: i64 = row.try_get("id")?;
    let order = asked.order.unwrap_or_default();
    let seed = asked
        .seed
        .unwrap_or_else(|| rules::seed(now, session.map(|session| session.id.number())));
    let mut found = match dropped {
        true => Vec::new(),
        false => ids(reads, company, (order, seed), asked, now).await?,
    };
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let has_account = session.is_some_and(|session| session.email.is_some());
    Ok(Proposals {
        company: reference(&row)?,
        can_propose: has_account && !dropped && !closed,
        closed,
        answered: record::of_one(reads, Id::new(company)).await?.filter(|_| !dropped),
        after: found.last().filter(|_| more).map(|id| Id::new(*id)),
        proposals: read(reads, shopper, &found, now).await?,
        seed: (order == ProposalOrder::Random).then_some(seed),
    })
}

/// With `$1` the company, `$2` the time, and the states that are asked for as the list.
macro_rules! ids {
    ($rest:literal) => {
        concat!(
            "
select p.id
from proposal p
join proposal_count n on n.proposal_id = p.id
where n.company_id = $1
  and p.company_id = $1
  and p.hidden_at is null
  and p.withdrawn_at is null
  and coalesce(p.answer, case when p.answer_by > $2 then 'open' else 'silent' end) in (..)",
            $rest
        )
    };
}

const NEWEST: &str = ids!(
    "
  and p.id < $3
order by p.id desc
limit $4"
);

/// An older one is due sooner.
const SOONEST: &str = ids!(
    "
  and p.id > $3
order by p.id
limit $4"
);

const VOTES: &str = ids!(
    "
  and (n.votes < $3 or (n.votes = $3 and n.proposal_id < $4))
order by n.votes desc, n.proposal_id desc
limit $5"
);

/// The ids of one page, and one more if there is one.
async fn ids(
    reads: &AnyPool,
    company: i64,
    (order, seed): (ProposalOrder, i64),
    asked: &ProposalsQuery,
    now: When,
) -> Result<Vec<i64>, Error> {
    let states: Vec<&'static str> = match (asked.state, order) {
        (Some(state), _) => vec![state.name()],
        (None, ProposalOrder::Soonest) => vec![ProposalState::Open.name()],
        (None, _) => ProposalState::PUBLIC.map(ProposalState::name).to_vec(),
    };
    let bind = |query: sql::AnyQuery| query.bind(company).bind(now.millis());
    let (after, page) = (asked.after.map(Id::number), PAGE as i64 + 1);
    let query = match order {
        ProposalOrder::Random => sql::among_after(NEWEST, |query| bind(query).bind(i64::MAX).bind(SHUFFLED), states),
        ProposalOrder::Newest => {
            let after = after.unwrap_or(i64::MAX);
            sql::among_after(NEWEST, |query| bind(query).bind(after).bind(page), states)
        }
        ProposalOrder::Soonest => {
            let after = after.unwrap_or_default();
            sql::among_after(SOONEST, |query| bind(query).bind(after).bind(page), states)
        }
        ProposalOrder::Votes => {
            let votes = votes_of(reads, asked.after).await?;
            let after = after.unwrap_or(i64::MAX);
            sql::among_after(VOTES, |query| bind(query).bind(votes).bind(after).bind(page), states)
        }
    };
    let rows = query.fetch_all(reads).await?;
    let found = rows.iter().map(|row| row.try_get("id"));
    let found = found.collect::<sqlx::Result<Vec<i64>>>()?;
    Ok(match order {
        ProposalOrder::Random => shuffled(found, seed, after),
        _ => found,
    })
}

fn shuffled(mut ids: Vec<i64>, seed: i64, after: Option<i64>) -> Vec<i64> {
    if let Some(after) = after {
        ids.retain(|id| rules::place(seed, *id) > rules::place(seed, after));
    }
    ids.sort_by_cached_key(|id| rules::place(seed, *id));
    ids
}

const VOTES_OF: &str = "
select votes
from proposal_count
where proposal_id = $1";

async fn votes_of(reads: &AnyPool, proposal: Option<ProposalId>) -> Result<i64, Error> {
    let Some(proposal) = proposal else {
        return Ok(i64::MAX);
    };
    let votes: Option<i64> = sqlx::query_scalar(VOTES_OF)
        .bind(proposal.number())
        .fetch_optional(reads)
        .await?;
    Ok(votes.unwrap_or(i64::MAX))
}

const READ: &str = shown_proposals!("p.id in (..)");

/// These proposals, in this order.
pub async fn read(
    reads: &AnyPool,
    shopper: Option<ShopperId>,
    ids: &[i64],
    now: When,
) -> Result<Vec<ShownProposal>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let shopper = shopper.map_or(0, Id::number);
    let rows = sql::among_after(READ, |query| query.bind(shopper), ids.iter().copied())
        .fetch_all(reads)
        .await?;
    let mut found = HashMap::new();
    for row in &rows {
        let shown = shown(row, now)?;
        found.insert(shown.proposal.id.number(), shown);
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}
