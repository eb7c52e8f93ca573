//! Companies, as others name them.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::{CompanyRef, ListedCompany, ServiceRecord, Terms},
    codes::Code,
    id::{Id, ShopperId},
};

use super::art;
use crate::{
    db::sql,
    error::{Error, Refusal},
    said,
};

/// The companies of `ids`, in their order.
pub async fn listed(reads: &AnyPool, shopper: Option<ShopperId>, ids: &[i64]) -> Result<Vec<ListedCompany>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let shopper = shopper.map_or(0, Id::number);
    let query = sql::among_after(LISTED, |query| query.bind(shopper), ids.iter().copied());
    let read = |row: &AnyRow| {
        let company = ListedCompany {
            company: reference(row)?,
            line: row.try_get("line")?,
            line_zh: row.try_get("line_zh")?,
            partner: row.try_get::<i64, _>("partner")? > 0,
        };
        Ok((row.try_get("id")?, company))
    };
    let rows = query.fetch_all(reads).await?;
    let mut companies: HashMap<i64, ListedCompany> = rows.iter().map(read).collect::<sqlx::Result<_>>()?;
    Ok(ids.iter().filter_map(|id| companies.remove(id)).collect())
}

const LISTED: &str = "
select
  c.id,
  c.slug,
  c.name,
  c.name_zh,
  c.palette,
  c.line,
  c.line_zh,
  (select count(*) from partnership k where k.shopper_id = $1 and k.company_id = c.id) as partner
from company c
where c.id in (..)";

/// Reads `ships_from`, `ships_days` and `return_days`.
pub fn terms(row: &AnyRow, service: ServiceRecord) -> sqlx::Result<Terms> {
    Ok(Terms {
        ships_from: row.try_get("ships_from")?,
        ships_days: row.try_get("ships_days")?,
        return_days: row.try_get("return_days")?,
        service,
    })
}

/// Reads `slug`, `name`, `name_zh` and `palette`.
pub fn reference(row: &AnyRow) -> sqlx::Result<CompanyRef> {
    let (slug, palette): (String, String) = (row.try_get("slug")?, row.try_get("palette")?);
    Ok(CompanyRef {
        mark: art::mark(&slug, &palette),
        name: row.try_get("name")?,
        name_zh: row.try_get("name_zh")?,
        slug,
    })
}

pub fn no_such_company(slug: &str) -> Refusal {
    Refusal::new(
        Code::NoSuchCompany,
        said!("There is no company {slug:?}" / "没有企业“{slug}”"),
    )
    .at("company")
    .fix(said!("Check the address, or search for it." / "请检查网址，或搜索它。"))
}
