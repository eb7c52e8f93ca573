//! The same kind of product at other companies.

use std::collections::HashMap;

use app::{
    catalog::wire::{ProductCard, Rival, ServiceRecord},
    id::{CompanyId, Id, ShopperId},
};
use sqlx::{AnyPool, Row, any::AnyRow};

use super::{
    cards::{self, card_columns, card_tables},
    company::terms,
};
use crate::{error::Error, order, portfolio::relations::Relations};

/// At most so many rivals stand beside a product.
const MOST: i64 = 5;

/// The nearest in price of each other company that the shopper has not dropped.
const NEAREST: &str = concat!(
    "select
  c.ships_from,
  c.ships_days,
  c.return_days,",
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

/// The rivals of a product, each with its company, but without their service records.
pub async fn of(
    reads: &AnyPool,
    row: &AnyRow,
    card: &ProductCard,
    shopper: Option<ShopperId>,
) -> Result<Vec<(CompanyId, Rival)>, Error> {
    let Some(category) = row.try_get::<Option<i64>, _>("category_id")? else {
        return Ok(Vec::new());
    };
    let rows = sqlx::query(NEAREST)
        .bind(category)
        .bind(row.try_get::<i64, _>("company_id")?)
        .bind(card.price.amount)
        .bind(shopper.map_or(0, Id::number))
        .bind(MOST)
        .fetch_all(reads)
        .await?;
    Ok(rows.iter().map(read).collect::<sqlx::Result<_>>()?)
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
