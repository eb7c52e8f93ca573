//! Shoppers join a promotion with a goal, and take that back while it gathers. Who brings the goal about sets it off for everyone.

use serde_json::json;
use sqlx::{AnyPool, Row};
use wire::{
    id::{Id, PromotionId, ShopperId},
    open::EntryKind,
    promotion::PromotionState,
    when::When,
};

use super::{refusals, state::Days, tell::tell};
use crate::{chain, db::Tx, error::Error, relation::is_absent};

/// A shopper at a promotion.
#[derive(Debug, Clone)]
pub struct Joining {
    pub promotion: PromotionId,
    pub shopper: ShopperId,
    pub now: When,
}

const FIND: &str = concat!(
    "
select p.from_day, p.to_day, p.ended_at, p.goal, p.reached_at, c.closed_at
from promotion p
join company c on c.id = p.company_id
where p.id = $1
  and not ",
    is_absent!("$2", "p.company_id")
);

/// How many joiners the promotion gathers.
async fn gathering(joining: &Joining, tx: &mut Tx) -> Result<i64, Error> {
    let row = sqlx::query(FIND)
        .bind(joining.promotion.number())
        .bind(joining.shopper.number())
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_promotion)?;
    let goal: Option<i64> = row.try_get("goal")?;
    match (Days::read(&row)?.state(joining.now), goal) {
        (PromotionState::Coming | PromotionState::Withdrawn, _) => Err(refusals::no_such_promotion().into()),
        (PromotionState::Ended, _) => Err(refusals::over().into()),
        _ if row.try_get::<Option<i64>, _>("closed_at")?.is_some() => Err(refusals::company_closed().into()),
        (PromotionState::Gathering, Some(goal)) => Ok(goal),
        (_, Some(_)) => Err(refusals::is_reached().into()),
        (_, None) => Err(refusals::no_goal().into()),
    }
}

const JOIN: &str = "
insert into promotion_join (promotion_id, shopper_id, at)
values ($1, $2, $3)
on conflict (promotion_id, shopper_id) do nothing";

const COUNT: &str = "
select count(*)
from promotion_join
where promotion_id = $1";

const REACH: &str = "
update promotion
set reached_at = $2
where id = $1";

/// Joins; who has joined already stays so. With the last joiner that it takes, the promotion counts for everyone.
///
/// # Errors
/// A refusal if the shopper finds no such promotion, or it gathers no joiners.
pub async fn join(joining: &Joining, tx: &mut Tx) -> Result<(), Error> {
    let goal = gathering(joining, tx).await?;
    let promotion = joining.promotion;
    sqlx::query(JOIN)
        .bind(promotion.number())
        .bind(joining.shopper.number())
        .bind(joining.now.millis())
        .execute(&mut *tx)
        .await?;
    let joined: i64 = sqlx::query_scalar(COUNT)
        .bind(promotion.number())
        .fetch_one(&mut *tx)
        .await?;
    if joined < goal {
        return Ok(());
    }
    sqlx::query(REACH)
        .bind(promotion.number())
        .bind(joining.now.millis())
        .execute(&mut *tx)
        .await?;
    let told = tell(tx, promotion, joining.now).await?;
    let body = json!({ "company": told.slug, "joiners": goal });
    chain::append(
        tx,
        EntryKind::PromotionReached,
        &promotion.to_string(),
        body,
        joining.now,
    )
    .await
}

const LEAVE: &str = "
delete from promotion_join
where promotion_id = $1
  and shopper_id = $2";

/// Takes a joining back; where there was none nothing changes.
///
/// # Errors
/// A refusal if the shopper finds no such promotion, or it gathers no joiners.
pub async fn leave(joining: &Joining, tx: &mut Tx) -> Result<(), Error> {
    gathering(joining, tx).await?;
    sqlx::query(LEAVE)
        .bind(joining.promotion.number())
        .bind(joining.shopper.number())
        .execute(tx)
        .await?;
    Ok(())
}

const STANDING: &str = "
select
  (select count(*) from promotion_join j where j.promotion_id = p.id and j.shopper_id = $2) as joined,
  c.closed_at
from promotion p
join company c on c.id = p.company_id
where p.id = $1";

/// Whether a shopper joined, and whether the company is open.
///
/// # Errors
/// When the database can't be read.
pub async fn standing(
    reads: &AnyPool,
    promotion: PromotionId,
    shopper: Option<ShopperId>,
) -> Result<(bool, bool), Error> {
    let row = sqlx::query(STANDING)
        .bind(promotion.number())
        .bind(shopper.map_or(0, Id::number))
        .fetch_one(reads)
        .await?;
    let closed: Option<i64> = row.try_get("closed_at")?;
    Ok((row.try_get::<i64, _>("joined")? != 0, closed.is_none()))
}
