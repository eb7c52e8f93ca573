//! Whether anybody was here yet.

use sqlx::AnyPool;

use crate::error::Error;

const ANYBODY: &str = "
select (select count(*) from shopper) + (select count(*) from staff) + (select count(*) from invitation)";

/// Whether there is a shopper, somebody who works here, or somebody who was invited to.
///
/// # Errors
/// When the database can't be read.
pub async fn anybody(reads: &AnyPool) -> Result<bool, Error> {
    let people: i64 = sqlx::query_scalar(ANYBODY).fetch_one(reads).await?;
    Ok(people > 0)
}
