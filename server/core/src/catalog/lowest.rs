//! The lowest price of the last 30 days, from the price history.

use sqlx::AnyPool;
use wire::{
    id::{Id, ProductId},
    money::Money,
    when::When,
};

use crate::error::Error;

/// As the EU's price indication directive has it for announced reductions (98/6/EC, article 6a).
const WINDOW: i64 = 30 * 86_400_000;

/// The prices that began within the window, and the one that was in force when it began.
const LOWEST: &str = "
select cast(min(price) as bigint)
from price_point
where product_id = $1
  and currency = $2
  and at >= coalesce((select max(at) from price_point where product_id = $1 and at <= $3), 0)";

/// The lowest price at which a product was offered in the last 30 days; never above `price`, today's.
pub async fn lowest(reads: &AnyPool, id: ProductId, price: Money, now: When) -> Result<Money, Error> {
    let since = now.plus_millis(-WINDOW).millis();
    let lowest: Option<i64> = sqlx::query_scalar(LOWEST)
        .bind(id.number())
        .bind(price.currency.code())
        .bind(since)
        .fetch_one(reads)
        .await?;
    Ok(Money::new(
        lowest.map_or(price.amount, |lowest| lowest.min(price.amount)),
        price.currency,
    ))
}
