//! The companies that products name.

use std::collections::{HashMap, HashSet};

use sqlx::Row;
use wire::when::When;

use super::new_product::{NewCompany, NewProduct};
use crate::{
    catalog::{art, names, outbox::announce_place, slug},
    clock::Ids,
    db::{Tx, sql},
    error::Error,
};

/// The ids of the companies named; new ones are made. One that is there keeps its name, however a feed writes it.
pub async fn find_or_make(
    tx: &mut Tx,
    products: &[NewProduct],
    ids: &Ids,
    now: When,
) -> Result<HashMap<NewCompany, i64>, Error> {
    let mut named = HashSet::new();
    let wanted: Vec<&NewCompany> = (products.iter().map(|product| &product.company))
        .filter(|company| named.insert(*company))
        .collect();
    let by_slug = find(tx, BY_SLUG, wanted.iter().filter_map(|company| company.slug())).await?;
    let mut by_key = find(tx, BY_KEY, wanted.iter().map(|company| company.key())).await?;
    let mut found = HashMap::with_capacity(wanted.len());
    for company in wanted {
        let known = company.slug().and_then(|slug| by_slug.get(&slug));
        let id = match known.or_else(|| by_key.get(&company.key())) {
            Some(id) => *id,
            None => make(tx, company, ids, now).await?,
        };
        by_key.entry(company.key()).or_insert(id);
        found.insert(company.clone(), id);
    }
    Ok(found)
}

impl NewCompany {
    fn slug(&self) -> Option<String> {
        match self {
            Self::Brand(_) => None,
            Self::At { slug, .. } => Some(slug.clone()),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Brand(name) | Self::At { name, .. } => name,
        }
    }

    /// The same for all ways to write one name.
    pub fn key(&self) -> String {
        names::key(self.name())
    }
}

/// The address of a merged company leads to the one that it was merged into.
const BY_SLUG: &str = "select slug, coalesce(merged_into, id) from company where slug in (..)";
const BY_KEY: &str = "select name_key, id from company where name_key in (..)";

async fn find(tx: &mut Tx, query: &str, names: impl Iterator<Item = String>) -> Result<HashMap<String, i64>, Error> {
    let names: Vec<String> = names.collect();
    if names.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sql::among(query, names).fetch_all(tx).await?;
    Ok(rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect::<sqlx::Result<_>>()?)
}

const INSERT_ENTITY: &str = "
insert into legal_entity (id, key, name, created_at)
values ($1, $2, $3, $4)
on conflict (key) do nothing";

const INSERT_COMPANY: &str = "
insert into company (id, entity_id, slug, name, name_key, palette, return_days, created_at)
select $1, coalesce(e.merged_into, e.id), $2, $3, $4, $5, $6, $7
from legal_entity e
where e.key = $8";

/// The withdrawal period of EU law (directive 2011/83/EU, article 9), until the company grants more.
const RETURN_DAYS: i64 = 14;

/// A feed knows no more of a legal entity than the brand's name.
async fn make(tx: &mut Tx, company: &NewCompany, ids: &Ids, now: When) -> Result<i64, Error> {
    let key = company.key();
    let slug = match company.slug() {
        Some(slug) => slug,
        None => free_slug(tx, &key).await?,
    };
    let entity_key = names::entity_key(&key);
    sqlx::query(INSERT_ENTITY)
        .bind(ids.number(now))
        .bind(entity_key.clone())
        .bind(company.name().to_owned())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    insert(tx, (company.name(), &key, &slug), &entity_key, ids, now).await
}

/// Inserts a company of that name, key and slug, of the legal entity of that key; gives its id.
pub async fn insert(
    tx: &mut Tx,
    (name, key, slug): (&str, &str, &str),
    entity_key: &str,
    ids: &Ids,
    now: When,
) -> Result<i64, Error> {
    let id = ids.number(now);
    sqlx::query(INSERT_COMPANY)
        .bind(id)
        .bind(slug)
        .bind(name)
        .bind(key)
        .bind(art::palette_for(slug))
        .bind(RETURN_DAYS)
        .bind(now.millis())
        .bind(entity_key)
        .execute(&mut *tx)
        .await?;
    announce_place(tx, ids, now).await?;
    Ok(id)
}

/// The first slug for that key that no company has, or had before it was merged.
pub async fn free_slug(tx: &mut Tx, key: &str) -> Result<String, Error> {
    let candidates = slug::candidates(key);
    let taken = find(tx, BY_SLUG, candidates.iter().cloned()).await?;
    let [.., last] = &candidates;
    let free = candidates.iter().find(|slug| !taken.contains_key(*slug));
    Ok(free.unwrap_or(last).clone())
}
