//! What was said of orders, from all its versions.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{Id, OrderId, ProductId, RatingId},
    review::{Opinion, RatingAnswer, Version},
    when::When,
};

use crate::{db::sql, error::Error};

/// Ratings on one page.
pub const PAGE: usize = 20;

/// Of an order, or of a product in it.
pub type Subject = (OrderId, Option<ProductId>);

const VERSIONS: &str = "
select order_id, product_id, stars, text, at
from rating_version
where order_id in (..)
order by at, id";

/// What was said of these orders and of the products in them.
pub async fn of_orders(
    reads: &AnyPool,
    orders: impl IntoIterator<Item = OrderId>,
) -> Result<HashMap<Subject, Opinion>, Error> {
    let orders: Vec<i64> = orders.into_iter().map(Id::number).collect();
    if orders.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sql::among(VERSIONS, orders).fetch_all(reads).await?;
    let mut opinions: HashMap<Subject, Opinion> = HashMap::new();
    for row in &rows {
        let product: Option<i64> = row.try_get("product_id")?;
        let version = Version {
            stars: row.try_get("stars")?,
            text: row.try_get("text")?,
            at: When::from_millis(row.try_get("at")?),
        };
        let subject = (Id::new(row.try_get("order_id")?), product.map(Id::new));
        match opinions.get_mut(&subject) {
            Some(opinion) => change(opinion, version),
            None => {
                opinions.insert(subject, first(version));
            }
        }
    }
    Ok(opinions)
}

fn first(version: Version) -> Opinion {
    Opinion {
        stars: version.stars,
        text: version.text,
        at: version.at,
        changed: None,
        before: Vec::new(),
    }
}

fn change(opinion: &mut Opinion, to: Version) {
    let before = Version {
        stars: std::mem::replace(&mut opinion.stars, to.stars),
        text: std::mem::replace(&mut opinion.text, to.text),
        at: opinion.changed.replace(to.at).unwrap_or(opinion.at),
    };
    opinion.before.insert(0, before);
}

/// Reads `answer` and `answered_at`.
pub fn answer(row: &AnyRow) -> sqlx::Result<Option<RatingAnswer>> {
    let (text, at): (Option<String>, Option<i64>) = (row.try_get("answer")?, row.try_get("answered_at")?);
    Ok(text.zip(at).map(|(text, at)| RatingAnswer {
        text,
        at: When::from_millis(at),
    }))
}

/// The rows of one page, of which one more was asked for, and where the next one begins.
pub fn page(rows: &[AnyRow]) -> sqlx::Result<(&[AnyRow], Option<RatingId>)> {
    let shown = &rows[..rows.len().min(PAGE)];
    let last = shown.last().filter(|_| rows.len() > PAGE);
    Ok((shown, last.map(|row| row.try_get("id").map(RatingId::new)).transpose()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(stars: i64, at: i64) -> Version {
        Version {
            stars,
            text: format!("{stars} stars"),
            at: When::from_millis(at),
        }
    }

    #[test]
    fn what_was_said_before_stays_with_its_time() {
        let mut opinion = first(version(1, 10));
        assert_eq!((opinion.changed, opinion.before.len()), (None, 0));
        change(&mut opinion, version(3, 20));
        change(&mut opinion, version(5, 30));
        assert_eq!((opinion.stars, opinion.text.as_str()), (5, "5 stars"));
        assert_eq!(
            (opinion.at, opinion.changed),
            (When::from_millis(10), Some(When::from_millis(30)))
        );
        assert_eq!(opinion.before, [version(3, 20), version(1, 10)]);
    }
}
