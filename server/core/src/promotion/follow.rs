//! Companies and products that turn out to be one: their promotions come along. Called inside the write that has recorded the merge.

use wire::id::{CompanyId, Id};

use crate::{db::Tx, error::Error};

const COMPANY: &str = "
update promotion
set company_id = $2
where company_id = $1";

/// The promotions of a company become those of the one that it was merged into.
pub async fn company_follows(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    sqlx::query(COMPANY)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}

/// Statements that each take the product that goes and the one that stays, in this order.
const PRODUCT: [&str; 2] = [
    "update promotion
set gift_id = $2
where gift_id = $1",
    "update promotion_product
set product_id = $2
where product_id = $1",
];

/// Promotions of a product name the one that it was merged into.
pub async fn product_follows(tx: &mut Tx, gone: i64, kept: i64) -> Result<(), Error> {
    for statement in PRODUCT {
        sqlx::query(statement).bind(gone).bind(kept).execute(&mut *tx).await?;
    }
    Ok(())
}
