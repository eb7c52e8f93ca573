//! Reads ratings as everybody does: of a product, or of a company's service.

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{Id, OrderId, ProductId, ShopperId},
    review::{PublicRating, Ratings, RatingsQuery},
    score::{MOST_STARS, Score},
};

use super::{
    opinions::{self, PAGE, answer, page},
    refusals,
};
use crate::{
    catalog::{
        cards::score,
        company::{no_such_company, reference},
        groups,
    },
    db::sql,
    error::Error,
    relation::is_absent,
};

/// The product, or the one that it was merged into.
const PRODUCT: &str = concat!(
    "
select p.id, cast(case when ",
    is_absent!("$2", "p.company_id"),
    " then 1 else 0 end as bigint) as dropped
from product p
where p.id = coalesce((select m.product_id from merged_product m where m.id = $1), $1)"
);

/// With `$2` and `$3`, for how many to ask and the stars they have.
macro_rules! of_product {
    ($stars:literal) => {
        concat!(
            "
select p.id, p.order_id, p.product_id, r.answer, r.answered_at, c.slug, c.name, c.name_zh, c.palette
from product_rating p
join rating r on r.order_id = p.order_id
join company c on c.id = r.company_id
where p.id < $1
  and p.product_id in (..)",
            $stars,
            "
order by p.id desc
limit $2"
        )
    };
}

const OF_PRODUCT: [&str; 2] = [of_product!(""), of_product!("\n  and p.stars = $3")];

/// The ratings of a product and its variants; none of one whose company the shopper dropped.
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
    let found = found.ok_or_else(refusals::no_such_product)?;
    let alike = groups::alike(reads, Id::new(found.try_get("id")?)).await?;
    let score = groups::score_of(reads, &alike).await?;
    ratings(reads, (&found, score), (OF_PRODUCT, alike), asked).await
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

macro_rules! of_company {
    ($stars:literal) => {
        concat!(
            "
select r.id, r.order_id, cast(null as bigint) as product_id, r.answer, r.answered_at, c.slug, c.name, c.name_zh, c.palette
from rating r
join company c on c.id = r.company_id
where r.id < $1
  and r.company_id in (..)",
            $stars,
            "
order by r.id desc
limit $2"
        )
    };
}

const OF_COMPANY: [&str; 2] = [of_company!(""), of_company!("\n  and r.stars = $3")];

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
    let found = found.ok_or_else(|| no_such_company(slug))?;
    let (score, id) = (score(&found)?, found.try_get("id")?);
    ratings(reads, (&found, score), (OF_COMPANY, vec![id]), asked).await
}

/// Those of these things that `query` finds.
async fn ratings(
    reads: &AnyPool,
    (found, score): (&AnyRow, Option<Score>),
    (queries, rated): ([&'static str; 2], Vec<i64>),
    asked: &RatingsQuery,
) -> Result<Ratings, Error> {
    if asked.stars.is_some_and(|stars| !(1..=MOST_STARS).contains(&stars)) {
        return Err(refusals::not_stars().at("stars").into());
    }
    if found.try_get::<i64, _>("dropped")? != 0 {
        return Ok(Ratings::default());
    }
    let before = asked.before.map_or(i64::MAX, Id::number);
    let bind = |query: sql::AnyQuery| query.bind(before).bind(PAGE as i64 + 1);
    let [all, with_stars] = queries;
    let query = match asked.stars {
        None => sql::among_after(all, bind, rated),
        Some(stars) => sql::among_after(with_stars, |query| bind(query).bind(stars), rated),
    };
    let rows = query.fetch_all(reads).await?;
    let (shown, before) = page(&rows)?;
    Ok(Ratings {
        score,
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
