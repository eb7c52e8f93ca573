//! A guest signs up or in: what they kept and dropped becomes the account's. A drop on either side
//! outweighs a partnership on the other, and what was final stays final.

use sqlx::Row;
use wire::{
    id::{CompanyId, DropId, EntityId, Id, ShopperId},
    when::When,
};

use super::{drops, rules};
use crate::{clock::Ids, db::Tx, error::Error, relation::is_absent};

/// Copies the portfolio of `from` into that of `into`. The guest's own rows stay, to be erased with the guest.
///
/// # Errors
/// When the database refuses.
pub async fn merge(tx: &mut Tx, from: ShopperId, into: ShopperId, now: When, ids: &Ids) -> Result<(), Error> {
    for drop in guest_drops(tx, from).await? {
        merge_drop(tx, &drop, into, now, ids).await?;
    }
    raise_known_partners(tx, from, into).await?;
    add_new_partners(tx, from, into).await
}

#[derive(sqlx::FromRow)]
struct GuestDrop {
    #[sqlx(try_from = "i64")]
    id: DropId,
    #[sqlx(try_from = "i64", rename = "entity_id")]
    entity: EntityId,
    #[sqlx(try_from = "i64", rename = "company_id")]
    company: CompanyId,
    note: String,
    was_partner_since: Option<i64>,
    reason: Option<String>,
    #[sqlx(try_from = "i64", rename = "dropped_at")]
    at: When,
}

const DROPS: &str = "
select id, entity_id, company_id, note, was_partner_since, reason, dropped_at
from company_drop
where shopper_id = $1
  and undone_at is null";

async fn guest_drops(tx: &mut Tx, from: ShopperId) -> Result<Vec<GuestDrop>, Error> {
    Ok(sqlx::query_as(DROPS).bind(from.number()).fetch_all(tx).await?)
}

async fn merge_drop(tx: &mut Tx, drop: &GuestDrop, into: ShopperId, now: When, ids: &Ids) -> Result<(), Error> {
    match drops::standing(tx, into, drop.entity).await? {
        None => {
            take_over(tx, drop, into, ids.next(now)).await?;
        }
        Some(mine) if rules::gives_way(mine.at, drop.at, now) => {
            drops::mark_undone(tx, mine.drop, mine.at.max(now)).await?;
            let taken = take_over(tx, drop, into, ids.next(now)).await?;
            hand_over(tx, mine.drop, taken).await?;
            let note = note_of(tx, mine.drop).await?;
            join_note(tx, &note, taken).await?;
        }
        Some(mine) => {
            copy_ended(tx, drop.id, mine.drop).await?;
            join_note(tx, &drop.note, mine.drop).await?;
        }
    }
    Ok(())
}

const TAKE_OVER: &str = "
insert into company_drop (id, shopper_id, entity_id, company_id, note, was_partner_since, dropped_at, reason)
values ($1, $2, $3, $4, $5, coalesce($6, (
  select min(p.since)
  from partnership p
  join company c on c.id = p.company_id
  where p.shopper_id = $2
    and c.entity_id = $3
)), $7, $8)";

/// Writes the guest's drop for the account, with its own date, and ends the account's partnerships.
async fn take_over(tx: &mut Tx, drop: &GuestDrop, into: ShopperId, id: DropId) -> Result<DropId, Error> {
    sqlx::query(TAKE_OVER)
        .bind(id.number())
        .bind(into.number())
        .bind(drop.entity.number())
        .bind(drop.company.number())
        .bind(drop.note.as_str())
        .bind(drop.was_partner_since)
        .bind(drop.at.millis())
        .bind(drop.reason.as_deref())
        .execute(&mut *tx)
        .await?;
    drops::end_partnerships(tx, id, into, drop.entity).await?;
    copy_ended(tx, drop.id, id).await?;
    Ok(id)
}

const COPY_ENDED: &str = "
insert into ended_partnership (drop_id, company_id, since, position, note, found)
select $1, company_id, since, position, note, found
from ended_partnership
where drop_id = $2
on conflict (drop_id, company_id) do nothing";

/// An undo of `to` gives these back too.
async fn copy_ended(tx: &mut Tx, from: DropId, to: DropId) -> Result<(), Error> {
    sqlx::query(COPY_ENDED)
        .bind(to.number())
        .bind(from.number())
        .execute(tx)
        .await?;
    Ok(())
}

const FORGET_ENDED: &str = "
delete from ended_partnership
where drop_id = $1";

/// The partnerships that the account's younger drop ended now stand behind the older one.
pub(super) async fn hand_over(tx: &mut Tx, younger: DropId, older: DropId) -> Result<(), Error> {
    copy_ended(tx, younger, older).await?;
    sqlx::query(FORGET_ENDED).bind(younger.number()).execute(tx).await?;
    Ok(())
}

const NOTE_OF: &str = "
select note
from company_drop
where id = $1";

pub(super) async fn note_of(tx: &mut Tx, drop: DropId) -> Result<String, Error> {
    Ok(sqlx::query_scalar(NOTE_OF).bind(drop.number()).fetch_one(tx).await?)
}

const SET_NOTE: &str = "
update company_drop
set note = $2
where id = $1";

pub(super) async fn join_note(tx: &mut Tx, theirs: &str, drop: DropId) -> Result<(), Error> {
    let mine = note_of(tx, drop).await?;
    let joined = rules::both_notes(&mine, theirs);
    if joined != mine {
        sqlx::query(SET_NOTE)
            .bind(drop.number())
            .bind(joined)
            .execute(tx)
            .await?;
    }
    Ok(())
}

const KNOWN: &str = "
select mine.company_id, mine.note as mine, theirs.note as theirs, theirs.since
from partnership mine
join partnership theirs on theirs.company_id = mine.company_id and theirs.shopper_id = $1
where mine.shopper_id = $2";

const RAISE: &str = "
update partnership
set note = $3,
  since = case when since < $4 then since else $4 end
where shopper_id = $1
  and company_id = $2";

/// A company that both keep is a partner since the earlier day, with both notes.
async fn raise_known_partners(tx: &mut Tx, from: ShopperId, into: ShopperId) -> Result<(), Error> {
    let rows = sqlx::query(KNOWN)
        .bind(from.number())
        .bind(into.number())
        .fetch_all(&mut *tx)
        .await?;
    for row in rows {
        let (mine, theirs): (String, String) = (row.try_get("mine")?, row.try_get("theirs")?);
        sqlx::query(RAISE)
            .bind(into.number())
            .bind(row.try_get::<i64, _>("company_id")?)
            .bind(rules::both_notes(&mine, &theirs))
            .bind(row.try_get::<i64, _>("since")?)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

/// They follow those already kept, in the guest's order.
const ADD: &str = concat!(
    "
insert into partnership (shopper_id, company_id, since, position, note, found)
select
  $2,
  g.company_id,
  g.since,
  g.position + (select coalesce(max(m.position), 0) from partnership m where m.shopper_id = $2),
  g.note,
  g.found
from partnership g
where g.shopper_id = $1
  and not exists (select 1 from partnership m where m.shopper_id = $2 and m.company_id = g.company_id)
  and not ",
    is_absent!("$2", "g.company_id")
);

async fn add_new_partners(tx: &mut Tx, from: ShopperId, into: ShopperId) -> Result<(), Error> {
    sqlx::query(ADD)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}
