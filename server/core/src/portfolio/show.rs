//! The portfolio as its shopper sees it.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, ShopperId},
    portfolio::{DroppedCompany, Partner, Portfolio},
    when::When,
};

use crate::{catalog::company::reference, error::Error, order, relation};

const PARTNERS: &str = "
select
  c.slug,
  c.name,
  c.name_zh,
  c.palette,
  c.line,
  c.line_zh,
  p.since,
  p.note,
  row_number() over (order by p.position, p.company_id) as position,
  p.company_id
from partnership p
join company c on c.id = p.company_id
where p.shopper_id = $1
order by p.position, p.company_id";

const DROPPED: &str = "
select
  d.id,
  c.slug,
  c.name,
  c.name_zh,
  c.palette,
  e.name as entity,
  d.dropped_at,
  d.note,
  d.was_partner_since
from company_drop d
join company c on c.id = d.company_id
join legal_entity e on e.id = d.entity_id
where d.shopper_id = $1
  and d.undone_at is null
order by d.dropped_at desc, d.id desc";

/// The whole portfolio of one shopper.
pub async fn portfolio(reads: &AnyPool, shopper: ShopperId, now: When) -> Result<Portfolio, Error> {
    let partners = sqlx::query(PARTNERS).bind(shopper.number()).fetch_all(reads).await?;
    let orders = order::orders_by_company(reads, shopper).await?;
    let dropped = sqlx::query(DROPPED).bind(shopper.number()).fetch_all(reads).await?;
    Ok(Portfolio {
        partners: partners
            .iter()
            .map(|row| partner(row, &orders))
            .collect::<sqlx::Result<_>>()?,
        dropped: dropped
            .iter()
            .map(|row| dropped_company(row, now))
            .collect::<sqlx::Result<_>>()?,
    })
}

fn partner(row: &AnyRow, orders: &HashMap<CompanyId, i64>) -> sqlx::Result<Partner> {
    Ok(Partner {
        company: reference(row)?,
        line: row.try_get("line")?,
        line_zh: row.try_get("line_zh")?,
        since: When::from_millis(row.try_get("since")?),
        position: row.try_get("position")?,
        orders: orders
            .get(&CompanyId::new(row.try_get("company_id")?))
            .copied()
            .unwrap_or_default(),
        note: row.try_get("note")?,
    })
}

fn dropped_company(row: &AnyRow, now: When) -> sqlx::Result<DroppedCompany> {
    let at = When::from_millis(row.try_get("dropped_at")?);
    Ok(DroppedCompany {
        id: Id::new(row.try_get("id")?),
        company: reference(row)?,
        entity: row.try_get("entity")?,
        at,
        note: row.try_get("note")?,
        was_partner_since: row
            .try_get::<Option<i64>, _>("was_partner_since")?
            .map(When::from_millis),
        undo_until: relation::undo_until(at, now),
    })
}
