//! Companies and products that turn out to be one: ratings come along, and scores are to be counted anew. Called inside the
//! write that has recorded the merge.

use wire::id::{CompanyId, Id};

use crate::{db::Tx, error::Error};

/// Statements that each take the company that goes and the one that stays, in this order.
const COMPANY: [&str; 3] = [
    "update rating
set company_id = $2
where company_id = $1",
    "insert into company_score (company_id, one, two, three, four, five, marked, counted)
select $2, 0, 0, 0, 0, 0, 1, 0
from company_score
where company_id = $1
on conflict (company_id) do update set marked = company_score.marked + 1",
    "delete from company_score
where company_id = $1
  and company_id <> $2",
];

/// The ratings of a company become those of the one that it was merged into.
pub async fn company_follows(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    run(tx, &COMPANY, from.number(), into.number()).await
}

/// Statements that each take the product that goes and the one that stays, in this order.
const PRODUCT: [&str; 4] = [
    "update product_rating
set product_id = $2
where product_id = $1",
    "update rating_version
set product_id = $2
where product_id = $1",
    "insert into product_score (product_id, one, two, three, four, five, marked, counted)
select $2, 0, 0, 0, 0, 0, 1, 0
from product_score
where product_id = $1
on conflict (product_id) do update set marked = product_score.marked + 1",
    "delete from product_score
where product_id = $1
  and product_id <> $2",
];

/// Ratings of a product name the one that it was merged into.
pub async fn product_follows(tx: &mut Tx, gone: i64, kept: i64) -> Result<(), Error> {
    run(tx, &PRODUCT, gone, kept).await
}

async fn run(tx: &mut Tx, statements: &[&'static str], from: i64, into: i64) -> Result<(), Error> {
    for statement in statements {
        sqlx::query(*statement).bind(from).bind(into).execute(&mut *tx).await?;
    }
    Ok(())
}
