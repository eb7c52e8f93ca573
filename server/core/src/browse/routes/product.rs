//! One product, with its price history and its rivals.

use axum::{
    Json,
    extract::{Path, State},
};
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::{Attribute, Picture, Product},
    codes::Code,
    id::{Id, ProductId},
};

use crate::{
    browse::rivals,
    catalog::{
        art,
        cards::{self, CardRow, card_columns, card_tables, pixels},
        company::terms,
        groups,
    },
    error::{Error, Refusal},
    http::{openapi::refuses, visitor::Visitor},
    promotion, relation, said,
    state::AppState,
};

refuses! { ProductRefuses: NoSuchProduct }

/// A product: price, stock, facts, pictures, and the same kind of product at other companies.
#[utoipa::path(get, path = "/products/{id}", tag = "catalog", params(("id" = ProductId, Path)),
    responses((status = 200, body = Product), ProductRefuses))]
pub async fn product(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Json<Product>, Error> {
    let reads = app.db.reads();
    let Ok(id) = id.parse::<ProductId>() else {
        return Err(no_such_product().into());
    };
    let Some(row) = sqlx::query(ONE).bind(id.number()).fetch_optional(reads).await? else {
        return Err(no_such_product().into());
    };
    let CardRow {
        mut card,
        company,
        entity,
    } = cards::read(&row)?;
    if row.try_get::<Option<i64>, _>("closed_at")?.is_some() {
        card.stock = 0;
    }
    let id = card.id;
    let relations = relation::of(reads, visitor.shopper()).await?;
    let (categories, path) = match row.try_get::<Option<String>, _>("category_slug")? {
        Some(slug) => app.search.supply().way_to(&slug),
        None => (Vec::new(), None),
    };
    let rivals = match path {
        Some(path) => rivals::of(&app.search, &path, &card, company, &relations, visitor.now)?,
        None => Vec::new(),
    };
    let mut records = rivals::records(&app, company, &rivals, visitor.now).await?;
    let members = groups::of_product(reads, (company, id), row.try_get("item_group")?).await?;
    let ratings = match members.is_empty() {
        true => cards::score(&row)?,
        false => groups::score(&members),
    };
    card.score = ratings.as_ref().map(|ratings| ratings.mean);
    let attributes: Vec<Attribute> = serde_json::from_str(row.try_get("attributes")?).map_err(anyhow::Error::from)?;
    Ok(Json(Product {
        description: row.try_get("description")?,
        description_zh: row.try_get("description_zh")?,
        attributes,
        variants: members.into_iter().map(|member| member.variant).collect(),
        gtin: row.try_get("gtin")?,
        mpn: row.try_get("mpn")?,
        condition: row.try_get("condition")?,
        categories,
        gallery: gallery(reads, id, &card.picture).await?,
        lowest_30_days: promotion::lowest(reads, id, card.price, visitor.now).await?,
        ratings,
        terms: terms(&row, records.remove(&company).unwrap_or_default())?,
        elsewhere: rivals::with_records(rivals, &records, &relations),
        relation: relations.with(company, entity, visitor.now),
        card,
    }))
}

const STATE: &str = "
select price, stock, changed_at
from product
where id = $1";

/// Price, stock and time of the last change of a product, if there is one of this id.
///
/// # Errors
/// When the database can't be read.
pub async fn product_state(reads: &AnyPool, id: &str) -> sqlx::Result<Option<(i64, i64, i64)>> {
    let Ok(id) = id.parse::<ProductId>() else {
        return Ok(None);
    };
    let row = sqlx::query(STATE).bind(id.number()).fetch_optional(reads).await?;
    let read = |row: AnyRow| Ok((row.try_get("price")?, row.try_get("stock")?, row.try_get("changed_at")?));
    row.map(read).transpose()
}

const ONE: &str = concat!(
    "select
  p.description,
  p.description_zh,
  p.attributes,
  p.gtin,
  p.mpn,
  p.condition,
  p.item_group,
  k.slug as category_slug,
  c.closed_at,
  c.ships_from,
  c.ships_days,
  c.return_days,",
    card_columns!(),
    card_tables!(),
    "
left join category k on k.id = p.category_id
where p.id = coalesce((select m.product_id from merged_product m where m.id = $1), $1)"
);

const PICTURES: &str = "
select hash, width, height
from picture
where product_id = $1
  and hash is not null
order by position";

async fn gallery(reads: &AnyPool, id: ProductId, first: &Picture) -> Result<Vec<Picture>, Error> {
    let rows = sqlx::query(PICTURES).bind(id.number()).fetch_all(reads).await?;
    let mut pictures = Vec::with_capacity(rows.len());
    for row in &rows {
        let hash: String = row.try_get("hash")?;
        pictures.extend(art::stored(&hash, pixels(row, "width")?, pixels(row, "height")?));
    }
    if pictures.is_empty() {
        pictures.push(first.clone());
    }
    Ok(pictures)
}

fn no_such_product() -> Refusal {
    Refusal::new(Code::NoSuchProduct, said!("There is no such product" / "没有这件商品"))
        .at("product")
        .fix(said!(
            "It may be sold no longer: search for something like it." / "它可能已停售，请搜索类似商品。"
        ))
}
