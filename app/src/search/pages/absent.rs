//! Categories and companies that an address names and that are not here: left out and told. For the API such a
//! filter has no results; a page that says so can do better.

use wire::{
    catalog::{Company, Relation},
    lang::undirected,
    problem::Problem,
    search::SearchQuery,
    url::path,
};

use super::find::{Search, find};
use crate::{
    api::{self, lenient::Odd, visit},
    search::words,
};

/// Most companies of one address that are looked up; of more, the others are taken to be here.
const LOOKED_UP: usize = 5;

/// The search without a category that is not here.
pub async fn with_known_category(search: Search) -> Result<Search, Problem> {
    let Search { query, found, .. } = &search;
    if query.category.is_empty() || !found.facets.category_path.is_empty() || found.nothing_to_search_for {
        return Ok(search);
    }
    let told = words::no_such_category(visit::lang(), undirected(&query.category));
    let query = SearchQuery {
        category: String::new(),
        ..query.clone()
    };
    again(&query, search.odd, vec![Odd::of("category", told)]).await
}

/// The search without the companies that are not here.
pub async fn with_known_companies(search: Search) -> Result<Search, Problem> {
    let absent = absent_companies(&search).await;
    if absent.is_empty() {
        return Ok(search);
    }
    let lang = visit::lang();
    let told = absent.iter().map(|slug| words::no_such_company(lang, undirected(slug)));
    let told = told.map(|told| Odd::of("company", told)).collect();
    let chosen = search.query.company.split(',');
    let left: Vec<&str> = chosen
        .filter(|slug| !absent.iter().any(|absent| absent == slug.trim()))
        .collect();
    let query = SearchQuery {
        company: left.join(","),
        ..search.query.clone()
    };
    again(&query, search.odd, told).await
}

async fn again(query: &SearchQuery, mut odd: Vec<Odd>, told: Vec<Odd>) -> Result<Search, Problem> {
    let asked = serde_urlencoded::to_string(query).unwrap_or_default();
    let search = find(&asked).await?;
    odd.extend(told);
    odd.extend(search.odd);
    Ok(Search { odd, ..search })
}

/// Those chosen that no result is of are looked up: they may have nothing of this kind, or not be here at all.
async fn absent_companies(Search { query, found, .. }: &Search) -> Vec<String> {
    let has_results = |slug: &str| {
        let mut companies = found.facets.companies.iter();
        companies.any(|facet| facet.chosen && facet.value == slug)
    };
    let slugs = query.company.split(',').map(str::trim);
    let mut doubtful: Vec<&str> = slugs
        .filter(|slug| !slug.is_empty() && !has_results(slug))
        .take(LOOKED_UP)
        .collect();
    doubtful.dedup();
    let mut absent = Vec::new();
    for slug in doubtful {
        let is_absent = match api::get::<Company>(&path(["companies", slug])).await {
            Ok(company) => matches!(company.relation, Relation::Dropped { .. }),
            Err(problem) => matches!(problem.status, 400 | 404 | 422),
        };
        if is_absent {
            absent.push(slug.to_owned());
        }
    }
    absent
}
