//! Everything about a shopper goes, in one write.

use std::collections::BTreeMap;

use sqlx::AssertSqlSafe;
use wire::{
    id::{Id, ShopperId},
    when::When,
};

use super::{personal, shopper};
use crate::{
    clock::Ids,
    db::{
        Tx,
        personal::{Erasing, Personal},
    },
    error::Error,
    order,
};

/// Cancels what has not been shipped and gives back the stock set aside for the shopper, then deletes or blanks by the list; rows by table.
pub async fn erase_all(ids: &Ids, tx: &mut Tx, shopper: ShopperId, now: When) -> Result<BTreeMap<String, u64>, Error> {
    shopper::mark_erased(tx, shopper, now).await?;
    order::cancel_unshipped(ids, tx, shopper, now).await?;
    order::release(ids, tx, shopper, now).await?;
    let mut erased = BTreeMap::new();
    for personal in personal::tables() {
        if let Some(sql) = statement(personal) {
            let done = sqlx::query(AssertSqlSafe(sql))
                .bind(shopper.number())
                .execute(&mut *tx)
                .await?;
            erased.insert(personal.table.to_owned(), done.rows_affected());
        }
    }
    Ok(erased)
}

fn statement(personal: &Personal) -> Option<String> {
    let Personal { table, rows, .. } = personal;
    match personal.erasing {
        Erasing::Delete => Some(format!("delete from {table} where {rows}")),
        Erasing::Blank(set) => Some(format!("update {table} set {set} where {rows}")),
        Erasing::Keep(_) => None,
    }
}
