//! Merging legal entities.

use wire::{
    id::{EntityId, Id},
    when::When,
};

use crate::{
    catalog::outbox::{announce, announce_place},
    clock::Ids,
    db::Tx,
    error::Error,
    portfolio,
};

const LIVING: &str = "
select coalesce(merged_into, id)
from legal_entity
where id = $1";

const RECORD: &str = "
update legal_entity
set merged_into = $2
where id = $1";

const FOLLOW: &str = "
update legal_entity
set merged_into = $2
where merged_into = $1";

const MOVE_COMPANIES: &str = "
update company
set entity_id = $2
where entity_id = $1";

const PRODUCTS: &str = "
select p.id
from product p
join company c on c.id = p.company_id
where c.entity_id = $1
order by p.id";

/// Makes two legal entities one: its companies stand behind `into`, and whoever had dropped either has dropped both,
/// since the earlier day. Two that are one already stay so.
///
/// # Errors
/// When the database refuses.
pub async fn merge_entities(tx: &mut Tx, from: EntityId, into: EntityId, ids: &Ids, now: When) -> Result<(), Error> {
    let (from, into) = (living(tx, from).await?, living(tx, into).await?);
    if from == into {
        return Ok(());
    }
    let moved: Vec<i64> = sqlx::query_scalar(PRODUCTS)
        .bind(from.number())
        .fetch_all(&mut *tx)
        .await?;
    run(tx, RECORD, from, into).await?;
    run(tx, FOLLOW, from, into).await?;
    portfolio::follow::drops_follow(tx, from, into).await?;
    run(tx, MOVE_COMPANIES, from, into).await?;
    portfolio::follow::drops_reach(tx, into, ids, now).await?;
    announce_place(tx, ids, now).await?;
    announce(tx, &moved, ids, now).await
}

async fn living(tx: &mut Tx, entity: EntityId) -> Result<EntityId, Error> {
    let id = sqlx::query_scalar(LIVING).bind(entity.number()).fetch_one(tx).await?;
    Ok(EntityId::new(id))
}

async fn run(tx: &mut Tx, statement: &'static str, from: EntityId, into: EntityId) -> Result<(), Error> {
    sqlx::query(statement)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}
