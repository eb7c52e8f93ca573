//! The lowest price of the last 30 days, as the EU's price indication directive has it for announced reductions (98/6/EC, article 6a):
//! while a reduction runs, that of the 30 days before it began.

use sqlx::{AnyPool, Row};
use wire::{
    id::{Id, ProductId},
    money::Money,
    promotion::MOST_PROMOTION_DAYS,
    when::{DAY, When},
};

use super::apply::percent_of;
use crate::error::Error;

/// 30 days in milliseconds.
const WINDOW: i64 = 30 * DAY;
/// What can matter: the 30 days before a reduction that runs, which began within the most days of a promotion.
const REACHES_BACK: i64 = WINDOW + MOST_PROMOTION_DAYS * DAY;

/// A price from some moment on, until the next one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Since {
    at: i64,
    price: i64,
}

/// A percentage that counted for everybody without a condition, in milliseconds: from then on, until then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Reduction {
    percent: i64,
    from: i64,
    until: i64,
}

/// The lowest price at which something was offered in the 30 days before now, or before the earliest of the reductions that run
/// began; never above `price`, today's without them. `history` is in order of time; an earlier reduction counts at the prices of its time.
fn lowest_of(price: i64, history: &[Since], reductions: &[Reduction], now: i64) -> i64 {
    let runs = |reduction: &&Reduction| reduction.from <= now && now < reduction.until;
    let end = reductions.iter().filter(runs).map(|reduction| reduction.from).min();
    let end = end.unwrap_or(now);
    let start = end - WINDOW;
    let mut lowest = price;
    for (place, since) in history.iter().enumerate() {
        let until = history.get(place + 1).map_or(i64::MAX, |next| next.at);
        let (from, until) = (since.at.max(start), until.min(end));
        if from >= until {
            continue;
        }
        lowest = lowest.min(since.price);
        for reduction in reductions {
            if reduction.from.max(from) < reduction.until.min(until) {
                lowest = lowest.min(since.price - percent_of(since.price, reduction.percent));
            }
        }
    }
    lowest
}

/// The prices that began within the time that can matter, and the one that was in force when it began.
const HISTORY: &str = "
select at, price
from price_point
where product_id = $1
  and currency = $2
  and at >= coalesce((select max(at) from price_point where product_id = $1 and at <= $3), 0)
order by at, id";

const REDUCTIONS: &str = "
select p.percent, p.from_day, p.to_day, p.ended_at, p.reached_at
from product x
join promotion p on p.company_id = x.company_id
where x.id = $1
  and p.kind = 'percent'
  and p.from_sum is null
  and p.per_shopper is null
  and p.most_orders is null
  and (p.goal is null or p.reached_at is not null)
  and p.from_day <= $2
  and p.to_day > $3
  and (p.ended_at is null or p.ended_at >= p.from_day)
  and (p.products = 0 or exists (
    select 1 from promotion_product g where g.promotion_id = p.id and g.product_id = x.id
  ))";

/// The lowest price at which a product was offered in the last 30 days; while a percentage without conditions runs, in the 30 days
/// before that began. Never above `price`, today's without promotions.
///
/// # Errors
/// When the database can't be read.
pub async fn lowest(reads: &AnyPool, id: ProductId, price: Money, now: When) -> Result<Money, Error> {
    let rows = sqlx::query(HISTORY)
        .bind(id.number())
        .bind(price.currency.code().to_owned())
        .bind(now.millis() - REACHES_BACK)
        .fetch_all(reads)
        .await?;
    let history = rows.iter().map(|row| {
        Ok(Since {
            at: row.try_get("at")?,
            price: row.try_get("price")?,
        })
    });
    let history = history.collect::<sqlx::Result<Vec<Since>>>()?;
    let rows = sqlx::query(REDUCTIONS)
        .bind(id.number())
        .bind(now.millis())
        .bind(now.millis() - REACHES_BACK)
        .fetch_all(reads)
        .await?;
    let reductions = rows.iter().map(|row| {
        let (from, to): (i64, i64) = (row.try_get("from_day")?, row.try_get("to_day")?);
        let (ended, reached): (Option<i64>, Option<i64>) = (row.try_get("ended_at")?, row.try_get("reached_at")?);
        Ok(Reduction {
            percent: row.try_get("percent")?,
            from: reached.map_or(from, |reached| reached.max(from)),
            until: ended.map_or(to + DAY, |ended| ended.min(to + DAY)),
        })
    });
    let reductions = reductions.collect::<sqlx::Result<Vec<Reduction>>>()?;
    let lowest = lowest_of(price.amount, &history, &reductions, now.millis());
    Ok(Money::new(lowest, price.currency))
}

#[cfg(test)]
mod tests;
