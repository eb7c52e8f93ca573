//! A company answers a proposal, once and for good.

use wire::{
    id::{CompanyId, Id, ProposalId},
    proposal::Verdict,
    webhook::EventKind,
    when::When,
};

use super::{columns::fate, refusals};
use crate::{clock::Ids, db::Tx, error::Error, event};

/// An answer about to be given.
#[derive(Debug, Clone)]
pub struct Answering {
    pub company: CompanyId,
    pub proposal: ProposalId,
    pub verdict: Verdict,
    pub text: String,
    /// Of an accepted one, midnight in UTC of the day from which it will be there.
    pub day: Option<When>,
    pub ids: Ids,
    pub now: When,
}

const FIND: &str = "
select answer_by, answer, hidden_at, withdrawn_at
from proposal
where id = $1
  and company_id = $2";

const ANSWER: &str = "
update proposal
set answer = $2,
  answer_text = $3,
  answer_when_day = $4,
  answered_at = $5
where id = $1";

/// # Errors
/// A refusal if the company has no such proposal that is shown, or it is answered.
pub async fn answer(answering: &Answering, tx: &mut Tx) -> Result<(), Error> {
    let row = sqlx::query(FIND)
        .bind(answering.proposal.number())
        .bind(answering.company.number())
        .fetch_optional(&mut *tx)
        .await?;
    let fate = fate(&row.ok_or_else(refusals::no_such_proposal)?)?;
    if fate.hidden || fate.withdrawn {
        return Err(refusals::no_such_proposal().into());
    }
    if fate.answer.is_some() {
        return Err(refusals::already_answered().into());
    }
    sqlx::query(ANSWER)
        .bind(answering.proposal.number())
        .bind(answering.verdict.name())
        .bind(answering.text.as_str())
        .bind(answering.day.map(When::millis))
        .bind(answering.now.millis())
        .execute(&mut *tx)
        .await?;
    let about = answering.proposal.to_string();
    event::tell(
        &answering.ids,
        tx,
        answering.company,
        EventKind::ProposalAnswered,
        about,
        answering.now,
    )
    .await
}
