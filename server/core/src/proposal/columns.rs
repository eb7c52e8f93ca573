//! A proposal as its columns tell it.

use anyhow::Context;
use sqlx::{Row, any::AnyRow};
use wire::{
    id::Id,
    proposal::{Proposal, ProposalAnswer, ProposalKind, ShownProposal, Verdict},
    when::When,
};

use super::rules::{Fate, may_amend, waits};
use crate::{catalog::company::reference, error::Error};

/// Proposals on one page.
pub const PAGE: usize = 50;

/// A query of proposals with all that [`proposal`] reads, after other columns.
macro_rules! proposals {
    ($more:literal, $rest:expr) => {
        concat!(
            "
select",
            $more,
            "
  p.id, p.kind, p.title, p.text, p.made_at, p.answer_by, p.answer, p.answer_text, p.answer_when_day, p.answered_at,
  p.hidden_at, p.withdrawn_at, n.votes, c.slug, c.name, c.name_zh, c.palette
from proposal p
join proposal_count n on n.proposal_id = p.id
join company c on c.id = p.company_id
where ",
            $rest
        )
    };
}

/// As [`proposals`], with all that [`shown`] reads, of the shopper `$1`.
macro_rules! shown_proposals {
    ($rest:expr) => {
        $crate::proposal::columns::proposals!(
            "
  cast(case when p.shopper_id = $1 then 1 else 0 end as bigint) as own,
  cast(case when exists (
    select 1 from proposal_vote v where v.proposal_id = p.id and v.shopper_id = $1
  ) then 1 else 0 end as bigint) as voted,
  cast(case when exists (select 1 from proposal_vote v where v.proposal_id = p.id) then 1 else 0 end as bigint) as any_voted,
  p.hidden_why,",
            $rest
        )
    };
}

pub(super) use {proposals, shown_proposals};

/// What became of the proposal of a row with `answer_by`, `answer`, `hidden_at` and `withdrawn_at`.
pub fn fate(row: &AnyRow) -> Result<Fate, Error> {
    let answer: Option<String> = row.try_get("answer")?;
    let answer = match answer {
        None => None,
        Some(name) => Some(Verdict::from_name(&name).with_context(|| format!("read the answer {name:?}"))?),
    };
    Ok(Fate {
        answer_by: When::from_millis(row.try_get("answer_by")?),
        answer,
        hidden: row.try_get::<Option<i64>, _>("hidden_at")?.is_some(),
        withdrawn: row.try_get::<Option<i64>, _>("withdrawn_at")?.is_some(),
    })
}

pub fn proposal(row: &AnyRow, now: When) -> Result<Proposal, Error> {
    let fate = fate(row)?;
    let kind: String = row.try_get("kind")?;
    Ok(Proposal {
        id: Id::new(row.try_get("id")?),
        company: reference(row)?,
        kind: ProposalKind::from_name(&kind).with_context(|| format!("read the kind {kind:?} of a proposal"))?,
        title: row.try_get("title")?,
        text: row.try_get("text")?,
        state: fate.state(now),
        made: When::from_millis(row.try_get("made_at")?),
        answer_by: fate.answer_by,
        votes: row.try_get("votes")?,
        answer: answer(row, fate)?,
    })
}

fn answer(row: &AnyRow, fate: Fate) -> Result<Option<ProposalAnswer>, Error> {
    let (Some(answer), Some(text), Some(at)) = (
        fate.answer,
        row.try_get::<Option<String>, _>("answer_text")?,
        row.try_get::<Option<i64>, _>("answered_at")?,
    ) else {
        return Ok(None);
    };
    let at = When::from_millis(at);
    Ok(Some(ProposalAnswer {
        answer,
        text,
        when: row.try_get::<Option<i64>, _>("answer_when_day")?.map(When::from_millis),
        at,
        late: at >= fate.answer_by,
    }))
}

pub fn shown(row: &AnyRow, now: When) -> Result<ShownProposal, Error> {
    let proposal = proposal(row, now)?;
    let is = |column| Ok::<_, Error>(row.try_get::<i64, _>(column)? != 0);
    let own = is("own")?;
    let hidden_why: Option<String> = row.try_get("hidden_why")?;
    Ok(ShownProposal {
        own,
        voted: is("voted")?,
        can_vote: waits(proposal.state) && proposal.title.is_some(),
        can_amend: own && may_amend(proposal.state, is("any_voted")?).is_ok(),
        hidden_why: hidden_why.filter(|_| own),
        promotion: None,
        proposal,
    })
}
