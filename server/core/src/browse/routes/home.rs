//! What the home page shows.

use std::cmp::Reverse;

use axum::{Json, extract::State};
use engine::compete;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    browse::{CompanyCard, HomeData},
    catalog::{ListedCompany, ProductCard},
    id::{Id, ProductId},
};

use crate::{
    browse::listed::listed,
    catalog::{cards, category},
    error::Error,
    http::visitor::Visitor,
    relation::is_absent,
    state::AppState,
};

/// Everything that the home page shows, in one call.
#[utoipa::path(get, path = "/home", tag = "catalog", responses((status = 200, body = HomeData)))]
pub async fn home(State(app): State<AppState>, visitor: Visitor) -> Result<Json<HomeData>, Error> {
    let reads = app.db.reads();
    Ok(Json(HomeData {
        categories: category::tree(reads).await?,
        companies: companies(&app, &visitor).await?,
        fresh: fresh(reads, &visitor).await?,
        seed: visitor.now.day(),
    }))
}

/// The first of the day's order; the list of all has the others.
const COMPANIES: usize = 60;

async fn companies(app: &AppState, visitor: &Visitor) -> Result<Vec<CompanyCard>, Error> {
    let reads = app.db.reads();
    let shopper = visitor.shopper();
    let mut ids = app.rotation.for_shopper(reads, shopper, visitor.now).await?;
    ids.truncate(COMPANIES);
    let listed = listed(reads, shopper, &ids).await?;
    Ok(listed.into_iter().map(card).collect())
}

fn card(listed: ListedCompany) -> CompanyCard {
    let ListedCompany {
        company,
        line,
        line_zh,
        partner,
    } = listed;
    CompanyCard {
        company,
        line,
        line_zh,
        partner,
    }
}

/// Products under "new here".
const MOST_FRESH: usize = 12;

/// The newest product of each company that the shopper has not dropped: one step in the index `product_newest` for each
/// company, however many products it has.
const NEWEST: &str = concat!(
    "
select p.id, p.company_id, p.created_at
from company c
join product p on p.id = (
  select n.id
  from product n
  where n.company_id = c.id
    and n.stock > 0
  order by n.id desc
  limit 1
)
where not ",
    is_absent!("$1", "c.id")
);

/// The newest first; those that came at once, as a feed brings them, by the day's rotation.
async fn fresh(reads: &AnyPool, visitor: &Visitor) -> Result<Vec<ProductCard>, Error> {
    let rows = sqlx::query(NEWEST)
        .bind(visitor.shopper().map_or(0, Id::number))
        .fetch_all(reads)
        .await?;
    let seed = visitor.now.day();
    let place = |row: &AnyRow| {
        let created_at: i64 = row.try_get("created_at")?;
        let turn = compete::turn(&seed, row.try_get("company_id")?);
        Ok((Reverse(created_at), turn, row.try_get("id")?))
    };
    let mut places: Vec<(Reverse<i64>, [u8; 8], i64)> = rows.iter().map(place).collect::<sqlx::Result<_>>()?;
    places.sort_unstable();
    places.truncate(MOST_FRESH);
    let products: Vec<ProductId> = places.into_iter().map(|(.., id)| Id::new(id)).collect();
    let cards = cards::load(reads, &products).await?;
    Ok(cards.into_iter().map(|row| row.card).collect())
}
