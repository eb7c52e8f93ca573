//! Statements of many rows.

use sqlx::{Any, query::Query};

use crate::{
    db::{Tx, sql},
    error::Error,
};

pub type Bound<'q> = Query<'q, Any, sqlx::any::AnyArguments>;

/// Rows per batch: few round trips, and well below SQLite's 32,766 parameters.
pub const BATCH: usize = 500;

/// Inserts many rows at once, `columns` wide, each bound by `bind`.
pub async fn insert<T>(
    tx: &mut Tx,
    head: &str,
    tail: &str,
    columns: usize,
    rows: &[T],
    bind: impl Fn(Bound<'static>, &T) -> Bound<'static>,
) -> Result<(), Error> {
    if rows.is_empty() {
        return Ok(());
    }
    let statement = format!("{head} values {} {tail}", sql::rows(rows.len(), columns));
    rows.iter()
        .fold(sqlx::query(sqlx::AssertSqlSafe(statement)), bind)
        .execute(tx)
        .await?;
    Ok(())
}
