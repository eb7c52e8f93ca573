//! What a company can see about a shopper, read by the functions that answer the company.

use sqlx::AnyPool;
use wire::{
    catalog::CompanyRef,
    id::{CompanyId, Id, OrderId, ShopperId},
    open::{Seen, SeenOrder},
    when::When,
};

use crate::{
    catalog::company::{self, reference},
    error::Error,
    message, order, review,
};

/// Orders on one page.
const PAGE: usize = 5;

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
    Ok(Seen {
        company: named(reads, company).await?,
        orders,
        before: ids.last().copied().filter(|_| more),
        threads: message::count_with(reads, shopper, company).await?,
    })
}

const COMPANY: &str = "
select slug, name, name_zh, palette
from company
where id = $1";

async fn named(reads: &AnyPool, company: CompanyId) -> Result<CompanyRef, Error> {
    let row = sqlx::query(COMPANY).bind(company.number()).fetch_one(reads).await?;
    Ok(reference(&row)?)
}
