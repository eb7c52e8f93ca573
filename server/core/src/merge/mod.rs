//! Two companies that turn out to be one, and two legal entities that do.
//!
//! Companies of one name are one company (see [`names`]). Those that stand apart in the database, because an older
//! program or another hand wrote them, are merged here: at start, and before a feed is saved. What shoppers did
//! comes along: a drop of either is a drop of both. The database's guards let pass only what `merged_into` records.

mod company;
mod entity;

use std::sync::Arc;

use wire::{
    id::{CompanyId, EntityId, Id},
    when::When,
};

use crate::{
    catalog::{
        intake::{Hooks, Intake},
        names,
        slug::slug,
    },
    clock::{Clock, Ids},
    db::{DatabaseUrl, Db, Tx},
    error::Error,
    order,
};

pub use self::{company::merge_companies, entity::merge_entities};

/// Companies looked at in one write.
const AT_ONCE: i64 = 200;

/// Opens the database and completes what its migrations can't do alone: the keys of companies' names.
///
/// # Errors
/// When the database can't be opened, or refuses.
pub async fn open(url: &DatabaseUrl, connections: u32) -> anyhow::Result<Db> {
    let db = Db::open(url, connections).await?;
    settle_all(&db, &Clock::default(), &Ids::default())
        .await
        .map_err(|error| error.into_anyhow().context("merge companies of one name"))?;
    Ok(db)
}

/// What takes products in, and merges on the way.
pub fn intake(db: &Db, clock: &Clock, ids: &Ids) -> Intake {
    Intake {
        db: db.clone(),
        clock: clock.clone(),
        ids: ids.clone(),
        hooks: &HOOKS,
        keeper: None,
        rows: Arc::default(),
    }
}

static HOOKS: Hooks = Hooks {
    settle: |tx, ids, now| Box::pin(settle(tx, ids, now)),
    promised: |tx, products| Box::pin(order::promised(tx, products)),
};

/// Gives every company its key and merges those that have the same one; one write for some of them at a time, so that
/// a run that was cut off is taken up again, and two servers that start at once do no harm.
///
/// # Errors
/// When the database refuses.
pub async fn settle_all(db: &Db, clock: &Clock, ids: &Ids) -> Result<(), Error> {
    loop {
        let done = db
            .write((ids.clone(), clock.now()), async |(ids, now), tx| {
                settle(tx, ids, *now).await
            })
            .await?;
        if done == 0 {
            return Ok(());
        }
    }
}

const WITHOUT_KEY: &str = "
select c.id, c.entity_id, c.name, c.created_at, e.key
from company c
join legal_entity e on e.id = c.entity_id
where c.name_key is null
  and c.merged_into is null
order by c.created_at, c.id
limit $1";

/// Gives some of the companies without a key theirs; says how many there were.
async fn settle(tx: &mut Tx, ids: &Ids, now: When) -> Result<usize, Error> {
    let companies: Vec<Named> = sqlx::query_as(WITHOUT_KEY).bind(AT_ONCE).fetch_all(&mut *tx).await?;
    let count = companies.len();
    for company in companies {
        settle_one(tx, company, ids, now).await?;
    }
    Ok(count)
}

/// A company, and what is known of who stands behind it.
#[derive(sqlx::FromRow)]
struct Named {
    #[sqlx(try_from = "i64")]
    id: CompanyId,
    #[sqlx(try_from = "i64", rename = "entity_id")]
    entity: EntityId,
    name: String,
    created_at: i64,
    #[sqlx(rename = "key")]
    entity_key: String,
}

impl Named {
    /// Whether its legal entity is more than the brand of a feed.
    fn is_registered(&self) -> bool {
        !self.entity_key.starts_with(names::BRAND)
    }

    fn age(&self) -> (i64, i64) {
        (self.created_at, self.id.number())
    }
}

async fn settle_one(tx: &mut Tx, new: Named, ids: &Ids, now: When) -> Result<(), Error> {
    let key = names::key(&new.name);
    if key.is_empty() {
        return set_key(tx, new.id, &apart("", &new)).await;
    }
    let Some(holder) = holder(tx, &key).await? else {
        name_entity(tx, &new, &key).await?;
        return set_key(tx, new.id, &key).await;
    };
    if are_apart(&holder, &new) {
        return set_key(tx, new.id, &apart(&key, &new)).await;
    }
    let (from, into) = match stands(&holder, &new) {
        true => (&new, &holder),
        false => (&holder, &new),
    };
    merge_entities(tx, from.entity, into.entity, ids, now).await?;
    merge_companies(tx, from.id, into.id, ids, now).await?;
    set_key(tx, into.id, &key).await
}

/// Two registered entities are two, however their companies are called.
fn are_apart(one: &Named, other: &Named) -> bool {
    one.entity != other.entity && one.is_registered() && other.is_registered()
}

/// Whether the first of two that are one stays: the registered one, else the older.
fn stands(one: &Named, other: &Named) -> bool {
    match (one.is_registered(), other.is_registered()) {
        (true, false) => true,
        (false, true) => false,
        _ => one.age() <= other.age(),
    }
}

/// A key that no name has: a name's key holds no tab.
fn apart(key: &str, company: &Named) -> String {
    format!("{key}\t{}", company.id)
}

const HOLDER: &str = "
select c.id, c.entity_id, c.name, c.created_at, e.key
from company c
join legal_entity e on e.id = c.entity_id
where c.name_key = $1";

async fn holder(tx: &mut Tx, key: &str) -> Result<Option<Named>, Error> {
    Ok(sqlx::query_as(HOLDER).bind(key.to_owned()).fetch_optional(tx).await?)
}

const SET_KEY: &str = "
update company
set name_key = $2
where id = $1";

async fn set_key(tx: &mut Tx, company: CompanyId, key: &str) -> Result<(), Error> {
    sqlx::query(SET_KEY)
        .bind(company.number())
        .bind(key.to_owned())
        .execute(tx)
        .await?;
    Ok(())
}

const NAME_ENTITY: &str = "
update legal_entity
set key = $2
where id = $1
  and not exists (select 1 from legal_entity o where o.key = $2)";

/// Legal entities were once known by their brand's slug, which holds no signs: `C++` stood where `C` belongs.
async fn name_entity(tx: &mut Tx, company: &Named, key: &str) -> Result<(), Error> {
    if company.entity_key != names::entity_key(&slug(&company.name)) {
        return Ok(());
    }
    sqlx::query(NAME_ENTITY)
        .bind(company.entity.number())
        .bind(names::entity_key(key))
        .execute(tx)
        .await?;
    Ok(())
}
