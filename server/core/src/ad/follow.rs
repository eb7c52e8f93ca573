//! Companies that turn out to be one: their ads come along. Called inside the write that has recorded the merge.

use wire::id::{CompanyId, Id};

use crate::{db::Tx, error::Error};

const COMPANY: &str = "
update ad
set company_id = $2
where company_id = $1";

/// The ads of a company become those of the one that it was merged into.
pub async fn company_follows(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    sqlx::query(COMPANY)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}
