//! Finds the company that a shopper or a file means.

use sqlx::{Row, any::AnyRow};
use wire::{
    id::{CompanyId, EntityId, Id},
    portfolio::FiledCompany,
};

use crate::{catalog::company::no_such_company, db::Tx, error::Error};

/// A company as the portfolio needs it.
#[derive(Debug, Clone)]
pub struct Company {
    pub id: CompanyId,
    pub entity: EntityId,
    pub slug: String,
    pub name: String,
    pub name_zh: String,
}

const BY_SLUG: &str = "
select c.id, c.entity_id, c.slug, c.name, c.name_zh
from company s
join company c on c.id = coalesce(s.merged_into, s.id)
where s.slug = $1";

/// The company of that slug, or the one that it was merged into; or a refusal that says there is none.
pub async fn named(tx: &mut Tx, slug: &str) -> Result<Company, Error> {
    let row = sqlx::query(BY_SLUG).bind(slug).fetch_optional(tx).await?;
    match row {
        Some(row) => Ok(read(&row)?),
        None => Err(no_such_company(slug).into()),
    }
}

const FILED: &str = "
select c.id, c.entity_id, c.slug, c.name, c.name_zh
from company s
join company c on c.id = coalesce(s.merged_into, s.id)
join legal_entity e on e.id = c.entity_id
where (s.id = $1 or s.slug = $2)
  and (
    $3 in ('', e.key)
    or exists (select 1 from legal_entity m where m.key = $3 and m.merged_into = e.id)
    or (e.key like 'brand:%' and $3 = 'brand:' || s.slug)
  )
order by case when s.id = $1 then 0 else 1 end
limit 1";

/// The company that a file means: by id first, as its slug may have changed since. Its entity may have been merged
/// since, or, behind a brand, have been known by the brand's slug.
pub async fn filed(tx: &mut Tx, filed: &FiledCompany) -> Result<Option<Company>, Error> {
    let row = sqlx::query(FILED)
        .bind(filed.id.map_or(0, Id::number))
        .bind(filed.company.as_str())
        .bind(filed.entity.as_deref().unwrap_or_default())
        .fetch_optional(tx)
        .await?;
    Ok(row.as_ref().map(read).transpose()?)
}

fn read(row: &AnyRow) -> sqlx::Result<Company> {
    let name: String = row.try_get("name")?;
    Ok(Company {
        id: Id::new(row.try_get("id")?),
        entity: Id::new(row.try_get("entity_id")?),
        slug: row.try_get("slug")?,
        name_zh: row
            .try_get::<Option<String>, _>("name_zh")?
            .unwrap_or_else(|| name.clone()),
        name,
    })
}
