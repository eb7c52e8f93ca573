//! The steps that a company takes with an order, each in one write.

use std::collections::BTreeMap;

use wire::{
    id::{CompanyId, Id, OrderId, ProductId},
    order::{Actor, OrderState, Sums},
    when::When,
};

use crate::{
    clock::Ids,
    db::Tx,
    error::Error,
    order::{
        cancel,
        card::{flag::flag_order, paid::waits_for_card},
        groups::{named, read_sums},
        letters::{self, Asking},
        money::payments::at_the_door,
        pieces::asked_of,
        refusals,
        shipments::{self, NewShipment},
        short::{Rest, cut_short},
        states,
        store::{self, Move},
        told,
    },
};

/// What a company does with an order.
#[derive(Debug, Clone)]
pub enum Step {
    Accept,
    /// Sends pieces by product, or without any all that is left.
    Ship(NewShipment, BTreeMap<ProductId, i64>),
    Deliver,
    /// For this reason.
    Cancel(String),
    /// Does not send what is left.
    CutShort(Rest),
}

/// A step of an order, about to be taken.
#[derive(Debug, Clone)]
pub struct Fulfil {
    pub company: CompanyId,
    pub order: OrderId,
    pub step: Step,
    pub ids: Ids,
    /// Whether mail is sent here.
    pub mail: bool,
    pub now: When,
}

/// Takes the step; gives the state that the order is in then.
///
/// # Errors
/// A refusal if the company has no such order, if the step can't be taken from where it is, if it is not paid, or if more is to be shipped
/// than is left.
pub async fn fulfil(asked: &Fulfil, tx: &mut Tx) -> Result<OrderState, Error> {
    let (state, sums) = find(tx, asked).await?;
    match &asked.step {
        Step::Accept => advance(tx, asked, state, states::Step::Accept).await,
        Step::Deliver => {
            let state = advance(tx, asked, state, states::Step::Deliver).await?;
            at_the_door(&asked.ids, tx, asked.order, asked.now).await?;
            Ok(state)
        }
        Step::Ship(new, pieces) => ship(tx, asked, state, new, pieces).await,
        Step::Cancel(reason) => {
            let order = (asked.order, state, sums);
            cancel::cancel(&asked.ids, tx, order, (Actor::Company, Some(reason)), asked.now).await?;
            letters::cancelled(&asking(asked), tx, asked.order).await?;
            Ok(OrderState::Cancelled)
        }
        Step::CutShort(rest) => {
            let state = cut_short(&asked.ids, tx, (asked.order, state), rest, asked.now).await?;
            letters::cancelled(&asking(asked), tx, asked.order).await?;
            Ok(state)
        }
    }
}

fn asking(asked: &Fulfil) -> Asking {
    Asking {
        ids: asked.ids.clone(),
        mail: asked.mail,
        now: asked.now,
    }
}

const FIND: &str = "
select state, currency, goods, delivery, goods + delivery as total, fee
from shop_order
where id = $1
  and company_id = $2";

async fn find(tx: &mut Tx, asked: &Fulfil) -> Result<(OrderState, Sums), Error> {
    let row = sqlx::query(FIND)
        .bind(asked.order.number())
        .bind(asked.company.number())
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or_else(refusals::not_your_order)?;
    Ok((named(&row, "state", OrderState::from_name)?, read_sums(&row)?))
}

async fn advance(tx: &mut Tx, asked: &Fulfil, from: OrderState, step: states::Step) -> Result<OrderState, Error> {
    let state = states::after(from, step).ok_or_else(|| refusals::other_state(from))?;
    let to = Move {
        state,
        actor: Actor::Company,
        note: None,
    };
    store::move_order(&asked.ids, tx, asked.order, to, asked.now).await?;
    Ok(state)
}

/// The order is shipped once nothing of it is left.
async fn ship(
    tx: &mut Tx,
    asked: &Fulfil,
    from: OrderState,
    new: &NewShipment,
    pieces: &BTreeMap<ProductId, i64>,
) -> Result<OrderState, Error> {
    states::after(from, states::Step::Ship).ok_or_else(|| refusals::other_state(from))?;
    if waits_for_card(tx, asked.order).await? {
        return Err(refusals::not_paid().into());
    }
    let left = shipments::left(tx, asked.order).await?;
    let going = asked_of(&left, pieces).map_err(refusals::nothing_to_ship)?;
    shipments::insert(tx, asked.order, new, &going, asked.now).await?;
    flag_order(tx, asked.order).await?;
    letters::shipped(&asking(asked), tx, asked.order, new.id).await?;
    let in_all = |pieces: &[(ProductId, i64)]| pieces.iter().map(|(_, quantity)| quantity).sum::<i64>();
    match in_all(&going) == in_all(&left) {
        true => advance(tx, asked, from, states::Step::Ship).await,
        false => {
            told::sent_in_part(&asked.ids, tx, (asked.company, asked.order), asked.now).await?;
            Ok(from)
        }
    }
}
