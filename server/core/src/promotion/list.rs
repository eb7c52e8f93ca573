//! Reads promotions: those of a company at its console, and those that everybody may read.

use sqlx::{AnyPool, any::AnyRow};
use wire::{
    id::{CompanyId, Id, PromotionId, ShopperId},
    promotion::{AcceptedProposals, CompanyPromotions, Promotion, Promotions, ProposedBy},
    when::{DAY, When},
};

use super::read::{promotions, read};
use crate::{db::sql, error::Error, relation::is_absent};

/// Promotions on one page.
const PAGE: usize = 20;
/// One that ended is listed for so many days.
const LISTED_DAYS: i64 = 366;

const OF_COMPANY: &str = promotions!(
    "
where p.company_id = $1
  and p.id < $2
order by p.id desc
limit $3"
);

/// All promotions of a company, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn of_company(
    reads: &AnyPool,
    company: CompanyId,
    before: Option<PromotionId>,
    now: When,
) -> Result<Promotions, Error> {
    let rows = sqlx::query(OF_COMPANY)
        .bind(company.number())
        .bind(before.map_or(i64::MAX, Id::number))
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    let (promotions, before) = page(reads, &rows, now).await?;
    Ok(Promotions { promotions, before })
}

async fn page(reads: &AnyPool, rows: &[AnyRow], now: When) -> Result<(Vec<Promotion>, Option<PromotionId>), Error> {
    let shown = &rows[..rows.len().min(PAGE)];
    let found = read(reads, shown, now).await?;
    let before = found.last().filter(|_| rows.len() > PAGE).map(|last| last.id);
    Ok((found, before))
}

const AMONG: &str = promotions!("\nwhere p.id in (..)");

/// These promotions, wherever they stand.
///
/// # Errors
/// When the database can't be read.
pub async fn among(reads: &AnyPool, promotions: &[PromotionId], now: When) -> Result<Vec<Promotion>, Error> {
    if promotions.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sql::among(AMONG, promotions.iter().map(|id| id.number()))
        .fetch_all(reads)
        .await?;
    read(reads, &rows, now).await
}

const ONE_OF_COMPANY: &str = promotions!(
    "
where p.company_id = $1
  and p.id = $2"
);

/// A promotion of a company.
///
/// # Errors
/// When the database can't be read.
pub async fn own(
    reads: &AnyPool,
    company: CompanyId,
    promotion: PromotionId,
    now: When,
) -> Result<Option<Promotion>, Error> {
    let rows = sqlx::query(ONE_OF_COMPANY)
        .bind(company.number())
        .bind(promotion.number())
        .fetch_all(reads)
        .await?;
    Ok(read(reads, &rows, now).await?.pop())
}

/// What everybody may read at `$1` but the shopper `$2` who dropped the company: what was begun.
macro_rules! public {
    ($which:literal) => {
        promotions!(concat!(
            "
where p.from_day <= $1
  and (p.ended_at is null or p.ended_at >= p.from_day)
  and not ",
            is_absent!("$2", "p.company_id"),
            $which
        ))
    };
}

const ONE: &str = public!("\n  and p.id = $3");

/// A promotion as everybody may read it.
///
/// # Errors
/// When the database can't be read.
pub async fn one(
    reads: &AnyPool,
    shopper: Option<ShopperId>,
    promotion: PromotionId,
    now: When,
) -> Result<Option<Promotion>, Error> {
    let rows = sqlx::query(ONE)
        .bind(now.millis())
        .bind(shopper.map_or(0, Id::number))
        .bind(promotion.number())
        .fetch_all(reads)
        .await?;
    Ok(read(reads, &rows, now).await?.pop())
}

/// Those of a closed company count for nothing.
const LIVE: &str = public!(
    "
  and p.company_id = $3
  and p.to_day > $4
  and p.ended_at is null
  and c.closed_at is null
order by p.id desc
limit 100"
);

const ENDED: &str = public!(
    "
  and p.company_id = $3
  and (p.to_day <= $4 or p.ended_at is not null)
  and coalesce(p.ended_at, p.to_day) >= $5
  and p.id < $6
order by p.id desc
limit $7"
);

/// The promotions of a company as everybody may read them.
///
/// # Errors
/// When the database can't be read.
pub async fn public_of_company(
    reads: &AnyPool,
    shopper: Option<ShopperId>,
    company: CompanyId,
    before: Option<PromotionId>,
    now: When,
) -> Result<CompanyPromotions, Error> {
    let shopper = shopper.map_or(0, Id::number);
    let live = match before {
        Some(_) => Vec::new(),
        None => {
            sqlx::query(LIVE)
                .bind(now.millis())
                .bind(shopper)
                .bind(company.number())
                .bind(now.millis() - DAY)
                .fetch_all(reads)
                .await?
        }
    };
    let rows = sqlx::query(ENDED)
        .bind(now.millis())
        .bind(shopper)
        .bind(company.number())
        .bind(now.millis() - DAY)
        .bind(now.millis() - LISTED_DAYS * DAY)
        .bind(before.map_or(i64::MAX, Id::number))
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    let (ended, before) = page(reads, &rows, now).await?;
    Ok(CompanyPromotions {
        live: read(reads, &live, now).await?,
        ended,
        before,
    })
}

const ACCEPTED: &str = "
select r.id, r.title
from proposal r
where r.company_id = $1
  and r.answer = 'accepted'
  and r.hidden_at is null
  and r.withdrawn_at is null
  and not exists (
    select 1
    from promotion p
    where p.proposal_id = r.id
      and (p.ended_at is null or p.ended_at >= p.from_day)
  )
order by r.id desc
limit 50";

/// Accepted proposals that no promotion came of yet.
///
/// # Errors
/// When the database can't be read.
pub async fn accepted(reads: &AnyPool, company: CompanyId) -> Result<AcceptedProposals, Error> {
    let rows: Vec<(i64, Option<String>)> = sqlx::query_as(ACCEPTED).bind(company.number()).fetch_all(reads).await?;
    let proposals = rows
        .into_iter()
        .map(|(id, title)| ProposedBy { id: Id::new(id), title });
    Ok(AcceptedProposals {
        proposals: proposals.collect(),
    })
}
