//! Opening a company by hand, for a legal entity that its register knows.

use sqlx::AnyPool;
use wire::{
    catalog::CompanyRef,
    codes::Code,
    id::{CompanyId, Id},
    when::When,
};

use super::{company::reference, names, save::companies};
use crate::{
    clock::Ids,
    db::Tx,
    error::{Error, Refusal},
    said,
};

/// A company to open.
#[derive(Debug, Clone)]
pub struct Opening {
    pub name: String,
    pub legal_name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Its number in that country's register.
    pub registration: String,
    pub address: String,
}

const INSERT_ENTITY: &str = "
insert into legal_entity (id, key, name, registration, country, address, created_at)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (key) do nothing";

/// Opens a company; gives its id and slug. One whose legal entity is here already is tied to it, so that who dropped one
/// of that entity's companies has dropped this one too.
///
/// # Errors
/// A refusal if another company has the name.
pub async fn open(tx: &mut Tx, opening: &Opening, ids: &Ids, now: When) -> Result<(CompanyId, String), Error> {
    let entity_key = names::registered_key(&opening.country, &opening.registration);
    sqlx::query(INSERT_ENTITY)
        .bind(ids.number(now))
        .bind(entity_key.as_str())
        .bind(opening.legal_name.as_str())
        .bind(opening.registration.as_str())
        .bind(opening.country.as_str())
        .bind(opening.address.as_str())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    let key = names::key(&opening.name);
    let slug = companies::free_slug(tx, &key).await?;
    let inserted = companies::insert(tx, (&opening.name, &key, &slug), &entity_key, ids, now).await;
    let id = inserted.map_err(|error| match is_name_taken(&error) {
        true => name_taken(&opening.name).into(),
        false => error,
    })?;
    Ok((Id::new(id), slug))
}

/// PostgreSQL names the index, SQLite the column.
fn is_name_taken(error: &Error) -> bool {
    error.refused_by("company_name_taken") || error.refused_by("company.name_key")
}

fn name_taken(name: &str) -> Refusal {
    Refusal::new(
        Code::NameTaken,
        said!("There is a company “{name}” already" / "已有企业“{name}”"),
    )
    .fix(said!(
        "If it is theirs, invite them to it as an owner and decline this; otherwise ask them for another name."
            / "如果是申请人的企业，请邀请其成为该企业的所有者并拒绝此申请；否则请其改用其他名称。"
    ))
}

const OF_ENTITY: &str = "
select c.slug, c.name, c.name_zh, c.palette
from legal_entity e
join company c on c.entity_id = coalesce(e.merged_into, e.id)
where e.key = $1
  and c.merged_into is null
order by c.name";

/// The companies of the legal entity with that number in that country's register.
///
/// # Errors
/// When the database can't be read.
pub async fn of_entity(reads: &AnyPool, country: &str, registration: &str) -> Result<Vec<CompanyRef>, Error> {
    let rows = sqlx::query(OF_ENTITY)
        .bind(names::registered_key(country, registration))
        .fetch_all(reads)
        .await?;
    Ok(rows.iter().map(reference).collect::<sqlx::Result<_>>()?)
}
