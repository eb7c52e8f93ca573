//! Others vote for a proposal, once each, and take it back.

use sqlx::Row;
use wire::{
    id::{Id, ProposalId, ShopperId},
    when::When,
};

use super::{columns::fate, refusals, rules::waits};
use crate::{db::Tx, error::Error, relation::is_absent};

/// A shopper at a proposal of somebody else.
#[derive(Debug, Clone)]
pub struct Voting {
    pub id: ProposalId,
    pub shopper: ShopperId,
    pub now: When,
}

const VOTE: &str = "
insert into proposal_vote (proposal_id, shopper_id, at)
values ($1, $2, $3)
on conflict (proposal_id, shopper_id) do nothing";

/// Votes; who has voted already stays with it.
///
/// # Errors
/// A refusal if the shopper finds no such proposal, made it, or it is over.
pub async fn vote(voting: &Voting, tx: &mut Tx) -> Result<(), Error> {
    if !readable(voting, tx).await? {
        return Err(refusals::closed().into());
    }
    sqlx::query(VOTE)
        .bind(voting.id.number())
        .bind(voting.shopper.number())
        .bind(voting.now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const RETRACT: &str = "
delete from proposal_vote
where proposal_id = $1
  and shopper_id = $2";

/// Takes a vote back, if there is one and the proposal waits for an answer.
///
/// # Errors
/// A refusal if the shopper finds no such proposal, made it, or it is over.
pub async fn retract(voting: &Voting, tx: &mut Tx) -> Result<(), Error> {
    if !of_another(voting, tx).await? {
        return Err(refusals::closed().into());
    }
    sqlx::query(RETRACT)
        .bind(voting.id.number())
        .bind(voting.shopper.number())
        .execute(tx)
        .await?;
    Ok(())
}

const FIND: &str = concat!(
    "
select p.answer_by, p.answer, p.hidden_at, p.withdrawn_at, 
  cast(case when p.shopper_id = $2 then 1 else 0 end as bigint) as own,
  cast(case when p.title is null then 1 else 0 end as bigint) as erased
from proposal p
where p.id = $1
  and not ",
    is_absent!("$2", "p.company_id")
);

/// As [`of_another`], of one whose author did not erase its words.
///
/// # Errors
/// As there.
pub async fn readable(voting: &Voting, tx: &mut Tx) -> Result<bool, Error> {
    let (waits, erased) = look(voting, tx).await?;
    match erased {
        true => Err(refusals::no_such_proposal().into()),
        false => Ok(waits),
    }
}

/// Whether the proposal of somebody else waits for an answer.
///
/// # Errors
/// A refusal if the shopper finds no such proposal, or made it.
async fn of_another(voting: &Voting, tx: &mut Tx) -> Result<bool, Error> {
    Ok(look(voting, tx).await?.0)
}

async fn look(voting: &Voting, tx: &mut Tx) -> Result<(bool, bool), Error> {
    let row = sqlx::query(FIND)
        .bind(voting.id.number())
        .bind(voting.shopper.number())
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_proposal)?;
    if row.try_get::<i64, _>("own")? != 0 {
        return Err(refusals::own().into());
    }
    let fate = fate(&row)?;
    match fate.hidden || fate.withdrawn {
        true => Err(refusals::no_such_proposal().into()),
        false => Ok((waits(fate.state(voting.now)), row.try_get::<i64, _>("erased")? != 0)),
    }
}
