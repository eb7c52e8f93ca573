//! Merging companies of one legal entity.

use std::collections::BTreeSet;

use wire::{
    id::{CompanyId, Id},
    when::When,
};

use crate::{
    ad,
    auth::membership,
    catalog::{
        groups::{self, Group},
        merged,
        outbox::{announce, announce_place},
    },
    clock::Ids,
    db::Tx,
    error::Error,
    insight, message, order, portfolio, promotion, proposal, review, webhook,
};

const LIVING: &str = "
select coalesce(merged_into, id)
from company
where id = $1";

const RECORD: &str = "
update company
set merged_into = $2,
  name_key = null
where id = $1";

const FOLLOW: &str = "
update company
set merged_into = $2
where merged_into = $1";

/// Makes two companies one: products, orders and partners of `from` are those of `into`, and its address leads there.
/// Two that are one already stay so. Their legal entities must be one before.
///
/// # Errors
/// When the database refuses, as it does for companies of two legal entities.
pub async fn merge_companies(tx: &mut Tx, from: CompanyId, into: CompanyId, ids: &Ids, now: When) -> Result<(), Error> {
    let (from, into) = (living(tx, from).await?, living(tx, into).await?);
    if from == into {
        return Ok(());
    }
    run(tx, RECORD, from, into).await?;
    run(tx, FOLLOW, from, into).await?;
    products_follow(tx, from, into, ids, now).await?;
    membership::follow(tx, from, into).await?;
    order::company_follows(tx, from, into).await?;
    insight::company_follows(tx, from, into).await?;
    review::company_follows(tx, from, into).await?;
    ad::company_follows(tx, from, into).await?;
    promotion::company_follows(tx, from, into).await?;
    proposal::company_follows(tx, from, into).await?;
    webhook::company_follows(tx, from, into).await?;
    message::company_follows(tx, from, into).await?;
    portfolio::follow::partners_follow(tx, from, into).await
}

async fn products_follow(tx: &mut Tx, from: CompanyId, into: CompanyId, ids: &Ids, now: When) -> Result<(), Error> {
    let mut changed = merged::products(tx, from).await?;
    let moving = groups::of_company(tx, from.number()).await?;
    let there = groups::of_company(tx, into.number()).await?;
    for (gone, kept) in merged::twice(tx, from, into).await? {
        merged::fold(tx, gone, kept).await?;
        order::product_follows(tx, gone, kept).await?;
        review::product_follows(tx, gone, kept).await?;
        promotion::product_follows(tx, gone, kept).await?;
        message::product_follows(tx, gone, kept).await?;
        merged::end(tx, gone, kept, ids).await?;
        changed.extend([gone, kept]);
    }
    merged::move_all(tx, from, into).await?;
    // Another one may stand for a group of variants than before.
    let groups: BTreeSet<Group> = moving
        .into_iter()
        .map(|(_, name)| (into.number(), name))
        .chain(there)
        .collect();
    let groups: Vec<Group> = groups.into_iter().collect();
    changed.extend(groups::members(tx, &groups).await?);
    changed.sort_unstable();
    changed.dedup();
    announce_place(tx, ids, now).await?;
    announce(tx, &changed, ids, now).await
}

async fn living(tx: &mut Tx, company: CompanyId) -> Result<CompanyId, Error> {
    let id = sqlx::query_scalar(LIVING).bind(company.number()).fetch_one(tx).await?;
    Ok(CompanyId::new(id))
}

async fn run(tx: &mut Tx, statement: &'static str, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    sqlx::query(statement)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}
