//! Reads ratings as everybody does: of a product, or of a company's service.

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{Id, OrderId, ProductId, ShopperId},
    review::{PublicRating, Ratings, RatingsQuery},
    score::MOST_STARS,
};

use super::{
    opinions::{self, PAGE, answer, page},
    refusals,
};
use crate::{
    catalog::{
        cards::score,
        company::{no_such_company, reference},
    },
    error::Error,
    relation::is_absent,
};

/// The product, or the one that it was merged into.
const PRODUCT: &str = concat!(
    "
select p.id, s.one, s.two, s.three, s.four, s.five, cast(case when ",
    is_absent!("$2", "p.company_id"),
    " then 1 else 0 end as bigint) as dropped
from product p
left join product_score s on s.product_id = p.id
where p.id = coalesce((select m.product_id from merged_product m where m.id = $1), $1)"
);

const OF_PRODUCT: &str = "
select p.id, p.order_id, p.product_id, r.answer, r.answered_at, c.slug, c.name, c.name_zh, c.palette
from product_rating p
join rating r on r.order_id = p.order_id
join company c on c.id = r.company_id
where p.product_id = $1
  and p.id < $2
  and p.stars between $3 and $4
order by p.id desc
limit $5";

/// The ratings of a product; none of one whose company the shopper dropped.
///
/// # Errors
/// A refusal if there is no such product.
pub async fn of_product(
    reads: &AnyPool,
    shopper: Option<ShopperId>,
    product: &str,
    asked: &RatingsQuery,
) -> Result<Ratings, Error> {
    let product: ProductId = product.parse().map_err(|_| refusals::no_such_product())?;
    let found = sqlx::query(PRODUCT)
        .bind(product.number())
        .bind(shopper.map_or(0, Id::number))
        .fetch_optional(reads)
        .await?;
    ratings(reads, &found.ok_or_else(refusals::no_such_product)?, OF_PRODUCT, asked).await
}

/// The company, or the one that it was merged into.
const COMPANY: &str = concat!(
    "
select c.id, s.one, s.two, s.three, s.four, s.five, cast(case when ",
    is_absent!("$2", "c.id"),
    " then 1 else 0 end as bigint) as dropped
from company named
join company c on c.id = coalesce(named.merged_into, named.id)
left join company_score s on s.company_id = c.id
where named.slug = $1"
);

const OF_COMPANY: &str = "
select r.id, r.order_id, cast(null as bigint) as product_id, r.answer, r.answered_at, c.slug, c.name, c.name_zh, c.palette
from rating r
join company c on c.id = r.company_id
where r.company_id = $1
  and r.id < $2
  and r.stars between $3 and $4
order by r.id desc
limit $5";

/// The ratings of a company's service; none if the shopper dropped it.
///
/// # Errors
/// A refusal if there is no such company.
pub async fn of_company(
    reads: &AnyPool,
    shopper: Option<ShopperId>,
    slug: &str,
    asked: &RatingsQuery,
) -> Result<Ratings, Error> {
    let found = sqlx::query(COMPANY)
        .bind(slug)
        .bind(shopper.map_or(0, Id::number))
        .fetch_optional(reads)
        .await?;
    ratings(reads, &found.ok_or_else(|| no_such_company(slug))?, OF_COMPANY, asked).await
}

async fn ratings(reads: &AnyPool, found: &AnyRow, query: &'static str, asked: &RatingsQuery) -> Result<Ratings, Error> {
    let (least, most) = match asked.stars {
        None => (1, MOST_STARS),
        Some(stars) if (1..=MOST_STARS).contains(&stars) => (stars, stars),
        Some(_) => return Err(refusals::not_stars().at("stars").into()),
    };
    if found.try_get::<i64, _>("dropped")? != 0 {
        return Ok(Ratings::default());
    }
    let rows = sqlx::query(query)
        .bind(found.try_get::<i64, _>("id")?)
        .bind(asked.before.map_or(i64::MAX, Id::number))
        .bind(least)
        .bind(most)
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    let (shown, before) = page(&rows)?;
    Ok(Ratings {
        score: score(found)?,
        ratings: public(reads, shown).await?,
        before,
    })
}

async fn public(reads: &AnyPool, rows: &[AnyRow]) -> Result<Vec<PublicRating>, Error> {
    let mut subjects = Vec::with_capacity(rows.len());
    for row in rows {
        let product: Option<i64> = row.try_get("product_id")?;
        subjects.push((OrderId::new(row.try_get("order_id")?), product.map(ProductId::new)));
    }
    let mut said = opinions::of_orders(reads, subjects.iter().map(|(order, _)| *order)).await?;
    let mut ratings = Vec::with_capacity(rows.len());
    for (row, subject) in rows.iter().zip(&subjects) {
        if let Some(opinion) = said.remove(subject) {
            ratings.push(PublicRating {
                id: Id::new(row.try_get("id")?),
                opinion,
                company: reference(row)?,
                answer: answer(row)?,
            });
        }
    }
    Ok(ratings)
}
