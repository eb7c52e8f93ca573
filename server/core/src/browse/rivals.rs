//! The same kind of product at other companies.

use std::collections::HashMap;

use engine::Near;
use wire::{
    catalog::{ProductCard, Rival, ServiceRecord},
    id::{CompanyId, Id},
    when::When,
};

use crate::{
    error::Error,
    index::{self, search::Search},
    proposal,
    relation::Relations,
    state::AppState,
};

/// At most so many rivals stand beside a product.
const MOST: usize = 5;

/// The rivals of a product of this category, each with its company, but without their service records: the nearest in price
/// first, and where prices are the same, by the day's rotation.
///
/// # Errors
/// When the index can't be read.
pub fn of(
    search: &Search,
    category: &str,
    card: &ProductCard,
    company: CompanyId,
    relations: &Relations,
    now: When,
) -> Result<Vec<(CompanyId, Rival)>, Error> {
    let near = Near {
        category: category.to_owned(),
        company: company.number(),
        price: card.price.amount,
        dropped_entities: relations.dropped_entities(),
        seed: now.day(),
        limit: MOST,
    };
    let found = search.engine().near(&near).map_err(anyhow::Error::from)?;
    let supply = search.supply();
    let rival = |(company, card): (i64, Vec<u8>)| {
        let company = Id::new(company);
        let rival = Rival {
            product: index::card(&card)?,
            terms: supply.company(company)?.terms(ServiceRecord::default()),
            partner: false,
        };
        Some((company, rival))
    };
    Ok(found.into_iter().filter_map(rival).collect())
}

/// The service records of a product's company and of its rivals', in one query.
pub async fn records(
    app: &AppState,
    company: CompanyId,
    rivals: &[(CompanyId, Rival)],
    now: When,
) -> Result<HashMap<CompanyId, ServiceRecord>, Error> {
    let companies: Vec<CompanyId> = std::iter::once(company)
        .chain(rivals.iter().map(|(company, _)| *company))
        .collect();
    proposal::service_record(app, &companies, now).await
}

/// What the shopper needs to compare: how each company served, and whether it is a partner.
pub fn with_records(
    rivals: Vec<(CompanyId, Rival)>,
    records: &HashMap<CompanyId, ServiceRecord>,
    relations: &Relations,
) -> Vec<Rival> {
    let complete = |(company, mut rival): (CompanyId, Rival)| {
        rival.terms.service = records.get(&company).cloned().unwrap_or_default();
        rival.partner = relations.partners.contains_key(&company);
        rival
    };
    rivals.into_iter().map(complete).collect()
}
