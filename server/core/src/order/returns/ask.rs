//! What a shopper does: asks to send goods back, says that they are on their way, or takes the wish back.

use std::collections::BTreeMap;

use sqlx::Row;
use wire::{
    id::{GroupId, Id, OrderId, ProductId, ReturnId, ShopperId},
    order::{Actor, OrderState, returns::ReturnState},
    when::When,
};

use super::{
    rules::{self, Step, returnable_until},
    store::{self, Move, NewReturn},
};
use crate::{
    clock::Ids,
    db::Tx,
    error::Error,
    order::{groups::named, pieces::asked_of, refusals},
};

/// A wish to send goods back.
#[derive(Debug, Clone)]
pub struct Asking {
    pub shopper: ShopperId,
    pub order: OrderId,
    pub id: ReturnId,
    pub reason: String,
    /// By product; nothing means everything.
    pub pieces: BTreeMap<ProductId, i64>,
    pub ids: Ids,
    pub now: When,
}

const ORDER: &str = "
select o.group_id, o.state, o.moved_at, coalesce(o.return_days, c.return_days) as return_days
from shop_order o
join order_group g on g.id = o.group_id
join company c on c.id = o.company_id
where o.id = $1
  and g.shopper_id = $2";

/// Asks to send goods of one of the shopper's own orders back; gives its checkout.
///
/// # Errors
/// A refusal if there is no such order, it has not arrived or the time is over, or more is asked for than is left.
pub async fn ask(asking: &Asking, tx: &mut Tx) -> Result<GroupId, Error> {
    let row = sqlx::query(ORDER)
        .bind(asking.order.number())
        .bind(asking.shopper.number())
        .fetch_optional(&mut *tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_order)?;
    let state = named(&row, "state", OrderState::from_name)?;
    let until = returnable_until(
        state,
        When::from_millis(row.try_get("moved_at")?),
        row.try_get("return_days")?,
    );
    if until.is_none_or(|until| asking.now.millis() >= until.millis()) {
        return Err(refusals::no_return().into());
    }
    let left = store::left(tx, asking.order).await?;
    let new = NewReturn {
        id: asking.id,
        reason: asking.reason.clone(),
        lines: asked_of(&left, &asking.pieces).map_err(refusals::nothing_to_return)?,
    };
    store::insert(&asking.ids, tx, asking.order, &new, asking.now).await?;
    Ok(Id::new(row.try_get("group_id")?))
}

const RETURN: &str = "
select r.state, o.group_id
from order_return r
join shop_order o on o.id = r.order_id
join order_group g on g.id = o.group_id
where r.id = $1
  and g.shopper_id = $2";

/// What a shopper does with a return of theirs.
#[derive(Debug, Clone, Copy)]
pub enum OwnStep {
    /// Says that the goods of an approved one are on their way.
    SendBack,
    /// Takes one back of which nothing was sent.
    Withdraw,
}

impl OwnStep {
    /// The step, and where it leads.
    fn leads(self) -> (Step, ReturnState) {
        match self {
            Self::SendBack => (Step::SendBack, ReturnState::SentBack),
            Self::Withdraw => (Step::Withdraw, ReturnState::Withdrawn),
        }
    }
}

/// A step that a shopper takes.
#[derive(Debug, Clone)]
pub struct OwnMove {
    pub shopper: ShopperId,
    pub id: ReturnId,
    pub step: OwnStep,
    pub ids: Ids,
    pub now: When,
}

/// Takes the step, unless it was taken before; gives the checkout.
///
/// # Errors
/// A refusal if the shopper has no such return, or it stands where the step can't be taken.
pub async fn move_own(own: &OwnMove, tx: &mut Tx) -> Result<GroupId, Error> {
    let row = sqlx::query(RETURN)
        .bind(own.id.number())
        .bind(own.shopper.number())
        .fetch_optional(&mut *tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_return)?;
    let (from, group) = (store::state(&row)?, Id::new(row.try_get("group_id")?));
    let (step, there) = own.step.leads();
    if from == there {
        return Ok(group);
    }
    let state = rules::after(from, step).ok_or_else(|| refusals::return_in_other_state(from))?;
    let to = Move {
        state,
        actor: Actor::Shopper,
        answer: None,
        refunded: None,
    };
    store::move_return(&own.ids, tx, own.id, to, own.now).await?;
    Ok(group)
}
