//! Shoppers join a promotion with a goal, and take that back while it gathers. Who brings the goal about sets it off for everyone.

use serde_json::json;
use sqlx::{AnyPool, Row};
use wire::{
    id::{CompanyId, Id, PromotionId, ShopperId},
    open::EntryKind,
    promotion::PromotionState,
    webhook::EventKind,
    when::When,
};

use super::{refusals, state::Days, tell::tell};
use crate::{chain, clock::Ids, db::Tx, error::Error, event, relation::is_absent};

/// A shopper at a promotion.
#[derive(Debug, Clone)]
pub struct Joining {
    pub promotion: PromotionId,
    pub shopper: ShopperId,
    pub ids: Ids,
    pub now: When,
}

const FIND: &str = concat!(
    "
select p.company_id, p.from_day, p.to_day, p.ended_at, p.goal, p.reached_at, c.closed_at
from promotion p
join company c on c.id = p.company_id
where p.id = $1
  and not ",
    is_absent!("$2", "p.company_id")
);

/// Where a promotion with a goal stands.
struct Gathering {
    company: CompanyId,
    /// How many it takes.
    goal: i64,
    reached: bool,
}

/// How the promotion gathers joiners, or gathered them.
async fn gathering(joining: &Joining, tx: &mut Tx) -> Result<Gathering, Error> {
    let row = sqlx::query(FIND)
        .bind(joining.promotion.number())
        .bind(joining.shopper.number())
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_promotion)?;
    let state = Days::read(&row)?.state(joining.now);
    match state {
        PromotionState::Coming | PromotionState::Withdrawn => return Err(refusals::no_such_promotion().into()),
        PromotionState::Ended => return Err(refusals::over().into()),
        PromotionState::Paused => return Err(refusals::company_closed().into()),
        PromotionState::Gathering | PromotionState::Running => {}
    }
    let goal: Option<i64> = row.try_get("goal")?;
    Ok(Gathering {
        company: Id::new(row.try_get("company_id")?),
        goal: goal.ok_or_else(refusals::no_goal)?,
        reached: state == PromotionState::Running,
    })
}

const JOIN: &str = "
insert into promotion_join (promotion_id, shopper_id, at)
values ($1, $2, $3)
on conflict (promotion_id, shopper_id) do nothing";

const HAS_JOINED: &str = "
select count(*)
from promotion_join
where promotion_id = $1
  and shopper_id = $2";

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
    let Gathering { company, goal, reached } = gathering(joining, tx).await?;
    let promotion = joining.promotion;
    if reached {
        let has_joined: i64 = sqlx::query_scalar(HAS_JOINED)
            .bind(promotion.number())
            .bind(joining.shopper.number())
            .fetch_one(&mut *tx)
            .await?;
        return match has_joined {
            0 => Err(refusals::is_reached().into()),
            _ => Ok(()),
        };
    }
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
    let about = promotion.to_string();
    chain::append(tx, EntryKind::PromotionReached, &about, body, joining.now).await?;
    event::tell(
        &joining.ids,
        tx,
        company,
        EventKind::PromotionReached,
        about,
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
    if gathering(joining, tx).await?.reached {
        return Err(refusals::is_reached().into());
    }
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
