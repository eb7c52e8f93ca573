//! A company makes a promotion.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::Row;
use wire::{
    id::{CompanyId, Id, ProductId, PromotionId, ProposalId},
    promotion::{MOST_PROMOTIONS, MOST_PROMOTIONS_A_DAY},
    when::{DAY, When},
};

use super::{
    refusals,
    tell::tell,
    typed::{TypedGives, TypedPromotion},
};
use crate::{
    db::{Tx, sql},
    error::Error,
};

/// A promotion about to be made.
#[derive(Debug, Clone)]
pub struct Opening {
    pub id: PromotionId,
    pub company: CompanyId,
    pub typed: TypedPromotion,
    pub now: When,
}

/// Those that run or are to come; and all that were made since `$2`, since each stands in the open log for good.
const COUNT: &str = "
select
  count(case when to_day > $2 and ended_at is null then 1 end) as live,
  count(case when made_at > $2 then 1 end) as lately
from promotion
where company_id = $1";

const INSERT: &str = "
insert into promotion (
  id, company_id, title, title_zh, kind, percent, off, from_sum, currency, buy, free, gift_id, products, from_day, to_day,
  per_shopper, most_orders, goal, borne_by, proposal_id, made_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)";

const INSERT_PRODUCT: &str = "
insert into promotion_product (promotion_id, product_id)
values ($1, $2)";

/// Writes it, and tells the open log of it, if it begins today.
///
/// # Errors
/// A refusal of what names no product or proposal, of a gift that is no gift, and of one promotion too many.
pub async fn open(opening: &Opening, tx: &mut Tx) -> Result<(), Error> {
    let Opening {
        id,
        company,
        typed,
        now,
    } = opening;
    let counts = sqlx::query(COUNT)
        .bind(company.number())
        .bind(now.millis() - DAY)
        .fetch_one(&mut *tx)
        .await?;
    if counts.try_get::<i64, _>("live")? >= MOST_PROMOTIONS as i64 {
        return Err(refusals::too_many_promotions().into());
    }
    if counts.try_get::<i64, _>("lately")? >= MOST_PROMOTIONS_A_DAY as i64 {
        return Err(refusals::too_many_a_day().into());
    }
    let products = products(tx, *company, typed).await?;
    let gift = gift(tx, *company, &typed.gives).await?;
    if gift.is_some() && products.len() == 1 && gift == products.first().copied() {
        return Err(refusals::only_the_gift().into());
    }
    if let Some(proposal) = typed.proposal {
        check_proposal(tx, *company, proposal).await?;
    }
    let gives = &typed.gives;
    let currency = gives.off.or(gives.from_sum).map(|sum| sum.currency.code().to_owned());
    sqlx::query(INSERT)
        .bind(id.number())
        .bind(company.number())
        .bind(typed.title.clone())
        .bind(typed.title_zh.clone())
        .bind(gives.kind.name())
        .bind(gives.percent)
        .bind(gives.off.map(|sum| sum.amount))
        .bind(gives.from_sum.map(|sum| sum.amount))
        .bind(currency)
        .bind(gives.buy)
        .bind(gives.free)
        .bind(gift)
        .bind(products.len() as i64)
        .bind(typed.from)
        .bind(typed.to)
        .bind(typed.per_shopper)
        .bind(typed.most_orders)
        .bind(typed.goal)
        .bind(typed.borne_by.clone())
        .bind(typed.proposal.map(Id::number))
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    for product in products {
        sqlx::query(INSERT_PRODUCT)
            .bind(id.number())
            .bind(product)
            .execute(&mut *tx)
            .await?;
    }
    tell(tx, *id, *now).await?;
    Ok(())
}

const BY_SKU: &str = "
select id, sku
from product
where company_id = $1
  and sku in (..)";

const BY_ID: &str = "
select id
from product
where company_id = $1
  and id in (..)";

/// The ids of these products of the company, by what named them.
async fn named(tx: &mut Tx, company: CompanyId, names: &[String]) -> Result<BTreeMap<String, i64>, Error> {
    let mut found = BTreeMap::new();
    if names.is_empty() {
        return Ok(found);
    }
    let company = company.number();
    let rows = sql::among_after(BY_SKU, |query| query.bind(company), names.iter().cloned())
        .fetch_all(&mut *tx)
        .await?;
    for row in &rows {
        found.insert(row.try_get("sku")?, row.try_get("id")?);
    }
    let others = names.iter().filter(|name| !found.contains_key(*name));
    let by_id: BTreeMap<i64, String> = others
        .filter_map(|name| Some((name.parse::<ProductId>().ok()?.number(), name.clone())))
        .collect();
    if by_id.is_empty() {
        return Ok(found);
    }
    let ids: Vec<i64> = by_id.keys().copied().collect();
    let rows = sql::among_after(BY_ID, |query| query.bind(company), ids)
        .fetch_all(tx)
        .await?;
    for row in &rows {
        let id: i64 = row.try_get("id")?;
        found.extend(by_id.get(&id).map(|name| (name.clone(), id)));
    }
    Ok(found)
}

async fn products(tx: &mut Tx, company: CompanyId, typed: &TypedPromotion) -> Result<Vec<i64>, Error> {
    let found = named(tx, company, &typed.products).await?;
    let missing = typed.products.iter().filter(|name| !found.contains_key(*name));
    let missing: Vec<String> = missing.cloned().collect();
    if !missing.is_empty() {
        return Err(refusals::no_such_product("products", &missing).into());
    }
    // A number and an id may name one product.
    let products: BTreeSet<i64> = found.into_values().collect();
    Ok(products.into_iter().collect())
}

const CURRENCY: &str = "
select currency
from product
where id = $1";

async fn gift(tx: &mut Tx, company: CompanyId, gives: &TypedGives) -> Result<Option<i64>, Error> {
    let Some(gift) = &gives.gift else {
        return Ok(None);
    };
    let found = named(tx, company, std::slice::from_ref(gift)).await?;
    let Some(id) = found.get(gift).copied() else {
        return Err(refusals::no_such_product("gift", std::slice::from_ref(gift)).into());
    };
    if let Some(from) = gives.from_sum {
        let currency: String = sqlx::query_scalar(CURRENCY).bind(id).fetch_one(tx).await?;
        if currency != from.currency.code() {
            return Err(refusals::other_currency("from_sum", &currency).into());
        }
    }
    Ok(Some(id))
}

const PROPOSAL: &str = "
select (
  select count(*)
  from promotion p
  where p.proposal_id = r.id
    and (p.ended_at is null or p.ended_at >= p.from_day)
) as used
from proposal r
where r.id = $1
  and r.company_id = $2
  and r.answer = 'accepted'
  and r.hidden_at is null
  and r.withdrawn_at is null";

async fn check_proposal(tx: &mut Tx, company: CompanyId, proposal: ProposalId) -> Result<(), Error> {
    let used: Option<i64> = sqlx::query_scalar(PROPOSAL)
        .bind(proposal.number())
        .bind(company.number())
        .fetch_optional(tx)
        .await?;
    match used {
        None => Err(refusals::no_such_proposal().into()),
        Some(0) => Ok(()),
        Some(_) => Err(refusals::proposal_used().into()),
    }
}
