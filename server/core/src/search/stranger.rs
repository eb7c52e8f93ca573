//! The order that a stranger gets: a visitor without a portfolio.

use std::{collections::HashMap, sync::Arc};

use engine::{Engine, Query};
use wire::{
    id::{CompanyId, Id, ProductId},
    search::SearchQuery,
};

use super::ask;
use crate::{error::Error, index::supply::Supply, relation::Relations};

/// Results that are told of.
pub const RESULTS: u32 = 50;

/// What stands where: products by place, and companies side by side. Ads stand beside companies and move nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    pub products: Vec<ProductId>,
    pub companies: Vec<CompanyId>,
}

/// As `GET /search` answers it at this moment: the same question to the same index.
///
/// # Errors
/// A refusal of words that are not searched; else when the index fails.
pub fn live(engine: &Engine, supply: &Supply, words: &str, seed: &str) -> Result<Order, Error> {
    let query = question(supply, words, seed)?;
    order(engine, &query, |company| supply.company(company).is_some())
}

/// As it follows from an index and from how well the companies that are there surely serve.
///
/// # Errors
/// As of [`live`].
pub fn published(engine: &Engine, service: &HashMap<CompanyId, u8>, words: &str, seed: &str) -> Result<Order, Error> {
    let served = service.iter().map(|(company, tenths)| (company.number(), *tenths));
    let query = Query {
        service: Arc::new(served.collect()),
        ..question(&Supply::default(), words, seed)?
    };
    order(engine, &query, |company| service.contains_key(&company))
}

fn question(supply: &Supply, words: &str, seed: &str) -> Result<Query, Error> {
    let asked = SearchQuery {
        q: words.to_owned(),
        limit: RESULTS,
        ..SearchQuery::default()
    };
    Ok(ask::question(supply, &asked, &Relations::default(), seed)?.query)
}

fn order(engine: &Engine, query: &Query, is_there: impl Fn(CompanyId) -> bool) -> Result<Order, Error> {
    let found = engine.search(query).map_err(anyhow::Error::from)?;
    let companies = found.companies.iter().map(|rival| CompanyId::new(rival.company));
    Ok(Order {
        products: found.hits.iter().map(|hit| ProductId::new(hit.product)).collect(),
        companies: companies.filter(|company| is_there(*company)).collect(),
    })
}
