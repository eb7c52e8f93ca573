//! The exact sums of what happened, by week and month: they are read by whoever makes nodes of them, and by nobody else.

use wire::{
    id::{CompanyId, Id},
    insight::TableOf,
};

use crate::{db::Tx, error::Error};

/// Which series a table is published as.
pub fn series(table: TableOf) -> ::insight::Series {
    match table {
        TableOf::AgeBand => ::insight::series::AGE_BAND,
        TableOf::Region => ::insight::series::REGION,
        TableOf::Interest => ::insight::series::INTEREST,
        TableOf::FoundHow => ::insight::series::FOUND_HOW,
        TableOf::DropReason => ::insight::series::DROP_REASON,
    }
}

const ADD: &str = "
insert into insight_sum (company_id, series, period, cell, sum)
values ($1, $2, $3, $4, $5)
on conflict (company_id, series, period, cell) do update set sum = insight_sum.sum + excluded.sum";

/// Adds an event to what happened in the week: +1 for a partner who came, −1 for one who left.
pub async fn add_to_total(tx: &mut Tx, company: CompanyId, week: u32, event: i64) -> Result<(), Error> {
    add(tx, company, (::insight::series::PARTNERS.name(), ""), week, event).await
}

/// Adds one to a cell of a table of the month; what was not said is in no cell.
pub async fn add_to_table(
    tx: &mut Tx,
    company: CompanyId,
    month: u32,
    (table, cell): (TableOf, Option<&str>),
) -> Result<(), Error> {
    match cell.filter(|cell| table.cells().contains(cell)) {
        Some(cell) => add(tx, company, (series(table).name(), cell), month, 1).await,
        None => Ok(()),
    }
}

async fn add(
    tx: &mut Tx,
    company: CompanyId,
    (series, cell): (&str, &str),
    period: u32,
    event: i64,
) -> Result<(), Error> {
    sqlx::query(ADD)
        .bind(company.number())
        .bind(series)
        .bind(i64::from(period))
        .bind(cell)
        .bind(event)
        .execute(tx)
        .await?;
    Ok(())
}
