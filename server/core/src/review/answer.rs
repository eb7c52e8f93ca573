//! A company answers a rating, once and for good.

use wire::{
    id::{CompanyId, Id, OrderId},
    when::When,
};

use super::refusals;
use crate::{db::Tx, error::Error};

/// An answer about to be given.
#[derive(Debug, Clone)]
pub struct Answering {
    pub company: CompanyId,
    pub order: OrderId,
    pub text: String,
    pub now: When,
}

const FIND: &str = "
select answered_at
from rating
where order_id = $1
  and company_id = $2";

const ANSWER: &str = "
update rating
set answer = $2,
  answered_at = $3
where order_id = $1";

/// # Errors
/// A refusal if no order of the company's has such a rating, or it is answered.
pub async fn answer(answering: &Answering, tx: &mut Tx) -> Result<(), Error> {
    let answered: Option<Option<i64>> = sqlx::query_scalar(FIND)
        .bind(answering.order.number())
        .bind(answering.company.number())
        .fetch_optional(&mut *tx)
        .await?;
    if answered.ok_or_else(refusals::no_such_rating)?.is_some() {
        return Err(refusals::already_answered().into());
    }
    sqlx::query(ANSWER)
        .bind(answering.order.number())
        .bind(answering.text.as_str())
        .bind(answering.now.millis())
        .execute(tx)
        .await?;
    Ok(())
}
