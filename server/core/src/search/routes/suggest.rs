//! `GET /suggest`

use std::collections::HashMap;

use axum::{Json, extract::State};
use engine;
use sqlx::{AnyPool, Row};
use wire::{
    id::{Id, ProductId},
    lang::Lang,
    search::{SuggestQuery, Suggestion, SuggestionKind},
};

use crate::{
    catalog::{cards, company::reference},
    db::sql,
    error::Error,
    http::{input::Asked, openapi::refuses, visitor::Visitor},
    relation,
    search::ask,
    state::AppState,
};

/// Suggestions in a list.
const MOST: usize = 8;

refuses! { SuggestRefuses: TextTooLong }

/// Completes words as they are typed: companies, categories and products, never of a dropped company.
#[utoipa::path(get, path = "/suggest", tag = "search", params(SuggestQuery), responses(
    (status = 200, body = Vec<Suggestion>), SuggestRefuses))]
pub async fn suggest(
    State(app): State<AppState>,
    visitor: Visitor,
    Asked(asked): Asked<SuggestQuery>,
) -> Result<Json<Vec<Suggestion>>, Error> {
    let reads = app.db.reads();
    let relations = relation::of(reads, visitor.shopper()).await?;
    let dropped: Vec<i64> = relations.dropped.keys().map(|id| id.number()).collect();
    let engine = app.search.engine();
    let text = ask::text(&asked.q)?;
    let found = tokio::task::spawn_blocking(move || engine.suggest(&text, &dropped, MOST)).await;
    let found = found.map_err(anyhow::Error::from)?.map_err(anyhow::Error::from)?;
    let targets = Targets::load(reads, &found).await?;
    Ok(Json(
        found
            .into_iter()
            .filter_map(|one| targets.suggestion(one, visitor.lang))
            .collect(),
    ))
}

/// Where suggestions lead, read in one query a kind.
struct Targets {
    companies: HashMap<i64, wire::catalog::CompanyRef>,
    categories: HashMap<String, String>,
    products: HashMap<i64, wire::catalog::Picture>,
}

impl Targets {
    async fn load(reads: &AnyPool, found: &[engine::Suggestion]) -> Result<Self, Error> {
        let (mut companies, mut paths, mut products) = (Vec::new(), Vec::new(), Vec::<ProductId>::new());
        for one in found {
            match one {
                engine::Suggestion::Company { company, .. } => companies.push(*company),
                engine::Suggestion::Category { path, .. } => paths.push(path.clone()),
                engine::Suggestion::Product { product, .. } => products.push(Id::new(*product)),
            }
        }
        let cards = cards::load(reads, &products).await?;
        Ok(Self {
            companies: company_refs(reads, &companies).await?,
            categories: category_slugs(reads, &paths).await?,
            products: cards
                .into_iter()
                .map(|row| (row.card.id.number(), row.card.picture))
                .collect(),
        })
    }

    fn suggestion(&self, one: engine::Suggestion, lang: Lang) -> Option<Suggestion> {
        Some(match one {
            engine::Suggestion::Company { company, name, name_zh } => {
                let company = self.companies.get(&company)?;
                Suggestion {
                    kind: SuggestionKind::Company,
                    text: lang.pick(&name, Some(&name_zh)).to_owned(),
                    href: wire::url::path(["company", &company.slug]),
                    picture: Some(company.mark.clone()),
                }
            }
            engine::Suggestion::Category { path, path_zh } => Suggestion {
                kind: SuggestionKind::Category,
                text: lang.pick(&path, Some(&path_zh)).replace(" > ", " › "),
                href: format!("/search?category={}", wire::url::encode(self.categories.get(&path)?)),
                picture: None,
            },
            engine::Suggestion::Product { product, name, name_zh } => Suggestion {
                kind: SuggestionKind::Product,
                text: lang.pick(&name, Some(&name_zh)).to_owned(),
                href: format!("/product/{}", <ProductId as Id>::new(product)),
                picture: Some(self.products.get(&product)?.clone()),
            },
        })
    }
}

const COMPANIES: &str = "
select id, slug, name, name_zh, palette
from company
where id in (..)";

async fn company_refs(reads: &AnyPool, ids: &[i64]) -> Result<HashMap<i64, wire::catalog::CompanyRef>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sql::among(COMPANIES, ids.iter().copied()).fetch_all(reads).await?;
    Ok(rows
        .iter()
        .map(|row| Ok((row.try_get("id")?, reference(row)?)))
        .collect::<sqlx::Result<_>>()?)
}

const SLUGS: &str = "
select path, slug
from category
where path in (..)";

async fn category_slugs(reads: &AnyPool, paths: &[String]) -> Result<HashMap<String, String>, Error> {
    if paths.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sql::among(SLUGS, paths.iter().cloned()).fetch_all(reads).await?;
    Ok(rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect::<sqlx::Result<_>>()?)
}
