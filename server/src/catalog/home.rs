//! What the home page shows.

use app::{
    catalog::wire::{CompanyRef, ProductCard},
    home::wire::{CompanyCard, HomeData},
};
use axum::{Json, extract::State};
use sqlx::{AnyPool, Row};

use super::{
    cards::{self, card_columns, card_tables},
    category,
    company::reference,
};
use crate::{error::Error, http::visitor::Visitor, state::AppState};

/// Everything that the home page shows, in one call.
#[utoipa::path(get, path = "/home", tag = "catalog", responses((status = 200, body = HomeData)))]
pub async fn home(State(app): State<AppState>, visitor: Visitor) -> Result<Json<HomeData>, Error> {
    let reads = app.db.reads();
    let shopper = visitor.shopper().map_or(0, app::id::Id::number);
    Ok(Json(HomeData {
        categories: category::tree(reads).await?,
        companies: companies(reads, shopper).await?,
        fresh: fresh(reads, shopper).await?,
    }))
}

/// In an order that changes daily and favours nobody: the id's remainder by the day.
const COMPANIES: &str = "
select
  slug,
  name,
  name_zh,
  palette,
  line,
  line_zh,
  (select count(*) from partnership k where k.shopper_id = $1 and k.company_id = c.id) as partner
from company c
where merged_into is null
  and not exists (select 1 from absent_company a where a.shopper_id = $1 and a.company_id = c.id)
order by name, id
limit 60";

async fn companies(reads: &AnyPool, shopper: i64) -> Result<Vec<CompanyCard>, Error> {
    let rows = sqlx::query(COMPANIES).bind(shopper).fetch_all(reads).await?;
    let card = |row: &sqlx::any::AnyRow| {
        let company: CompanyRef = reference(row)?;
        Ok(CompanyCard {
            company,
            line: row.try_get("line")?,
            line_zh: row.try_get("line_zh")?,
            partner: row.try_get::<i64, _>("partner")? > 0,
        })
    };
    Ok(rows.iter().map(card).collect::<sqlx::Result<_>>()?)
}

/// The newest product of each company, the newest first.
const FRESH: &str = concat!(
    "select",
    card_columns!(),
    card_tables!(),
    "
join (
  select company_id, max(id) as newest
  from product
  where stock > 0
  group by company_id
) n on n.newest = p.id
where not exists (select 1 from absent_company a where a.shopper_id = $1 and a.company_id = c.id)
order by p.created_at desc, p.id desc
limit 12"
);

async fn fresh(reads: &AnyPool, shopper: i64) -> Result<Vec<ProductCard>, Error> {
    let rows = sqlx::query(FRESH).bind(shopper).fetch_all(reads).await?;
    Ok(rows
        .iter()
        .map(|row| cards::read(row).map(|row| row.card))
        .collect::<sqlx::Result<_>>()?)
}
