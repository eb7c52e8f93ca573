//! Merging companies of one legal entity.

use app::{
    id::{CompanyId, Id},
    when::When,
};

use super::product;
use crate::{clock::Ids, db::Tx, error::Error, portfolio};

const LIVING: &str = "
select coalesce(merged_into, id)
from company
where id = $1";

const RECORD: &str = "
update company
set merged_into = $2,
  name_key = null
where id = $1";

const FOLLOW: &str = "
update company
set merged_into = $2
where merged_into = $1";

const MOVE_ORDERS: &str = "
update shop_order
set company_id = $2
where company_id = $1";

/// Makes two companies one: products, orders and partners of `from` are those of `into`, and its address leads there.
/// Two that are one already stay so. Their legal entities must be one before.
///
/// # Errors
/// When the database refuses, as it does for companies of two legal entities.
pub async fn merge_companies(tx: &mut Tx, from: CompanyId, into: CompanyId, ids: &Ids, now: When) -> Result<(), Error> {
    let (from, into) = (living(tx, from).await?, living(tx, into).await?);
    if from == into {
        return Ok(());
    }
    run(tx, RECORD, from, into).await?;
    run(tx, FOLLOW, from, into).await?;
    product::move_all(tx, from, into, ids, now).await?;
    run(tx, MOVE_ORDERS, from, into).await?;
    portfolio::one::partners_follow(tx, from, into).await
}

async fn living(tx: &mut Tx, company: CompanyId) -> Result<CompanyId, Error> {
    let id = sqlx::query_scalar(LIVING).bind(company.number()).fetch_one(tx).await?;
    Ok(CompanyId::new(id))
}

async fn run(tx: &mut Tx, statement: &'static str, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    sqlx::query(statement)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}
