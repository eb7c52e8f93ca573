//! `GET /search`

use std::collections::HashMap;

use axum::{Json, extract::State};
use engine::{self, CompanyMatch, Hit, compete};
use sqlx::{AnyPool, Row};
use wire::{
    catalog::{CompanyRef, ServiceRecord, Terms},
    id::{CompanyId, Id, ProductId},
    money::Money,
    search::{Competitor, Facet, Facets, Found, Reason, SearchQuery, SearchResults},
};

use crate::{
    catalog::{
        cards,
        company::{reference, terms},
    },
    db::sql,
    error::Error,
    http::{input::Asked, openapi::refuses, visitor::Visitor},
    order,
    relation::{self, Relations},
    search::ask::{self, Question},
    state::AppState,
};

/// Companies shown side by side.
const RIVALS: usize = 12;
/// Companies among the facets.
const FACETS: usize = 20;

refuses! { SearchRefuses: LimitTooLarge, NotAnAmount, NotASwitch, TextTooLong }

/// Searches products: partners' matches first, then by relevance; with the companies that compete
/// and the counts to narrow by. The last word may be unfinished. Without words it lists what the filters leave;
/// with signs only it answers nothing, and says so.
#[utoipa::path(get, path = "/search", tag = "search", params(SearchQuery), responses(
    (status = 200, body = SearchResults), SearchRefuses))]
pub async fn search(
    State(app): State<AppState>,
    visitor: Visitor,
    Asked(asked): Asked<SearchQuery>,
) -> Result<Json<SearchResults>, Error> {
    let reads = app.db.reads();
    let relations = relation::of(reads, visitor.shopper()).await?;
    let seed = visitor.now.day();
    let Question { query, category_path } = ask::question(reads, &asked, &relations, &seed).await?;
    let browsing = query.text.trim().is_empty();
    let engine = app.search.engine();
    let found = tokio::task::spawn_blocking(move || engine.search(&query))
        .await
        .map_err(anyhow::Error::from)?;
    let found = found.map_err(anyhow::Error::from)?;
    let companies = match browsing && asked.category.is_empty() {
        true => Vec::new(),
        false => compete::order(found.companies, &seed),
    };
    let names = Names::load(
        reads,
        &found.hits,
        &companies[..companies.len().min(RIVALS)],
        &found.facets,
    )
    .await?;
    let price = found.facets.prices.first().and_then(|range| {
        let currency = range.currency.parse().ok()?;
        Some((Money::new(range.min, currency), Money::new(range.max, currency)))
    });
    Ok(Json(SearchResults {
        results: found
            .hits
            .iter()
            .filter_map(|hit| names.result(hit, &relations))
            .collect(),
        total: i64::try_from(found.total.value).unwrap_or(i64::MAX),
        total_capped: found.total.capped,
        companies: companies
            .iter()
            .take(RIVALS)
            .filter_map(|company| names.competitor(company, &relations))
            .collect(),
        facets: Facets {
            companies: names.companies(&found.facets.companies, &asked.company),
            categories: names.categories(&found.facets.categories, &asked.category),
            category_path,
            price,
            in_stock: i64::try_from(found.facets.in_stock).unwrap_or(i64::MAX),
            partners: i64::try_from(found.facets.partners).unwrap_or(i64::MAX),
        },
        corrected: found.corrected,
        did_you_mean: found.did_you_mean,
        nothing_to_search_for: found.nothing_to_search_for,
        rule: wire::search::RULE.to_owned(),
        seed,
    }))
}

/// What the database knows of all that a search found, read in a handful of queries.
struct Names {
    cards: HashMap<i64, cards::CardRow>,
    companies: HashMap<i64, CompanyLine>,
    categories: HashMap<String, CategoryLine>,
    service: HashMap<CompanyId, ServiceRecord>,
}

struct CompanyLine {
    company: CompanyRef,
    line: Option<String>,
    line_zh: Option<String>,
    terms: Terms,
}

struct CategoryLine {
    slug: String,
    name: String,
    name_zh: Option<String>,
}

impl Names {
    async fn load(
        reads: &AnyPool,
        hits: &[Hit],
        rivals: &[CompanyMatch],
        facets: &engine::Facets,
    ) -> Result<Self, Error> {
        let mut products: Vec<i64> = hits
            .iter()
            .map(|hit| hit.product)
            .chain(rivals.iter().map(|rival| rival.product))
            .collect();
        products.sort_unstable();
        products.dedup();
        let products: Vec<ProductId> = products.into_iter().map(Id::new).collect();
        let mut companies: Vec<i64> = rivals.iter().map(|rival| rival.company).collect();
        companies.extend(facets.companies.iter().take(FACETS).map(|(company, _)| company));
        companies.sort_unstable();
        companies.dedup();
        let rivals: Vec<CompanyId> = rivals.iter().map(|rival| Id::new(rival.company)).collect();
        Ok(Self {
            cards: cards::load(reads, &products)
                .await?
                .into_iter()
                .map(|row| (row.card.id.number(), row))
                .collect(),
            companies: company_lines(reads, &companies).await?,
            categories: category_lines(reads, &facets.categories).await?,
            service: order::service_record(reads, &rivals).await?,
        })
    }

    fn result(&self, hit: &Hit, relations: &Relations) -> Option<Found> {
        let row = self.cards.get(&hit.product)?;
        let since = relations.partners.get(&row.company).copied();
        let reason = reason(hit.reason, since);
        Some(Found {
            product: row.card.clone(),
            partner: since.is_some(),
            reason,
        })
    }

    fn competitor(&self, rival: &CompanyMatch, relations: &Relations) -> Option<Competitor> {
        let line = self.companies.get(&rival.company)?;
        let id: CompanyId = Id::new(rival.company);
        let since = relations.partners.get(&id).copied();
        Some(Competitor {
            company: line.company.clone(),
            line: line.line.clone(),
            line_zh: line.line_zh.clone(),
            best: self.cards.get(&rival.product)?.card.clone(),
            price_from: Money::new(rival.price_from, rival.currency.parse().ok()?),
            matches: i64::try_from(rival.matches).unwrap_or(i64::MAX),
            terms: Terms {
                service: self.service.get(&id).cloned().unwrap_or_default(),
                ..line.terms.clone()
            },
            partner: since.is_some(),
            reason: reason(rival.reason, since),
        })
    }

    fn companies(&self, counts: &[(i64, u64)], chosen: &str) -> Vec<Facet> {
        let chosen: Vec<&str> = chosen.split(',').collect();
        let facet = |(company, count): &(i64, u64)| {
            let company = &self.companies.get(company)?.company;
            Some(Facet {
                value: company.slug.clone(),
                name: company.name.clone(),
                name_zh: company.name_zh.clone(),
                count: i64::try_from(*count).ok()?,
                chosen: chosen.contains(&company.slug.as_str()),
            })
        };
        counts.iter().filter_map(facet).collect()
    }

    fn categories(&self, counts: &[(String, u64)], chosen: &str) -> Vec<Facet> {
        let facet = |(path, count): &(String, u64)| {
            let category = self.categories.get(path)?;
            Some(Facet {
                value: category.slug.clone(),
                name: category.name.clone(),
                name_zh: category.name_zh.clone(),
                count: i64::try_from(*count).ok()?,
                chosen: category.slug == chosen,
            })
        };
        counts.iter().filter_map(facet).collect()
    }
}

fn reason(reason: engine::Reason, partner: Option<wire::when::When>) -> Reason {
    match (reason, partner) {
        (_, Some(since)) => Reason::Partner { since },
        (engine::Reason::BestMatch, None) => Reason::BestMatch,
        (engine::Reason::AllWords | engine::Reason::Partner, None) => Reason::Matches,
        (engine::Reason::Beginning, None) => Reason::MatchesBeginning,
        (engine::Reason::SomeWords, None) => Reason::MatchesSome,
        (engine::Reason::Listed, None) => Reason::Browsed,
    }
}

const COMPANIES: &str = "
select id, slug, name, name_zh, palette, line, line_zh, ships_from, ships_days, return_days
from company
where id in (..)";

async fn company_lines(reads: &AnyPool, ids: &[i64]) -> Result<HashMap<i64, CompanyLine>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let read = |row: &sqlx::any::AnyRow| {
        let line = CompanyLine {
            company: reference(row)?,
            line: row.try_get("line")?,
            line_zh: row.try_get("line_zh")?,
            terms: terms(row, ServiceRecord::default())?,
        };
        Ok((row.try_get("id")?, line))
    };
    Ok(sql::among(COMPANIES, ids.iter().copied())
        .fetch_all(reads)
        .await?
        .iter()
        .map(read)
        .collect::<sqlx::Result<_>>()?)
}

const CATEGORIES: &str = "
select path, slug, name, name_zh
from category
where path in (..)";

async fn category_lines(reads: &AnyPool, counts: &[(String, u64)]) -> Result<HashMap<String, CategoryLine>, Error> {
    let counts = &counts[..counts.len().min(FACETS)];
    if counts.is_empty() {
        return Ok(HashMap::new());
    }
    let read = |row: &sqlx::any::AnyRow| {
        let line = CategoryLine {
            slug: row.try_get("slug")?,
            name: row.try_get("name")?,
            name_zh: row.try_get("name_zh")?,
        };
        Ok((row.try_get("path")?, line))
    };
    Ok(sql::among(CATEGORIES, counts.iter().map(|(path, _)| path.clone()))
        .fetch_all(reads)
        .await?
        .iter()
        .map(read)
        .collect::<sqlx::Result<_>>()?)
}
