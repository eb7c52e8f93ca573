//! Companies, as others name them.

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::{CompanyRef, ServiceRecord, Terms},
    codes::Code,
    id::{CompanyId, Id},
};

use super::art;
use crate::{
    error::{Error, Refusal},
    said,
};

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

const AT: &str = "
select coalesce(merged_into, id)
from company
where slug = $1";

/// The company at this address, or the one that it was merged into.
///
/// # Errors
/// A refusal if there is none.
pub async fn at(reads: &AnyPool, slug: &str) -> Result<CompanyId, Error> {
    let id: Option<i64> = sqlx::query_scalar(AT).bind(slug).fetch_optional(reads).await?;
    Ok(Id::new(id.ok_or_else(|| no_such_company(slug))?))
}

pub fn no_such_company(slug: &str) -> Refusal {
    Refusal::new(
        Code::NoSuchCompany,
        said!("There is no company {slug:?}" / "没有企业“{slug}”"),
    )
    .at("company")
    .fix(said!("Check the address, or search for it." / "请检查网址，或搜索它。"))
}
