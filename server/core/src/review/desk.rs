//! Reads a company's ratings. Of the shopper it reads nothing but what they said.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, OrderId, ProductId},
    review::{CompanyRating, CompanyRatings, CompanyRatingsQuery, RatedLine},
    webhook::Switch,
};

use super::opinions::{self, PAGE, answer, page};
use crate::{db::sql, error::Error};

macro_rules! ratings {
    ($which:literal) => {
        concat!(
            "
select r.id, r.order_id, r.answer, r.answered_at
from rating r
where r.company_id = $1",
            $which
        )
    };
}

const ALL: &str = ratings!(
    "
  and r.id < $2
order by r.id desc
limit $3"
);

const UNANSWERED: &str = ratings!(
    "
  and r.id < $2
  and r.answer is null
order by r.id desc
limit $3"
);

const COUNT_UNANSWERED: &str = "
select count(*)
from rating
where company_id = $1
  and answer is null";

/// The ratings of a company's orders, the newest first.
pub async fn received(
    reads: &AnyPool,
    company: CompanyId,
    asked: &CompanyRatingsQuery,
) -> Result<CompanyRatings, Error> {
    let query = match asked.unanswered {
        Some(Switch::On) => UNANSWERED,
        Some(Switch::Off) | None => ALL,
    };
    let rows = sqlx::query(query)
        .bind(company.number())
        .bind(asked.before.map_or(i64::MAX, Id::number))
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    let (shown, before) = page(&rows)?;
    Ok(CompanyRatings {
        ratings: read(reads, shown).await?,
        unanswered: sqlx::query_scalar(COUNT_UNANSWERED)
            .bind(company.number())
            .fetch_one(reads)
            .await?,
        before,
    })
}

const ONE: &str = ratings!("\n  and r.order_id = $2");

/// The rating of one order of the company's.
pub async fn one(reads: &AnyPool, company: CompanyId, order: OrderId) -> Result<Option<CompanyRating>, Error> {
    let rows = sqlx::query(ONE)
        .bind(company.number())
        .bind(order.number())
        .fetch_all(reads)
        .await?;
    Ok(read(reads, &rows).await?.pop())
}

const LINES: &str = "
select l.order_id, l.product_id, l.name, l.name_zh
from order_line l
join product_rating p on p.order_id = l.order_id and p.product_id = l.product_id
where l.order_id in (..)
order by l.product_id";

async fn read(reads: &AnyPool, rows: &[AnyRow]) -> Result<Vec<CompanyRating>, Error> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let orders = rows.iter().map(|row| row.try_get("order_id").map(OrderId::new));
    let orders = orders.collect::<sqlx::Result<Vec<_>>>()?;
    let mut said = opinions::of_orders(reads, orders.iter().copied()).await?;
    let mut lines: HashMap<OrderId, Vec<RatedLine>> = HashMap::new();
    for line in sql::among(LINES, orders.iter().map(|order| order.number()))
        .fetch_all(reads)
        .await?
    {
        let order: OrderId = Id::new(line.try_get("order_id")?);
        let product: ProductId = Id::new(line.try_get("product_id")?);
        lines.entry(order).or_default().push(RatedLine {
            product,
            name: line.try_get("name")?,
            name_zh: line.try_get("name_zh")?,
            opinion: said.remove(&(order, Some(product))),
        });
    }
    let mut ratings = Vec::with_capacity(rows.len());
    for (row, order) in rows.iter().zip(orders) {
        if let Some(service) = said.remove(&(order, None)) {
            ratings.push(CompanyRating {
                id: Id::new(row.try_get("id")?),
                order,
                service,
                lines: lines.remove(&order).unwrap_or_default(),
                answer: answer(row)?,
            });
        }
    }
    Ok(ratings)
}
