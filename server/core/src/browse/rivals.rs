//! The same kind of product at other companies.

use std::collections::HashMap;

use engine::compete;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::{ProductCard, Rival, ServiceRecord},
    id::{CompanyId, Id, ShopperId},
    when::When,
};

use crate::{
    catalog::{
        cards::{self, card_columns, card_tables},
        company::terms,
    },
    db::sql,
    error::Error,
    order,
    relation::{Relations, is_absent},
};

/// At most so many rivals stand beside a product.
const MOST: usize = 5;

/// How far in price the nearest product of each other company is that the shopper has not dropped.
const GAPS: &str = concat!(
    "
select n.id, n.company_id, n.gap
from (
  select
    id,
    company_id,
    abs(price - $3) as gap,
    row_number() over (partition by company_id order by abs(price - $3), id) as place
  from product
  where category_id = $1
    and company_id <> $2
    and stock > 0
) n
where n.place = 1
  and not ",
    is_absent!("$4", "n.company_id")
);

const CARDS: &str = concat!(
    "select
  c.ships_from,
  c.ships_days,
  c.return_days,",
    card_columns!(),
    card_tables!(),
    "
where p.id in (..)"
);

/// The rivals of a product, each with its company, but without their service records: the nearest in price first, and
/// where prices are the same, by the day's rotation.
pub async fn of(
    reads: &AnyPool,
    row: &AnyRow,
    card: &ProductCard,
    shopper: Option<ShopperId>,
    now: When,
) -> Result<Vec<(CompanyId, Rival)>, Error> {
    let Some(category) = row.try_get::<Option<i64>, _>("category_id")? else {
        return Ok(Vec::new());
    };
    let rows = sqlx::query(GAPS)
        .bind(category)
        .bind(row.try_get::<i64, _>("company_id")?)
        .bind(card.price.amount)
        .bind(shopper.map_or(0, Id::number))
        .fetch_all(reads)
        .await?;
    let seed = now.day();
    let place = |row: &AnyRow| {
        let company: i64 = row.try_get("company_id")?;
        let gap: i64 = row.try_get("gap")?;
        Ok((gap, compete::turn(&seed, company), row.try_get("id")?))
    };
    let mut places: Vec<(i64, [u8; 8], i64)> = rows.iter().map(place).collect::<sqlx::Result<_>>()?;
    places.sort_unstable();
    places.truncate(MOST);
    let products: Vec<i64> = places.into_iter().map(|(.., product)| product).collect();
    load(reads, &products).await
}

/// The rivals with these products, in their order.
async fn load(reads: &AnyPool, products: &[i64]) -> Result<Vec<(CompanyId, Rival)>, Error> {
    if products.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sql::among(CARDS, products.iter().copied()).fetch_all(reads).await?;
    let mut rivals: Vec<(CompanyId, Rival)> = rows.iter().map(read).collect::<sqlx::Result<_>>()?;
    rivals.sort_by_key(|(_, rival)| products.iter().position(|id| *id == rival.product.id.number()));
    Ok(rivals)
}

fn read(row: &AnyRow) -> sqlx::Result<(CompanyId, Rival)> {
    let found = cards::read(row)?;
    let rival = Rival {
        product: found.card,
        terms: terms(row, ServiceRecord::default())?,
        partner: false,
    };
    Ok((found.company, rival))
}

/// The service records of a product's company and of its rivals', in one query.
pub async fn records(
    reads: &AnyPool,
    company: CompanyId,
    rivals: &[(CompanyId, Rival)],
) -> Result<HashMap<CompanyId, ServiceRecord>, Error> {
    let companies: Vec<CompanyId> = std::iter::once(company)
        .chain(rivals.iter().map(|(company, _)| *company))
        .collect();
    order::service_record(reads, &companies).await
}

/// What the shopper needs to compare: how each company served, and whether it is a partner.
pub fn with_records(
    rivals: Vec<(CompanyId, Rival)>,
    records: &HashMap<CompanyId, ServiceRecord>,
    relations: &Relations,
) -> Vec<Rival> {
    let complete = |(company, mut rival): (CompanyId, Rival)| {
        rival.terms.service = records.get(&company).cloned().unwrap_or_default();
        rival.partner = relations.partners.contains_key(&company);
        rival
    };
    rivals.into_iter().map(complete).collect()
}
