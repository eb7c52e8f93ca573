//! Companies as lists show them.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::ListedCompany,
    id::{CompanyId, Id, ShopperId},
};

use crate::{catalog::company::reference, db::sql, error::Error, relation};

const LISTED: &str = "
select id, slug, name, name_zh, palette, line, line_zh
from company
where id in (..)";

/// The companies of `ids`, in their order, and which of them are the shopper's partners.
pub async fn listed(reads: &AnyPool, shopper: Option<ShopperId>, ids: &[i64]) -> Result<Vec<ListedCompany>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let partners = relation::of(reads, shopper).await?.partners;
    let read = |row: &AnyRow| {
        let id: i64 = row.try_get("id")?;
        let company = ListedCompany {
            company: reference(row)?,
            line: row.try_get("line")?,
            line_zh: row.try_get("line_zh")?,
            partner: partners.contains_key(&CompanyId::new(id)),
        };
        Ok((id, company))
    };
    let rows = sql::among(LISTED, ids.iter().copied()).fetch_all(reads).await?;
    let mut companies: HashMap<i64, ListedCompany> = rows.iter().map(read).collect::<sqlx::Result<_>>()?;
    Ok(ids.iter().filter_map(|id| companies.remove(id)).collect())
}
