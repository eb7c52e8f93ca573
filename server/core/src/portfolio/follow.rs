//! Companies and legal entities that turn out to be one: what shoppers kept and dropped comes along.
//! Called inside the write that has recorded the merge; the database lets pass nothing else.

use sqlx::Row;
use wire::{
    id::{CompanyId, DropId, EntityId, Id, ShopperId},
    when::When,
};

use super::{drops, merge, rules};
use crate::{clock::Ids, db::Tx, error::Error, order};

const BOTH_DROPPED: &str = "
select a.id as a, a.dropped_at as a_at, b.id as b, b.dropped_at as b_at
from company_drop a
join company_drop b on b.shopper_id = a.shopper_id and b.entity_id = $2 and b.undone_at is null
where a.entity_id = $1
  and a.undone_at is null
order by a.id";

const MOVE_DROPS: &str = "
update company_drop
set entity_id = $2
where entity_id = $1
  and undone_at is null";

/// The drops of an entity become those of the one that it was merged into. Of two of one shopper the older stands,
/// as final as it was.
pub async fn drops_follow(tx: &mut Tx, from: EntityId, into: EntityId) -> Result<(), Error> {
    let both = sqlx::query(BOTH_DROPPED)
        .bind(from.number())
        .bind(into.number())
        .fetch_all(&mut *tx)
        .await?;
    for row in both {
        let a: (i64, i64) = (row.try_get("a_at")?, row.try_get("a")?);
        let b: (i64, i64) = (row.try_get("b_at")?, row.try_get("b")?);
        give_way(tx, Id::new(a.max(b).1), Id::new(a.min(b).1)).await?;
    }
    sqlx::query(MOVE_DROPS)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}

/// An end that is no undo: `merged_into` says so.
const GIVE_WAY: &str = "
update company_drop
set undone_at = dropped_at,
  merged_into = $2
where id = $1";

async fn give_way(tx: &mut Tx, younger: DropId, older: DropId) -> Result<(), Error> {
    merge::hand_over(tx, younger, older).await?;
    let note = merge::note_of(tx, younger).await?;
    merge::join_note(tx, &note, older).await?;
    tell_since(tx, older).await?;
    sqlx::query(GIVE_WAY)
        .bind(younger.number())
        .bind(older.number())
        .execute(tx)
        .await?;
    Ok(())
}

const TELL_SINCE: &str = "
update company_drop
set was_partner_since = (select min(e.since) from ended_partnership e where e.drop_id = company_drop.id)
where id = $1
  and was_partner_since is null";

async fn tell_since(tx: &mut Tx, drop: DropId) -> Result<(), Error> {
    sqlx::query(TELL_SINCE).bind(drop.number()).execute(tx).await?;
    Ok(())
}

const STANDING: &str = "
select id, shopper_id
from company_drop
where entity_id = $1
  and undone_at is null
order by id";

/// Ends what the drops of an entity end, now that it has more companies.
pub async fn drops_reach(tx: &mut Tx, entity: EntityId, ids: &Ids, now: When) -> Result<(), Error> {
    let rows = sqlx::query(STANDING).bind(entity.number()).fetch_all(&mut *tx).await?;
    for row in rows {
        let (drop, shopper): (DropId, ShopperId) = (Id::new(row.try_get("id")?), Id::new(row.try_get("shopper_id")?));
        drops::end_partnerships(tx, drop, shopper, entity).await?;
        tell_since(tx, drop).await?;
        order::leave(ids, tx, shopper, now).await?;
    }
    Ok(())
}

/// Partnerships that stand, or those that wait behind a drop: the same rows under two names.
struct Kept {
    both: &'static str,
    raise: &'static str,
    end: &'static str,
    follow: &'static str,
}

const PARTNERS: Kept = Kept {
    both: "
select f.shopper_id as owner, f.since, f.position, f.note as theirs, t.note as mine
from partnership f
join partnership t on t.shopper_id = f.shopper_id and t.company_id = $2
where f.company_id = $1",
    raise: "
update partnership
set note = $3,
  since = case when since < $4 then since else $4 end,
  position = case when position < $5 then position else $5 end
where shopper_id = $1
  and company_id = $2",
    end: "
delete from partnership
where company_id = $1
  and exists (select 1 from partnership t where t.shopper_id = partnership.shopper_id and t.company_id = $2)",
    follow: "
update partnership
set company_id = $2
where company_id = $1",
};

const ENDED: Kept = Kept {
    both: "
select f.drop_id as owner, f.since, f.position, f.note as theirs, t.note as mine
from ended_partnership f
join ended_partnership t on t.drop_id = f.drop_id and t.company_id = $2
where f.company_id = $1",
    raise: "
update ended_partnership
set note = $3,
  since = case when since < $4 then since else $4 end,
  position = case when position < $5 then position else $5 end
where drop_id = $1
  and company_id = $2",
    end: "
delete from ended_partnership
where company_id = $1
  and exists (select 1 from ended_partnership t where t.drop_id = ended_partnership.drop_id and t.company_id = $2)",
    follow: "
update ended_partnership
set company_id = $2
where company_id = $1",
};

const SEEN_WHEN_DROPPING: &str = "
update company_drop
set company_id = $2
where company_id = $1
  and undone_at is null";

/// The partners of a company become those of the one that it was merged into. Who kept both keeps one: since the
/// earlier day, at the higher place, with both notes.
pub async fn partners_follow(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    for kept in [&PARTNERS, &ENDED] {
        raise(tx, kept, from, into).await?;
        run(tx, kept.end, from, into).await?;
        run(tx, kept.follow, from, into).await?;
    }
    run(tx, SEEN_WHEN_DROPPING, from, into).await
}

async fn raise(tx: &mut Tx, kept: &Kept, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    let rows = sqlx::query(kept.both)
        .bind(from.number())
        .bind(into.number())
        .fetch_all(&mut *tx)
        .await?;
    for row in rows {
        let (mine, theirs): (String, String) = (row.try_get("mine")?, row.try_get("theirs")?);
        sqlx::query(kept.raise)
            .bind(row.try_get::<i64, _>("owner")?)
            .bind(into.number())
            .bind(rules::both_notes(&mine, &theirs))
            .bind(row.try_get::<i64, _>("since")?)
            .bind(row.try_get::<i64, _>("position")?)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

async fn run(tx: &mut Tx, statement: &'static str, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    sqlx::query(statement)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}
