//! What the partners did lately: new products and lower prices. It waits here; nobody is sent anything.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::ProductCard,
    id::{Id, ProductId, ShopperId},
    money::{Currency, Money},
    portfolio::{News, NewsItem, NewsKind},
    when::When,
};

use crate::{catalog::cards, error::Error};

const DAY: i64 = 86_400_000;
/// News are no older.
const DAYS: i64 = 30;

/// The place after which a page of news begins: time and row of the last item before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Before {
    at: i64,
    row: i64,
}

impl Before {
    /// Before everything: the first page.
    pub const NEWEST: Self = Self {
        at: i64::MAX,
        row: i64::MAX,
    };

    /// Reads what [`Before::key`] wrote; nonsense begins at the newest.
    pub fn parse(key: &str) -> Self {
        let parts = key
            .split_once('-')
            .and_then(|(at, row)| Some((at.parse().ok()?, row.parse().ok()?)));
        parts.map_or(Self::NEWEST, |(at, row)| Self { at, row })
    }

    fn key(self) -> String {
        format!("{}-{}", self.at, self.row)
    }
}

/// A product is new if it came later than its company did: what a company opened with is no news, nor is a further variant.
/// A lower price is news while it is the price.
const NEWS: &str = "
select at, row_id, product_id, was, currency
from (
  select p.created_at as at, p.id as row_id, p.id as product_id, cast(null as bigint) as was, p.currency
  from partnership s
  join company c on c.id = s.company_id
  join product p on p.company_id = c.id
  where s.shopper_id = $1
    and p.created_at >= $2
    and p.created_at > c.created_at + 86400000
    and not exists (
      select 1
      from product f
      where f.company_id = p.company_id
        and f.item_group = p.item_group
        and f.id < p.id
    )
  union all
  select n.at, n.id as row_id, p.id as product_id, o.price as was, n.currency
  from partnership s
  join product p on p.company_id = s.company_id
  join price_point n on n.product_id = p.id and n.price = p.price and n.currency = p.currency
  join price_point o on o.product_id = p.id and o.currency = n.currency and o.price > n.price
  where s.shopper_id = $1
    and n.at >= $2
    and o.id = (
      select b.id
      from price_point b
      where b.product_id = p.id
        and b.id <> n.id
        and b.at <= n.at
      order by b.at desc, b.id desc
      limit 1
    )
) news
where at < $3
  or (at = $3 and row_id < $4)
order by at desc, row_id desc
limit $5";

/// One page of news of a shopper's partners.
pub async fn news(reads: &AnyPool, shopper: ShopperId, before: Before, limit: usize, now: When) -> Result<News, Error> {
    let mut rows = sqlx::query(NEWS)
        .bind(shopper.number())
        .bind(now.plus_millis(-DAYS * DAY).millis())
        .bind(before.at)
        .bind(before.row)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1))
        .fetch_all(reads)
        .await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let more = match rows.last() {
        Some(row) if more => Some(
            Before {
                at: row.try_get("at")?,
                row: row.try_get("row_id")?,
            }
            .key(),
        ),
        _ => None,
    };
    Ok(News {
        items: with_cards(reads, &rows).await?,
        more,
    })
}

async fn with_cards(reads: &AnyPool, rows: &[AnyRow]) -> Result<Vec<NewsItem>, Error> {
    let ids: Vec<ProductId> = rows
        .iter()
        .map(|row| row.try_get("product_id").map(ProductId::new))
        .collect::<sqlx::Result<_>>()?;
    let mut wanted = ids.clone();
    wanted.sort_unstable();
    wanted.dedup();
    let cards = cards::load(reads, &wanted).await?;
    let cards: HashMap<ProductId, ProductCard> = cards.into_iter().map(|row| (row.card.id, row.card)).collect();
    let items = rows
        .iter()
        .zip(&ids)
        .filter_map(|(row, id)| Some(item(row, cards.get(id)?.clone())));
    Ok(items.collect::<sqlx::Result<_>>()?)
}

fn item(row: &AnyRow, product: ProductCard) -> sqlx::Result<NewsItem> {
    let was: Option<i64> = row.try_get("was")?;
    let currency: Currency = product.price.currency;
    Ok(NewsItem {
        at: When::from_millis(row.try_get("at")?),
        what: was.map_or(NewsKind::NewProduct, |was| NewsKind::PriceDrop {
            from: Money::new(was, currency),
        }),
        product,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_a_page_reads_back() {
        let before = Before {
            at: 1_790_000_000_000,
            row: 42,
        };
        assert_eq!(Before::parse(&before.key()), before);
        assert_eq!(Before::parse("nonsense"), Before::NEWEST);
        assert_eq!(Before::parse(""), Before::NEWEST);
    }
}
