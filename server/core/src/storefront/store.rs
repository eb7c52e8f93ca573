//! The SQL of a company's page.

use sqlx::{AnyPool, Row};
use wire::{
    id::{CompanyId, Id},
    storefront::Storefront,
    when::When,
};

use super::checked::{Edited, least_return_days};
use crate::{catalog::outbox::announce_place, clock::Ids, db::Tx, error::Error};

const SHOW: &str = "
select c.line, c.line_zh, c.about, c.about_zh, c.founded, c.ships_from, c.ships_days, c.return_days, c.closed_at, e.country
from company c
join legal_entity e on e.id = c.entity_id
where c.id = $1";

/// A company's page as it stands.
///
/// # Errors
/// When the database can't be read.
pub async fn show(reads: &AnyPool, company: CompanyId) -> Result<Storefront, Error> {
    let row = sqlx::query(SHOW).bind(company.number()).fetch_one(reads).await?;
    let text = |column: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<String>, _>(column)?.unwrap_or_default());
    Ok(Storefront {
        line: text("line")?,
        line_zh: text("line_zh")?,
        about: text("about")?,
        about_zh: text("about_zh")?,
        founded: row.try_get("founded")?,
        ships_from: text("ships_from")?,
        ships_days: row.try_get("ships_days")?,
        return_days: row.try_get("return_days")?,
        least_return_days: least_return_days(&text("country")?),
        closed: row.try_get::<Option<i64>, _>("closed_at")?.map(When::from_millis),
    })
}

const EDIT: &str = "
update company
set line = $1, line_zh = $2, about = $3, about_zh = $4, founded = $5, ships_from = $6, ships_days = $7, return_days = $8
where id = $9";

/// Changes the page, and tells the lists of it.
pub async fn edit((company, edited, ids, now): &(CompanyId, Edited, Ids, When), tx: &mut Tx) -> Result<(), Error> {
    sqlx::query(EDIT)
        .bind(edited.line.as_deref())
        .bind(edited.line_zh.as_deref())
        .bind(edited.about.as_deref())
        .bind(edited.about_zh.as_deref())
        .bind(edited.founded)
        .bind(edited.ships_from.as_deref())
        .bind(edited.ships_days)
        .bind(edited.return_days)
        .bind(company.number())
        .execute(&mut *tx)
        .await?;
    announce_place(tx, ids, *now).await
}
