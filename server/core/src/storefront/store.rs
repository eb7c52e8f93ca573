//! The SQL of a company's page.

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id},
    storefront::Storefront,
    when::When,
};

use super::{
    checked::{Edited, least_return_days},
    tell::tell,
};
use crate::{catalog::outbox::announce_place, clock::Ids, db::Tx, error::Error};

const SHOW: &str = "
select c.name_zh, c.palette, c.line, c.line_zh, c.about, c.about_zh, c.founded, c.ships_from, c.ships_days, c.return_days, c.closed_at, c.shut_why, e.country
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
    let palette = text("palette")?;
    let mut colors = palette.split(',').map(str::to_owned);
    let mut color = || colors.next().unwrap_or_default();
    Ok(Storefront {
        name_zh: text("name_zh")?,
        color_a: color(),
        color_b: color(),
        color_c: color(),
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
        closed_why: row.try_get("shut_why")?,
    })
}

const LOOK: &str = "
select name_zh, palette
from company
where id = $1";

const EDIT: &str = "
update company
set line = $1, line_zh = $2, about = $3, about_zh = $4, founded = $5, ships_from = $6, ships_days = $7, return_days = $8,
  name_zh = $9, palette = coalesce($10, palette)
where id = $11";

/// Changes the page, and tells the lists of it: of its products too, where their cards show something of it.
pub async fn edit((company, edited, ids, now): &(CompanyId, Edited, Ids, When), tx: &mut Tx) -> Result<(), Error> {
    let was = sqlx::query(LOOK).bind(company.number()).fetch_one(&mut *tx).await?;
    sqlx::query(EDIT)
        .bind(edited.line.as_deref())
        .bind(edited.line_zh.as_deref())
        .bind(edited.about.as_deref())
        .bind(edited.about_zh.as_deref())
        .bind(edited.founded)
        .bind(edited.ships_from.as_deref())
        .bind(edited.ships_days)
        .bind(edited.return_days)
        .bind(edited.name_zh.as_deref())
        .bind(edited.palette.as_deref())
        .bind(company.number())
        .execute(&mut *tx)
        .await?;
    let is = sqlx::query(LOOK).bind(company.number()).fetch_one(&mut *tx).await?;
    let look = |row: &AnyRow| {
        let name_zh: Option<String> = row.try_get("name_zh")?;
        Ok::<(Option<String>, String), sqlx::Error>((name_zh, row.try_get("palette")?))
    };
    match look(&was)? == look(&is)? {
        true => announce_place(tx, ids, *now).await,
        false => tell(tx, *company, ids, *now).await,
    }
}
