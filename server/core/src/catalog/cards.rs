//! Products as lists show them, many at a time.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::{CompanyRef, Picture, ProductCard},
    id::{CompanyId, EntityId, Id, ProductId},
    money::Money,
    score::Score,
};

use super::art;
use crate::{db::sql, error::Error};

/// A card, and whose it is.
#[derive(Debug, Clone)]
pub struct CardRow {
    pub card: ProductCard,
    pub company: CompanyId,
    pub entity: EntityId,
}

/// The columns that [`read`] needs, from `product p`, `company c`, `picture i` and `product_score s`.
macro_rules! card_columns {
    () => {
        "
  p.id,
  p.sku,
  p.name,
  p.name_zh,
  p.price,
  p.currency,
  p.stock,
  p.art,
  p.art_variant,
  c.id as company_id,
  c.entity_id,
  c.slug,
  c.name as company_name,
  c.name_zh as company_name_zh,
  c.palette,
  i.hash,
  i.width,
  i.height,
  s.one,
  s.two,
  s.three,
  s.four,
  s.five"
    };
}

/// The tables of [`card_columns`].
macro_rules! card_tables {
    () => {
        "
from product p
join company c on c.id = p.company_id
left join picture i on i.product_id = p.id and i.position = 0 and i.hash is not null
left join product_score s on s.product_id = p.id"
    };
}

pub(crate) use {card_columns, card_tables};

const CARDS: &str = concat!("select", card_columns!(), card_tables!(), "\nwhere p.id in (..)");

/// The cards of `ids`, in their order; unknown ids are left out.
pub async fn load(reads: &AnyPool, ids: &[ProductId]) -> Result<Vec<CardRow>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sql::among(CARDS, ids.iter().map(|id| id.number()))
        .fetch_all(reads)
        .await?;
    let mut cards: HashMap<ProductId, CardRow> = rows
        .iter()
        .map(|row| read(row).map(|card| (card.card.id, card)))
        .collect::<sqlx::Result<_>>()?;
    Ok(ids.iter().filter_map(|id| cards.remove(id)).collect())
}

/// Reads a row of [`card_columns`].
pub fn read(row: &AnyRow) -> sqlx::Result<CardRow> {
    let palette: String = row.try_get("palette")?;
    Ok(CardRow {
        company: Id::new(row.try_get("company_id")?),
        entity: Id::new(row.try_get("entity_id")?),
        card: ProductCard {
            id: Id::new(row.try_get("id")?),
            sku: row.try_get("sku")?,
            name: row.try_get("name")?,
            name_zh: row.try_get("name_zh")?,
            price: money(row, "price", "currency")?,
            stock: row.try_get("stock")?,
            variant_counts: None,
            picture: picture(row, &palette)?,
            score: score(row)?.map(|score| score.mean),
            company: CompanyRef {
                slug: row.try_get("slug")?,
                name: row.try_get("company_name")?,
                name_zh: row.try_get("company_name_zh")?,
                mark: art::mark(row.try_get("slug")?, &palette),
            },
        },
    })
}

/// Reads `one` to `five`: how many ratings there are of so many stars.
pub fn score(row: &AnyRow) -> sqlx::Result<Option<Score>> {
    let count = |column: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(column)?.unwrap_or_default());
    let stars = [
        count("one")?,
        count("two")?,
        count("three")?,
        count("four")?,
        count("five")?,
    ];
    Ok(Score::of(stars))
}

fn picture(row: &AnyRow, palette: &str) -> sqlx::Result<Picture> {
    let stored = match row.try_get::<Option<String>, _>("hash")? {
        Some(hash) => art::stored(&hash, pixels(row, "width")?, pixels(row, "height")?),
        None => None,
    };
    match stored {
        Some(picture) => Ok(picture),
        None => Ok(art::drawing(row.try_get("art")?, row.try_get("art_variant")?, palette)),
    }
}

pub fn pixels(row: &AnyRow, column: &str) -> sqlx::Result<u32> {
    Ok(u32::try_from(row.try_get::<Option<i64>, _>(column)?.unwrap_or_default()).unwrap_or_default())
}

/// An amount and its currency, from two columns.
pub fn money(row: &AnyRow, amount: &str, currency: &str) -> sqlx::Result<Money> {
    let code: String = row.try_get(currency)?;
    let currency = code.parse().map_err(|error| sqlx::Error::ColumnDecode {
        index: currency.to_owned(),
        source: Box::new(error),
    })?;
    Ok(Money::new(row.try_get(amount)?, currency))
}
