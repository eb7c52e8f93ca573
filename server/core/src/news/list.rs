//! One list of all kinds of news, newest first.

use std::collections::HashMap;

use sqlx::AnyPool;
use wire::{
    catalog::ProductCard,
    id::{CompanyId, Id, ProductId, PromotionId, ProposalId, ShopperId},
    money::Money,
    news::{NewsItem, NewsKind},
    promotion::Promotion,
    proposal::Proposal,
    when::{DAY, When},
};

use super::{
    answers,
    before::Before,
    lead::{About, Lead, Window, newest},
    prices, products, promotions,
};
use crate::{catalog::cards, error::Error, promotion, proposal};

/// News are no older.
const DAYS: i64 = 30;

/// News, and the row by which they are known.
#[derive(Debug, Clone)]
pub struct Story {
    pub row: i64,
    pub item: NewsItem,
}

/// One page of news of a shopper's partners, and where the next one begins. Each kind is read no further than the page goes.
pub async fn page(
    reads: &AnyPool,
    shopper: ShopperId,
    before: Before,
    limit: usize,
    now: When,
) -> Result<(Vec<Story>, Option<Before>), Error> {
    let window = Window {
        partners: partners(reads, shopper).await?,
        since: now.plus_millis(-DAYS * DAY),
        before,
        most: limit.saturating_add(1),
    };
    let mut leads = products::new(reads, &window).await?;
    leads.extend(prices::lower(reads, &window).await?);
    leads.extend(answers::given(reads, &window).await?);
    leads.extend(promotions::begun(reads, &window).await?);
    let (leads, more) = newest(leads, limit);
    Ok((told(reads, &leads, now).await?, more))
}

const PARTNERS: &str = "
select company_id
from partnership
where shopper_id = $1
order by company_id";

async fn partners(reads: &AnyPool, shopper: ShopperId) -> Result<Vec<CompanyId>, Error> {
    let partners: Vec<i64> = sqlx::query_scalar(PARTNERS)
        .bind(shopper.number())
        .fetch_all(reads)
        .await?;
    Ok(partners.into_iter().map(Id::new).collect())
}

/// The leads with what they are about.
async fn told(reads: &AnyPool, leads: &[Lead], now: When) -> Result<Vec<Story>, Error> {
    let cards = cards_of(reads, leads).await?;
    let mut proposals = proposals_of(reads, leads, now).await?;
    let mut promotions = promotions_of(reads, leads, now).await?;
    let stories = leads.iter().filter_map(|lead| {
        let what = match lead.about {
            About::NewProduct(product) => NewsKind::NewProduct {
                product: cards.get(&product)?.clone(),
            },
            About::PriceDrop(product, was) => {
                let product = cards.get(&product)?.clone();
                let from = Money::new(was, product.price.currency);
                NewsKind::PriceDrop { product, from }
            }
            About::Answer(proposal) => NewsKind::ProposalAnswered {
                proposal: proposals.remove(&proposal)?,
            },
            About::Promotion(promotion) => NewsKind::PromotionBegan {
                promotion: Box::new(promotions.remove(&promotion)?),
            },
        };
        let at = When::from_millis(lead.at);
        Some(Story {
            row: lead.row,
            item: NewsItem { at, what },
        })
    });
    Ok(stories.collect())
}

async fn cards_of(reads: &AnyPool, leads: &[Lead]) -> Result<HashMap<ProductId, ProductCard>, Error> {
    let mut wanted: Vec<ProductId> = leads
        .iter()
        .filter_map(|lead| match lead.about {
            About::NewProduct(product) | About::PriceDrop(product, _) => Some(product),
            About::Answer(_) | About::Promotion(_) => None,
        })
        .collect();
    wanted.sort_unstable();
    wanted.dedup();
    let cards = cards::load(reads, &wanted).await?;
    Ok(cards.into_iter().map(|row| (row.card.id, row.card)).collect())
}

async fn proposals_of(reads: &AnyPool, leads: &[Lead], now: When) -> Result<HashMap<ProposalId, Proposal>, Error> {
    let wanted: Vec<i64> = leads
        .iter()
        .filter_map(|lead| match lead.about {
            About::Answer(proposal) => Some(proposal.number()),
            _ => None,
        })
        .collect();
    let shown = proposal::read(reads, None, &wanted, now).await?;
    let proposals = shown.into_iter().map(|shown| (shown.proposal.id, shown.proposal));
    Ok(proposals.collect())
}

async fn promotions_of(reads: &AnyPool, leads: &[Lead], now: When) -> Result<HashMap<PromotionId, Promotion>, Error> {
    let wanted = leads.iter().filter_map(|lead| match lead.about {
        About::Promotion(promotion) => Some(promotion),
        _ => None,
    });
    let found = promotion::among(reads, &wanted.collect::<Vec<_>>(), now).await?;
    Ok(found.into_iter().map(|promotion| (promotion.id, promotion)).collect())
}
