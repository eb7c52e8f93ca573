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

/// Notes that the goods of an approved return are on their way, if it is not noted yet; gives the checkout.
///
/// # Errors
/// A refusal if the shopper has no such return, or it was not approved.
pub async fn send_back(ids: &Ids, tx: &mut Tx, shopper: ShopperId, id: ReturnId, now: When) -> Result<GroupId, Error> {
    step(ids, tx, (shopper, id), (Step::SendBack, ReturnState::SentBack), now).await
}

/// Takes a return back of which nothing was sent, if it is not taken back yet; gives the checkout.
///
/// # Errors
/// A refusal if the shopper has no such return, or its goods are on their way, or it is over.
pub async fn withdraw(ids: &Ids, tx: &mut Tx, shopper: ShopperId, id: ReturnId, now: When) -> Result<GroupId, Error> {
    step(ids, tx, (shopper, id), (Step::Withdraw, ReturnState::Withdrawn), now).await
}

/// Takes a step that leads there, unless it was taken before.
async fn step(
    ids: &Ids,
    tx: &mut Tx,
    (shopper, id): (ShopperId, ReturnId),
    (step, there): (Step, ReturnState),
    now: When,
) -> Result<GroupId, Error> {
    let row = sqlx::query(RETURN)
        .bind(id.number())
        .bind(shopper.number())
        .fetch_optional(&mut *tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_return)?;
    let (from, group) = (store::state(&row)?, Id::new(row.try_get("group_id")?));
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
    store::move_return(ids, tx, id, to, now).await?;
    Ok(group)
}
