//! What a company does with a return: approves or refuses it, and pays back.

use sqlx::{Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, OrderId, ReturnId},
    order::{Actor, returns::ReturnState},
    when::When,
};

use super::{
    rules::{self, Step},
    store::{self, Move},
};
use crate::{
    clock::Ids,
    db::Tx,
    error::Error,
    order::{
        card::flag::flag_order,
        groups::read_sums,
        ledger,
        letters::{self, Asking},
        money::dues,
        refusals,
    },
};

/// What a company says.
#[derive(Debug, Clone)]
pub enum Answer {
    /// With where to send it.
    Approve(String),
    /// With why not.
    Refuse(String),
    Refund,
}

/// An answer about to be given.
#[derive(Debug, Clone)]
pub struct Answering {
    pub company: CompanyId,
    pub id: ReturnId,
    pub answer: Answer,
    pub ids: Ids,
    /// Whether mail is sent here.
    pub mail: bool,
    pub now: When,
}

const FIND: &str = "
select r.state, r.order_id, o.currency, o.goods, o.delivery, o.goods + o.delivery as total, o.fee,
  o.standard_delivery
from order_return r
join shop_order o on o.id = r.order_id
where r.id = $1
  and o.company_id = $2";

/// Gives the answer; a refund goes into the books in the same write.
///
/// # Errors
/// A refusal if the company has no such return, or it can't be answered so from where it is.
pub async fn answer(asked: &Answering, tx: &mut Tx) -> Result<(), Error> {
    let row = sqlx::query(FIND)
        .bind(asked.id.number())
        .bind(asked.company.number())
        .fetch_optional(&mut *tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_return)?;
    let from = store::state(&row)?;
    let (step, words) = match &asked.answer {
        Answer::Approve(words) => (Step::Approve, Some(words.as_str())),
        Answer::Refuse(words) => (Step::Refuse, Some(words.as_str())),
        Answer::Refund => (Step::Refund, None),
    };
    let state = rules::after(from, step).ok_or_else(|| refusals::return_in_other_state(from))?;
    let refunded = match state {
        ReturnState::Refunded => Some(pay_back(tx, asked, Id::new(row.try_get("order_id")?), &row).await?),
        _ => None,
    };
    let to = Move {
        state,
        actor: Actor::Company,
        answer: words,
        refunded,
    };
    store::move_return(&asked.ids, tx, asked.id, to, asked.now).await?;
    let asking = Asking {
        ids: asked.ids.clone(),
        mail: asked.mail,
        now: asked.now,
    };
    letters::answered(&asking, tx, asked.id, state).await
}

/// Gives what the shopper gets.
async fn pay_back(tx: &mut Tx, asked: &Answering, order: OrderId, row: &AnyRow) -> Result<i64, Error> {
    let sums = read_sums(row)?;
    let standard = store::standard(row, sums)?;
    let lines = store::worth(tx, order, asked.id).await?;
    let refund = rules::refund(sums, standard, &lines);
    let entries = ledger::refund(order, refund.to_shopper, refund.fee);
    ledger::record(&asked.ids, tx, &entries, asked.now).await?;
    dues::reopen(tx, order).await?;
    flag_order(tx, order).await?;
    Ok(refund.to_shopper.amount)
}
