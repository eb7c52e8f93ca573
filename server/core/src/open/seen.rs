//! What a company can see about a shopper, read by the functions that answer the company.

use std::collections::BTreeMap;

use sqlx::{AnyPool, Row};
use wire::{
    catalog::CompanyRef,
    id::{CompanyId, Id, OrderId, ShopperId},
    message::CompanyThread,
    open::{Seen, SeenCompanies, SeenCompany, SeenOrder},
    proposal::Proposal,
    when::When,
};

use crate::{
    catalog::company::{self, reference},
    db::sql,
    error::Error,
    message, order, proposal, review,
};

/// Orders on one page.
const PAGE: usize = 5;
/// Threads, and proposals, that are shown.
const SHOWN: usize = 20;

/// What the company at this address sees of a shopper.
///
/// # Errors
/// A refusal if there is no such company.
pub async fn seen(
    reads: &AnyPool,
    shopper: ShopperId,
    slug: &str,
    before: Option<OrderId>,
    now: When,
) -> Result<Seen, Error> {
    let company = company::at(reads, slug).await?;
    let mut ids = order::of_shopper(reads, shopper, company, before, PAGE + 1).await?;
    let more = ids.len() > PAGE;
    ids.truncate(PAGE);
    let mut orders = Vec::with_capacity(ids.len());
    for id in &ids {
        // Whoever fulfils orders sees the most.
        if let Some(order) = order::as_company_sees(reads, company, *id, true, now).await? {
            let rating = review::as_company_reads(reads, company, *id).await?;
            orders.push(SeenOrder { order, rating });
        }
    }
    let of_all = |counts: Vec<(CompanyId, i64)>| counts.iter().find(|(one, _)| *one == company).map_or(0, |(_, n)| *n);
    Ok(Seen {
        company: named(reads, &[company])
            .await?
            .remove(&company)
            .ok_or_else(|| company::no_such_company(slug))?,
        orders,
        before: ids.last().copied().filter(|_| more),
        threads: threads(reads, shopper, company).await?,
        all_threads: of_all(message::companies_of(reads, shopper).await?),
        proposals: proposals(reads, shopper, company, now).await?,
        all_proposals: of_all(proposal::companies_of(reads, shopper).await?),
    })
}

/// But who of the company's staff wrote: shoppers read its name alone.
async fn threads(reads: &AnyPool, shopper: ShopperId, company: CompanyId) -> Result<Vec<CompanyThread>, Error> {
    let mut threads = Vec::new();
    for id in message::with(reads, shopper, company, SHOWN).await? {
        if let Some(mut thread) = message::as_company_reads(reads, company, id).await? {
            thread.messages.iter_mut().for_each(|message| message.name = None);
            threads.push(thread);
        }
    }
    Ok(threads)
}

async fn proposals(reads: &AnyPool, shopper: ShopperId, company: CompanyId, now: When) -> Result<Vec<Proposal>, Error> {
    let mut proposals = Vec::new();
    for id in proposal::made_to(reads, shopper, company, SHOWN).await? {
        proposals.push(proposal::as_company_reads(reads, company, id, now).await?);
    }
    Ok(proposals)
}

/// The companies that have orders, conversations or proposals of a shopper, by their names.
///
/// # Errors
/// When the database can't be read.
pub async fn companies(reads: &AnyPool, shopper: ShopperId) -> Result<SeenCompanies, Error> {
    let of_each = [
        order::companies_of(reads, shopper).await?,
        message::companies_of(reads, shopper).await?,
        proposal::companies_of(reads, shopper).await?,
    ];
    let mut counts: BTreeMap<CompanyId, [i64; 3]> = BTreeMap::new();
    for (kind, some) in of_each.into_iter().enumerate() {
        for (company, count) in some {
            counts.entry(company).or_default()[kind] = count;
        }
    }
    let ids: Vec<CompanyId> = counts.keys().copied().collect();
    let named = named(reads, &ids).await?;
    let with_name = |(id, company)| {
        let [orders, threads, proposals] = counts.get(&id).copied().unwrap_or_default();
        SeenCompany {
            company,
            orders,
            threads,
            proposals,
        }
    };
    let mut companies: Vec<SeenCompany> = named.into_iter().map(with_name).collect();
    companies.sort_by(|a, b| (&a.company.name, &a.company.slug).cmp(&(&b.company.name, &b.company.slug)));
    Ok(SeenCompanies { companies })
}

const COMPANIES: &str = "
select id, slug, name, name_zh, palette
from company
where id in (..)";

async fn named(reads: &AnyPool, companies: &[CompanyId]) -> Result<BTreeMap<CompanyId, CompanyRef>, Error> {
    if companies.is_empty() {
        return Ok(BTreeMap::new());
    }
    let ids = companies.iter().map(|id| id.number());
    let rows = sql::among(COMPANIES, ids).fetch_all(reads).await?;
    let named = rows
        .iter()
        .map(|row| Ok((CompanyId::new(row.try_get("id")?), reference(row)?)));
    Ok(named.collect::<sqlx::Result<_>>()?)
}
