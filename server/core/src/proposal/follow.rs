//! Companies that turn out to be one: proposals come along. Called inside the write that has recorded the merge.

use wire::id::{CompanyId, Id};

use crate::{db::Tx, error::Error};

/// Statements that each take the company that goes and the one that stays, in this order. The record is counted anew within
/// the hour.
const COMPANY: [&str; 3] = [
    "update proposal
set company_id = $2
where company_id = $1",
    "update proposal_count
set company_id = $2
where company_id = $1",
    "delete from proposal_record
where company_id = $1
  and company_id <> $2",
];

/// The proposals to a company become those to the one that it was merged into.
pub async fn company_follows(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    for statement in COMPANY {
        sqlx::query(statement)
            .bind(from.number())
            .bind(into.number())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
