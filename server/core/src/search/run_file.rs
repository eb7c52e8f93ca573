//! Runs a file of queries through the engine as the API does, for an evaluator of search results.

use std::io::{BufRead, Write};

use anyhow::{Context, ensure};
use engine::{Engine, Query};
use sqlx::{AnyPool, Row};

use crate::db::sql;

/// Results per query.
const DEPTH: usize = 100;

/// Reads `query_id <TAB> query` after a header line; writes `query_id <TAB> sku <TAB> rank`.
///
/// # Errors
/// When a line has no tab, or index, database or output fail.
pub async fn write(
    engine: &Engine,
    reads: &AnyPool,
    queries: impl BufRead,
    mut out: impl Write,
) -> anyhow::Result<usize> {
    writeln!(out, "query_id\tproduct_id\trank")?;
    let mut asked = 0;
    for (number, line) in queries.lines().enumerate().skip(1) {
        let line = line.context("read the queries")?;
        let (id, text) = line
            .split_once('\t')
            .with_context(|| format!("line {}: expected query_id, a tab, query", number + 1))?;
        ensure!(!id.is_empty(), "line {}: the query_id is empty", number + 1);
        let found = engine.search(&Query {
            text: text.to_owned(),
            limit: DEPTH,
            ..Query::default()
        })?;
        let products: Vec<i64> = found.hits.iter().map(|hit| hit.product).collect();
        for (rank, sku) in (1..).zip(skus(reads, &products).await?) {
            writeln!(out, "{id}\t{sku}\t{rank}")?;
        }
        asked += 1;
    }
    out.flush()?;
    Ok(asked)
}

const SKUS: &str = "
select id, sku
from product
where id in (..)";

async fn skus(reads: &AnyPool, ids: &[i64]) -> anyhow::Result<Vec<String>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sql::among(SKUS, ids.iter().copied()).fetch_all(reads).await?;
    let skus: std::collections::HashMap<i64, String> = rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect::<sqlx::Result<_>>()?;
    Ok(ids.iter().filter_map(|id| skus.get(id).cloned()).collect())
}
