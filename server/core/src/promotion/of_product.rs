//! The promotions of a product.

use sqlx::AnyPool;
use wire::{
    id::{Id, ProductId, ShopperId},
    money::Money,
    promotion::{Gives, ProductPromotion, ProductPromotions},
    when::{DAY, When},
};

use super::{
    apply::percent_of,
    read::{promotions, read},
};
use crate::{catalog::cards, error::Error, relation::is_absent};

const OF_PRODUCT: &str = promotions!(concat!(
    "
join product x on x.company_id = p.company_id
where x.id = coalesce((select m.product_id from merged_product m where m.id = $3), $3)
  and p.from_day <= $1
  and p.to_day > $4
  and p.ended_at is null
  and c.closed_at is null
  and (p.products = 0 or exists (
    select 1 from promotion_product g where g.promotion_id = p.id and g.product_id = x.id
  ))
  and not ",
    is_absent!("$2", "p.company_id"),
    "
order by p.id desc
limit 100"
));

/// The promotions that count for a product now or gather joiners, the newest first; none of a product that there is not.
///
/// # Errors
/// When the database can't be read.
pub async fn of_product(
    reads: &AnyPool,
    shopper: Option<ShopperId>,
    product: ProductId,
    now: When,
) -> Result<ProductPromotions, Error> {
    let rows = sqlx::query(OF_PRODUCT)
        .bind(now.millis())
        .bind(shopper.map_or(0, Id::number))
        .bind(product.number())
        .bind(now.millis() - DAY)
        .fetch_all(reads)
        .await?;
    if rows.is_empty() {
        return Ok(ProductPromotions::default());
    }
    let price = cards::load(reads, &[product]).await?.pop().map(|row| row.card.price);
    let found = read(reads, &rows, now).await?;
    let promotions = found.into_iter().map(|promotion| ProductPromotion {
        price: price.and_then(|price| reduced(&promotion.gives, price)),
        promotion,
    });
    Ok(ProductPromotions {
        promotions: promotions.collect(),
    })
}

/// What one piece costs with a percentage, unless that asks for a sum in another currency.
fn reduced(gives: &Gives, price: Money) -> Option<Money> {
    match gives {
        Gives::Percent { percent, from } if from.is_none_or(|from| from.currency == price.currency) => {
            let off = percent_of(price.amount, *percent);
            Some(Money::new(price.amount - off, price.currency))
        }
        _ => None,
    }
}
