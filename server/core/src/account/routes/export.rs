//! `GET /account/export`: everything stored about the shopper, as one file.

use std::collections::BTreeMap;

use anyhow::Context;
use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use serde_json::Value;
use sqlx::{AssertSqlSafe, Column, Row, ValueRef, any::AnyRow};
use wire::{
    account::Export,
    id::{Id, ProductId, ShopperId},
    when::When,
};

use crate::{
    account::personal,
    db::personal::Personal,
    error::Error,
    http::{openapi::refuses, visitor::Known},
    state::AppState,
};

type Exported = BTreeMap<String, Value>;

refuses! { ExportRefuses: NoSession }

/// Export everything
///
/// All that is stored about the shopper, guest or not, as one JSON file: rows by table, ids and times
/// written as everywhere in this API. A line of the file that is not obvious is explained in the schema's
/// comments in the source code, which is public.
#[utoipa::path(
    get,
    path = "/account/export",
    operation_id = "export_account",
    tag = "account",
    responses((status = 200, body = Export), ExportRefuses)
)]
pub async fn export(State(app): State<AppState>, known: Known) -> Result<Response, Error> {
    let mut tables = BTreeMap::new();
    for personal in personal::tables() {
        tables.insert(personal.table.to_owned(), rows(&app, personal, known.shopper()).await?);
    }
    let export = Export {
        format: "huoban-shopper/1".to_owned(),
        exported_at: known.now,
        tables,
        withheld: withheld(),
    };
    let headers = [(
        header::CONTENT_DISPOSITION,
        "attachment; filename=\"huoban-export.json\"",
    )];
    Ok((headers, Json(export)).into_response())
}

fn withheld() -> BTreeMap<String, String> {
    let columns = personal::tables().flat_map(|personal| {
        let named = |(column, reason): &(&str, &str)| (format!("{}.{column}", personal.table), (*reason).to_owned());
        personal.withheld.iter().map(named)
    });
    columns.collect()
}

async fn rows(app: &AppState, personal: &Personal, shopper: ShopperId) -> Result<Vec<Exported>, Error> {
    let sql = format!(
        "select {} from {} where {} order by 1, 2",
        personal.columns.join(", "),
        personal.table,
        personal.rows
    );
    let rows = sqlx::query(AssertSqlSafe(sql))
        .bind(shopper.number())
        .fetch_all(app.db.reads())
        .await?;
    rows.iter().map(exported).collect()
}

fn exported(row: &AnyRow) -> Result<Exported, Error> {
    let value = |column: &<sqlx::Any as sqlx::Database>::Column| {
        let value = value(row, column.ordinal(), column.name());
        Ok((
            column.name().to_owned(),
            value.with_context(|| format!("export {}", column.name()))?,
        ))
    };
    row.columns().iter().map(value).collect()
}

/// A number is an id or a time where its column's name says so.
fn value(row: &AnyRow, place: usize, column: &str) -> sqlx::Result<Value> {
    if row.try_get_raw(place)?.is_null() {
        return Ok(Value::Null);
    }
    let Ok(number) = row.try_get::<i64, _>(place) else {
        return Ok(row.try_get::<String, _>(place)?.into());
    };
    Ok(match column {
        "id" => ProductId::new(number).to_string().into(),
        _ if column.ends_with("_id") => ProductId::new(number).to_string().into(),
        "at" => When::from_millis(number).rfc3339().into(),
        _ if column.ends_with("_at") || column.ends_with("since") => When::from_millis(number).rfc3339().into(),
        _ => number.into(),
    })
}
