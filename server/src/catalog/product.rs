//! One product, with its price history and its rivals.

use app::{
    catalog::wire::{Attribute, Picture, Product, ProductCard},
    id::{Id, ProductId, ShopperId},
    money::Money,
    when::When,
};
use axum::{
    Json,
    extract::{Path, State},
};
use sqlx::{AnyPool, Row, any::AnyRow};

use super::{
    art,
    cards::{self, CardRow, card_columns, card_tables, pixels},
    category,
};
use crate::{
    error::{Error, Refusal},
    http::visitor::Visitor,
    portfolio::relations,
    said,
    state::AppState,
};

/// The lowest price is taken over so many days.
const PRICE_DAYS: i64 = 30;
/// At most so many rivals stand beside a product.
const RIVALS: i64 = 6;

/// A product: price, stock, facts, pictures, and the same kind of product at other companies.
#[utoipa::path(get, path = "/products/{id}", tag = "catalog", params(("id" = ProductId, Path)),
    responses((status = 200, body = Product), (status = 404, description = "no such product")))]
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
    let CardRow { card, company, entity } = cards::read(&row)?;
    let relations = relations::of(reads, visitor.shopper()).await?;
    let categories = match row.try_get::<Option<String>, _>("category_slug")? {
        Some(slug) => category::way_to(reads, &slug).await?.0,
        None => Vec::new(),
    };
    let attributes: Vec<Attribute> = serde_json::from_str(row.try_get("attributes")?).map_err(anyhow::Error::from)?;
    Ok(Json(Product {
        description: row.try_get("description")?,
        description_zh: row.try_get("description_zh")?,
        attributes,
        gtin: row.try_get("gtin")?,
        mpn: row.try_get("mpn")?,
        condition: row.try_get("condition")?,
        categories,
        gallery: gallery(reads, id, &card.picture).await?,
        lowest_30_days: lowest(reads, id, card.price, visitor.now).await?,
        elsewhere: elsewhere(reads, &row, &card, visitor.shopper()).await?,
        relation: relations.with(company, entity, visitor.now),
        card,
    }))
}

const ONE: &str = concat!(
    "select
  p.description,
  p.description_zh,
  p.attributes,
  p.gtin,
  p.mpn,
  p.condition,
  p.category_id,
  k.slug as category_slug,",
    card_columns!(),
    card_tables!(),
    "
left join category k on k.id = p.category_id
where p.id = $1"
);

const PICTURES: &str = "
select hash, width, height
from picture
where product_id = $1
  and hash is not null
order by position";

async fn gallery(reads: &AnyPool, id: ProductId, first: &Picture) -> Result<Vec<Picture>, Error> {
    let rows = sqlx::query(PICTURES).bind(id.number()).fetch_all(reads).await?;
    let stored = |row: &AnyRow| {
        Ok(art::stored(
            row.try_get("hash")?,
            pixels(row, "width")?,
            pixels(row, "height")?,
        ))
    };
    let pictures: Vec<Picture> = rows
        .iter()
        .map(stored)
        .collect::<sqlx::Result<Vec<_>>>()?
        .into_iter()
        .flatten()
        .collect();
    Ok(if pictures.is_empty() {
        vec![first.clone()]
    } else {
        pictures
    })
}

/// The prices that began within the window, and the one that was in force when it began.
const LOWEST: &str = "
select cast(min(price) as bigint)
from price_point
where product_id = $1
  and currency = $2
  and at >= coalesce((select max(at) from price_point where product_id = $1 and at <= $3), 0)";

async fn lowest(reads: &AnyPool, id: ProductId, price: Money, now: When) -> Result<Money, Error> {
    let since = now.plus_millis(-PRICE_DAYS * 86_400_000).millis();
    let lowest: Option<i64> = sqlx::query_scalar(LOWEST)
        .bind(id.number())
        .bind(price.currency.code())
        .bind(since)
        .fetch_one(reads)
        .await?;
    Ok(Money::new(
        lowest.map_or(price.amount, |lowest| lowest.min(price.amount)),
        price.currency,
    ))
}

/// The nearest in price of each other company that the shopper has not dropped.
const ELSEWHERE: &str = concat!(
    "select",
    card_columns!(),
    card_tables!(),
    "
join (
  select
    id,
    abs(price - $3) as gap,
    row_number() over (partition by company_id order by abs(price - $3), id) as place
  from product
  where category_id = $1
    and company_id <> $2
    and stock > 0
) near on near.id = p.id and near.place = 1
where not exists (select 1 from absent_company a where a.shopper_id = $4 and a.company_id = c.id)
order by near.gap, p.id
limit $5"
);

async fn elsewhere(
    reads: &AnyPool,
    row: &AnyRow,
    card: &ProductCard,
    shopper: Option<ShopperId>,
) -> Result<Vec<ProductCard>, Error> {
    let Some(category) = row.try_get::<Option<i64>, _>("category_id")? else {
        return Ok(Vec::new());
    };
    let rows = sqlx::query(ELSEWHERE)
        .bind(category)
        .bind(row.try_get::<i64, _>("company_id")?)
        .bind(card.price.amount)
        .bind(shopper.map_or(0, Id::number))
        .bind(RIVALS)
        .fetch_all(reads)
        .await?;
    Ok(rows
        .iter()
        .map(|row| cards::read(row).map(|row| row.card))
        .collect::<sqlx::Result<_>>()?)
}

fn no_such_product() -> Refusal {
    Refusal::not_found("no_such_product", said!("There is no such product" / "没有这件商品"))
        .at("product")
        .fix(said!(
            "It may be sold no longer: search for something like it." / "它可能已停售，请搜索类似商品。"
        ))
}
