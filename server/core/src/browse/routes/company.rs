//! The public facts about companies.

use axum::{
    Json,
    extract::{Path, State},
};
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::{CompaniesQuery, Company, CompanyRef, LegalEntity, ListedCompany},
    codes::Code,
    id::{CompanyId, EntityId, Id},
    when::When,
};

use crate::{
    catalog::company::{no_such_company, reference, terms},
    error::{Error, Refusal},
    http::{input::Asked, openapi::refuses, visitor::Visitor},
    proposal, relation, said,
    state::AppState,
};

/// At most so many companies in one answer.
const MOST: u32 = 1000;

refuses! { CompaniesRefuses: LimitTooLarge }

/// The companies that the shopper has not dropped, in an order that changes daily and favours nobody.
#[utoipa::path(get, path = "/companies", tag = "catalog", params(CompaniesQuery), responses(
    (status = 200, body = Vec<ListedCompany>), CompaniesRefuses))]
pub async fn companies(
    State(app): State<AppState>,
    visitor: Visitor,
    Asked(asked): Asked<CompaniesQuery>,
) -> Result<Json<Vec<ListedCompany>>, Error> {
    let limit = match asked.limit {
        0 => MOST,
        limit if limit > MOST => return Err(limit_too_large(limit).into()),
        limit => limit,
    };
    let (reads, shopper) = (app.db.reads(), visitor.shopper());
    let absent = relation::absent(reads, shopper).await?;
    let partners = relation::of(reads, shopper).await?.partners;
    let supply = app.search.supply();
    let companies = supply.in_turn(&visitor.now.day());
    let shown = companies.iter().filter(|company| !absent.contains(company));
    let page = shown.skip(asked.offset as usize).take(limit as usize);
    let listed = page.filter_map(|id| Some(supply.company(*id)?.listed(partners.contains_key(id))));
    Ok(Json(listed.collect()))
}

fn limit_too_large(limit: u32) -> Refusal {
    Refusal::new(
        Code::LimitTooLarge,
        said!("{limit} companies are too many at once" / "一次取 {limit} 家企业太多"),
    )
    .at("limit")
    .fix(said!(
        "Ask for at most {MOST}, and for the next ones by offset." / "每次最多 {MOST} 家，用 offset 取后面的企业。"
    ))
}

refuses! { CompanyRefuses: NoSuchCompany }

/// A company, or the one that it was merged into: who it is, who stands behind it, how it serves, and how the shopper stands to it.
#[utoipa::path(get, path = "/companies/{slug}", tag = "catalog", params(("slug" = String, Path)),
    responses((status = 200, body = Company), CompanyRefuses))]
pub async fn company(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(slug): Path<String>,
) -> Result<Json<Company>, Error> {
    let reads = app.db.reads();
    let Some(row) = sqlx::query(ONE).bind(&slug).fetch_optional(reads).await? else {
        return Err(no_such_company(&slug).into());
    };
    let (id, entity): (CompanyId, EntityId) = (Id::new(row.try_get("id")?), Id::new(row.try_get("entity_id")?));
    let relations = relation::of(reads, visitor.shopper()).await?;
    let service = proposal::service_record(&app, &[id], visitor.now)
        .await?
        .remove(&id)
        .unwrap_or_default();
    Ok(Json(Company {
        id,
        company: reference(&row)?,
        line: row.try_get("line")?,
        line_zh: row.try_get("line_zh")?,
        about: row.try_get("about")?,
        about_zh: row.try_get("about_zh")?,
        founded: row.try_get("founded")?,
        closed: row.try_get::<Option<i64>, _>("closed_at")?.map(When::from_millis),
        terms: terms(&row, service)?,
        entity: legal_entity(&row)?,
        siblings: siblings(reads, entity, id).await?,
        products: i64::try_from(app.search.engine().products_of(id.number())).unwrap_or(i64::MAX),
        relation: relations.with(id, entity, visitor.now),
    }))
}

const ONE: &str = "
select
  c.id,
  c.entity_id,
  c.slug,
  c.name,
  c.name_zh,
  c.palette,
  c.line,
  c.line_zh,
  c.about,
  c.about_zh,
  c.founded,
  c.closed_at,
  c.ships_from,
  c.ships_days,
  c.return_days,
  e.name as entity_name,
  e.registration,
  e.country,
  e.address
from company s
join company c on c.id = coalesce(s.merged_into, s.id)
join legal_entity e on e.id = c.entity_id
where s.slug = $1";

const SIBLINGS: &str = "
select slug, name, name_zh, palette
from company
where entity_id = $1
  and id <> $2
  and merged_into is null
order by name
limit 20";

async fn siblings(reads: &AnyPool, entity: EntityId, company: CompanyId) -> Result<Vec<CompanyRef>, Error> {
    let rows = sqlx::query(SIBLINGS)
        .bind(entity.number())
        .bind(company.number())
        .fetch_all(reads)
        .await?;
    Ok(rows.iter().map(reference).collect::<sqlx::Result<_>>()?)
}

fn legal_entity(row: &AnyRow) -> sqlx::Result<LegalEntity> {
    Ok(LegalEntity {
        id: Id::new(row.try_get("entity_id")?),
        name: row.try_get("entity_name")?,
        registration: row.try_get("registration")?,
        country: row.try_get("country")?,
        address: row.try_get("address")?,
    })
}
