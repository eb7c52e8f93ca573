//! A shopper proposes something, and changes it or takes it back while nobody else has voted.

use sqlx::Row;
use wire::{
    id::{CompanyId, Id, ProposalId, ShopperId},
    proposal::{MOST_A_DAY, MOST_OPEN, ProposalKind},
    webhook::EventKind,
    when::{DAY, When},
};

use super::{
    columns::fate,
    refusals,
    rules::{answer_by, may_amend},
};
use crate::{
    catalog::company::no_such_company,
    clock::{Ids, id_at},
    db::Tx,
    error::Error,
    event,
    relation::is_absent,
};

/// What is proposed, in its words.
#[derive(Debug, Clone)]
pub struct Words {
    pub kind: ProposalKind,
    pub title: String,
    pub text: String,
}

/// A proposal about to be made.
#[derive(Debug, Clone)]
pub struct Proposing {
    pub id: ProposalId,
    pub shopper: ShopperId,
    /// The company's slug.
    pub company: String,
    pub words: Words,
    pub ids: Ids,
    pub now: When,
}

/// # Errors
/// A refusal if there is no such company, it is closed or dropped, or the shopper proposes too much.
pub async fn propose(proposing: &Proposing, tx: &mut Tx) -> Result<(), Error> {
    let company = company(proposing, tx).await?;
    hold_back(proposing, company, tx).await?;
    insert(proposing, company, tx).await?;
    let about = proposing.id.to_string();
    event::tell(
        &proposing.ids,
        tx,
        company,
        EventKind::ProposalPlaced,
        about,
        proposing.now,
    )
    .await
}

/// The company, or the one that it was merged into.
const COMPANY: &str = concat!(
    "
select c.id, c.closed_at, cast(case when ",
    is_absent!("$2", "c.id"),
    " then 1 else 0 end as bigint) as dropped
from company named
join company c on c.id = coalesce(named.merged_into, named.id)
where named.slug = $1"
);

async fn company(proposing: &Proposing, tx: &mut Tx) -> Result<CompanyId, Error> {
    let row = sqlx::query(COMPANY)
        .bind(proposing.company.as_str())
        .bind(proposing.shopper.number())
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or_else(|| no_such_company(&proposing.company))?;
    if row.try_get::<i64, _>("dropped")? != 0 {
        return Err(refusals::dropped().into());
    }
    if row.try_get::<Option<i64>, _>("closed_at")?.is_some() {
        return Err(refusals::company_closed().into());
    }
    Ok(Id::new(row.try_get("id")?))
}

const OPEN: &str = "
select count(*)
from proposal
where shopper_id = $1
  and company_id = $2
  and answer_by > $3
  and answer is null
  and hidden_at is null
  and withdrawn_at is null";

/// An id tells when it was made.
const LATELY: &str = "
select count(*)
from proposal
where shopper_id = $1
  and id > $2";

async fn hold_back(proposing: &Proposing, company: CompanyId, tx: &mut Tx) -> Result<(), Error> {
    let open: i64 = sqlx::query_scalar(OPEN)
        .bind(proposing.shopper.number())
        .bind(company.number())
        .bind(proposing.now.millis())
        .fetch_one(&mut *tx)
        .await?;
    if open >= MOST_OPEN {
        return Err(refusals::too_many_open().into());
    }
    let lately: i64 = sqlx::query_scalar(LATELY)
        .bind(proposing.shopper.number())
        .bind(id_at(proposing.now.millis() - DAY))
        .fetch_one(tx)
        .await?;
    match lately >= MOST_A_DAY {
        true => Err(refusals::too_many_today().into()),
        false => Ok(()),
    }
}

const INSERT: &str = "
insert into proposal (id, company_id, shopper_id, kind, title, text, made_at, answer_by)
values ($1, $2, $3, $4, $5, $6, $7, $8)";

const COUNT_FROM: &str = "
insert into proposal_count (proposal_id, company_id, votes, marked, counted)
values ($1, $2, 0, 0, 0)";

async fn insert(proposing: &Proposing, company: CompanyId, tx: &mut Tx) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(proposing.id.number())
        .bind(company.number())
        .bind(proposing.shopper.number())
        .bind(proposing.words.kind.name())
        .bind(proposing.words.title.as_str())
        .bind(proposing.words.text.as_str())
        .bind(proposing.now.millis())
        .bind(answer_by(proposing.now).millis())
        .execute(&mut *tx)
        .await?;
    sqlx::query(COUNT_FROM)
        .bind(proposing.id.number())
        .bind(company.number())
        .execute(tx)
        .await?;
    Ok(())
}

/// What an author does to a proposal of theirs.
#[derive(Debug, Clone)]
pub struct Amending {
    pub id: ProposalId,
    pub shopper: ShopperId,
    pub now: When,
}

const AMEND: &str = "
update proposal
set kind = $2,
  title = $3,
  text = $4
where id = $1";

/// # Errors
/// A refusal if it is no proposal of the shopper's, or its words stand.
pub async fn amend((amending, words): &(Amending, Words), tx: &mut Tx) -> Result<(), Error> {
    amendable(amending, tx).await?;
    sqlx::query(AMEND)
        .bind(amending.id.number())
        .bind(words.kind.name())
        .bind(words.title.as_str())
        .bind(words.text.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

const WITHDRAW: &str = "
update proposal
set withdrawn_at = $2
where id = $1";

/// # Errors
/// A refusal if it is no proposal of the shopper's, or its words stand.
pub async fn withdraw(amending: &Amending, tx: &mut Tx) -> Result<(), Error> {
    amendable(amending, tx).await?;
    sqlx::query(WITHDRAW)
        .bind(amending.id.number())
        .bind(amending.now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const OWN: &str = concat!(
    "
select p.answer_by, p.answer, p.hidden_at, p.withdrawn_at, cast(case when exists (
  select 1 from proposal_vote v where v.proposal_id = p.id
) then 1 else 0 end as bigint) as any_voted
from proposal p
where p.id = $1
  and p.shopper_id = $2
  and not ",
    is_absent!("$2", "p.company_id")
);

async fn amendable(amending: &Amending, tx: &mut Tx) -> Result<(), Error> {
    let row = sqlx::query(OWN)
        .bind(amending.id.number())
        .bind(amending.shopper.number())
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_proposal)?;
    let voted = row.try_get::<i64, _>("any_voted")? != 0;
    Ok(may_amend(fate(&row)?.state(amending.now), voted)?)
}
