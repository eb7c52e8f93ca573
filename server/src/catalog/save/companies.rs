//! The companies that products name.

use std::collections::HashMap;

use app::when::When;
use sqlx::Row;

use super::{NewCompany, NewProduct};
use crate::{
    catalog::art,
    clock::Ids,
    db::{Tx, sql},
    error::Error,
};

/// The ids of the companies named, by slug; new ones are made.
pub async fn find_or_make(
    tx: &mut Tx,
    products: &[NewProduct],
    ids: &Ids,
    now: When,
) -> Result<HashMap<String, i64>, Error> {
    let named: HashMap<&str, &NewCompany> = products.iter().map(|p| (p.company.slug.as_str(), &p.company)).collect();
    let mut found = find(tx, named.keys().copied()).await?;
    for (slug, company) in named {
        if !found.contains_key(slug) {
            found.insert(slug.to_owned(), make(tx, company, ids, now).await?);
        }
    }
    Ok(found)
}

async fn find(tx: &mut Tx, slugs: impl ExactSizeIterator<Item = &str>) -> Result<HashMap<String, i64>, Error> {
    let query = format!(
        "select slug, id from company where slug in ({})",
        sql::list(1, slugs.len())
    );
    let query = sqlx::query(sqlx::AssertSqlSafe(query));
    let query = slugs.fold(query, |query, slug| query.bind(slug.to_owned()));
    let rows = query.fetch_all(tx).await?;
    Ok(rows
        .iter()
        .map(|row| Ok((row.try_get("slug")?, row.try_get("id")?)))
        .collect::<sqlx::Result<_>>()?)
}

const INSERT_ENTITY: &str = "
insert into legal_entity (id, key, name, created_at)
values ($1, $2, $3, $4)
on conflict (key) do nothing";

const INSERT_COMPANY: &str = "
insert into company (id, entity_id, slug, name, palette, return_days, created_at)
select $1, e.id, $2, $3, $4, $5, $6
from legal_entity e
where e.key = $7";

/// The withdrawal period of EU law (directive 2011/83/EU, article 9), until the company grants more.
const RETURN_DAYS: i64 = 14;

/// A feed knows no more of a legal entity than the brand's name.
async fn make(tx: &mut Tx, company: &NewCompany, ids: &Ids, now: When) -> Result<i64, Error> {
    let (entity, id, key) = (ids.number(now), ids.number(now), format!("brand:{}", company.slug));
    sqlx::query(INSERT_ENTITY)
        .bind(entity)
        .bind(key.clone())
        .bind(company.name.clone())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    sqlx::query(INSERT_COMPANY)
        .bind(id)
        .bind(company.slug.clone())
        .bind(company.name.clone())
        .bind(art::palette_for(&company.slug))
        .bind(RETURN_DAYS)
        .bind(now.millis())
        .bind(key)
        .execute(tx)
        .await?;
    Ok(id)
}
