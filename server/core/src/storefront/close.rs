//! Closing a company: nothing of it is for sale, and what was ordered goes on.

use wire::{
    id::{CompanyId, Id},
    when::When,
};

use super::tell::tell;
use crate::{clock::Ids, db::Tx, error::Error};

/// Closing, or opening again with `to` none.
#[derive(Debug, Clone)]
pub struct Close {
    pub company: CompanyId,
    pub to: Option<When>,
    pub ids: Ids,
    pub now: When,
}

const SET: &str = "
update company
set closed_at = $1
where id = $2
  and (closed_at is null) <> ($1 is null)";

/// False if it is so already. The index leaves out what a closed company sells, and takes it in again when it opens.
pub async fn close(asked: &Close, tx: &mut Tx) -> Result<bool, Error> {
    let company = asked.company.number();
    let set = sqlx::query(SET)
        .bind(asked.to.map(When::millis))
        .bind(company)
        .execute(&mut *tx)
        .await?;
    if set.rows_affected() == 0 {
        return Ok(false);
    }
    tell(tx, asked.company, &asked.ids, asked.now).await?;
    Ok(true)
}
