//! Dropping a company for good, and undoing a slip while there is time.

use sqlx::{Row, any::AnyRow};
use wire::{
    codes::Code,
    id::{DropId, EntityId, Id, ShopperId},
    insight::DropReason,
    when::When,
};

use super::company::{self, Company};
use crate::{
    clock::Ids,
    db::Tx,
    error::{Error, Refusal},
    order,
    relation::{self, Dropped},
    said,
};

const STANDING: &str = "
select id, dropped_at
from company_drop
where shopper_id = $1
  and entity_id = $2
  and undone_at is null";

/// The shopper's drop of a legal entity, if one stands.
pub async fn standing(tx: &mut Tx, shopper: ShopperId, entity: EntityId) -> Result<Option<Dropped>, Error> {
    let row = sqlx::query(STANDING)
        .bind(shopper.number())
        .bind(entity.number())
        .fetch_optional(tx)
        .await?;
    row.map(|row| {
        Ok(Dropped {
            drop: Id::new(row.try_get(0)?),
            at: When::from_millis(row.try_get(1)?),
        })
    })
    .transpose()
}

/// A drop to write.
#[derive(Debug, Clone, Copy)]
pub struct NewDrop<'a> {
    pub id: DropId,
    pub shopper: ShopperId,
    pub company: &'a Company,
    pub note: &'a str,
    pub reason: DropReason,
    pub at: When,
}

/// What a drop took away.
#[derive(Debug, Clone, Copy)]
pub struct Taken {
    pub dropped: Dropped,
    /// False if the drop stood before.
    pub new: bool,
    pub cart_lines: i64,
}

/// Drops the company's legal entity: all its partnerships end, its products leave the cart,
/// and what was set aside of them goes back on sale. One that stands already stays as it is.
pub async fn drop_company(ids: &Ids, tx: &mut Tx, new: NewDrop<'_>) -> Result<Taken, Error> {
    if let Some(dropped) = standing(tx, new.shopper, new.company.entity).await? {
        return Ok(Taken {
            dropped,
            new: false,
            cart_lines: 0,
        });
    }
    insert(tx, new).await?;
    end_partnerships(tx, new.id, new.shopper, new.company.entity).await?;
    let cart_lines = order::leave(ids, tx, new.shopper, new.at).await?;
    Ok(Taken {
        dropped: Dropped {
            drop: new.id,
            at: new.at,
        },
        new: true,
        cart_lines: i64::try_from(cart_lines).unwrap_or(i64::MAX),
    })
}

const INSERT: &str = "
insert into company_drop (id, shopper_id, entity_id, company_id, note, was_partner_since, dropped_at, reason)
values ($1, $2, $3, $4, $5, (
  select min(p.since)
  from partnership p
  join company c on c.id = p.company_id
  where p.shopper_id = $2
    and c.entity_id = $3
), $6, nullif($7, 'unsaid'))";

async fn insert(tx: &mut Tx, new: NewDrop<'_>) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(new.id.number())
        .bind(new.shopper.number())
        .bind(new.company.entity.number())
        .bind(new.company.id.number())
        .bind(new.note)
        .bind(new.at.millis())
        .bind(new.reason.name())
        .execute(tx)
        .await?;
    Ok(())
}

const REMEMBER: &str = "
insert into ended_partnership (drop_id, company_id, since, position, note, found)
select $1, p.company_id, p.since, p.position, p.note, p.found
from partnership p
join company c on c.id = p.company_id
where p.shopper_id = $2
  and c.entity_id = $3";

const END: &str = "
delete from partnership
where shopper_id = $1
  and company_id in (select id from company where entity_id = $2)";

/// Moves the partnerships with the entity's companies behind its drop.
pub async fn end_partnerships(tx: &mut Tx, drop: DropId, shopper: ShopperId, entity: EntityId) -> Result<(), Error> {
    sqlx::query(REMEMBER)
        .bind(drop.number())
        .bind(shopper.number())
        .bind(entity.number())
        .execute(&mut *tx)
        .await?;
    sqlx::query(END)
        .bind(shopper.number())
        .bind(entity.number())
        .execute(tx)
        .await?;
    Ok(())
}

const FIND: &str = "
select c.slug, d.dropped_at, d.undone_at, d.merged_into
from company_drop d
join company c on c.id = d.company_id
where d.id = $1
  and d.shopper_id = $2";

/// Takes a drop back and gives its partnerships back; once the window has passed it is refused.
pub async fn undo(tx: &mut Tx, shopper: ShopperId, drop: DropId, now: When) -> Result<Company, Error> {
    let (drop, row) = find(tx, shopper, drop).await?;
    let company = company::named(tx, row.try_get("slug")?).await?;
    if row.try_get::<Option<i64>, _>("undone_at")?.is_some() {
        return Ok(company);
    }
    let at = When::from_millis(row.try_get("dropped_at")?);
    if relation::undo_until(at, now).is_none() {
        return Err(is_final(&company, at).into());
    }
    mark_undone(tx, drop, at.max(now)).await?;
    give_back(tx, drop).await?;
    Ok(company)
}

/// The drop of that id, or the one that it gave way to when two entities became one.
async fn find(tx: &mut Tx, shopper: ShopperId, mut drop: DropId) -> Result<(DropId, AnyRow), Error> {
    loop {
        let row = sqlx::query(FIND)
            .bind(drop.number())
            .bind(shopper.number())
            .fetch_optional(&mut *tx)
            .await?
            .ok_or_else(no_such_drop)?;
        match row.try_get::<Option<i64>, _>("merged_into")? {
            Some(older) => drop = Id::new(older),
            None => return Ok((drop, row)),
        }
    }
}

const MARK_UNDONE: &str = "
update company_drop
set undone_at = $2
where id = $1";

/// The database refuses a time outside the undo window.
pub async fn mark_undone(tx: &mut Tx, drop: DropId, at: When) -> Result<(), Error> {
    sqlx::query(MARK_UNDONE)
        .bind(drop.number())
        .bind(at.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const GIVE_BACK: &str = "
insert into partnership (shopper_id, company_id, since, position, note, found)
select d.shopper_id, e.company_id, e.since, e.position, e.note, e.found
from ended_partnership e
join company_drop d on d.id = e.drop_id
where d.id = $1";

const FORGET: &str = "
delete from ended_partnership
where drop_id = $1";

async fn give_back(tx: &mut Tx, drop: DropId) -> Result<(), Error> {
    sqlx::query(GIVE_BACK).bind(drop.number()).execute(&mut *tx).await?;
    sqlx::query(FORGET).bind(drop.number()).execute(tx).await?;
    Ok(())
}

const NOTE: &str = "
update company_drop
set note = $3
where id = $1
  and shopper_id = $2
  and undone_at is null";

pub async fn set_note(tx: &mut Tx, shopper: ShopperId, drop: DropId, note: &str) -> Result<(), Error> {
    let done = sqlx::query(NOTE)
        .bind(drop.number())
        .bind(shopper.number())
        .bind(note)
        .execute(tx)
        .await?;
    if done.rows_affected() == 0 {
        return Err(no_such_drop().into());
    }
    Ok(())
}

pub fn no_such_drop() -> Refusal {
    Refusal::new(
        Code::NoSuchDrop,
        said!("There is no such drop of yours" / "您没有这条除去记录"),
    )
    .fix(said!(
        "See your portfolio for those that stand." / "请在伙伴组合中查看现有记录。"
    ))
}

fn is_final(company: &Company, at: When) -> Refusal {
    let (name, name_zh) = (&company.name, &company.name_zh);
    let (date, date_zh) = (at.date(wire::lang::Lang::En), at.date(wire::lang::Lang::Zh));
    Refusal::new(
        Code::DropIsFinal,
        said!("You dropped {name} on {date}, and that is final" / "您已于{date_zh}除去{name_zh}，不可撤销"),
    )
    .fix(said!(
        "A drop can be undone for ten minutes only." / "除去后仅十分钟内可以撤销。"
    ))
}
