//! What is promised of products already: what checkouts hold, and what is sold and not shipped. A feed
//! states what lies on the shelf, and that may be promised only once.

use std::collections::HashMap;

use sqlx::Row;

use super::known::Known;
use crate::{
    db::{Tx, sql},
    error::Error,
};

/// Of one product: what can still be sold, and what was promised beyond the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shelf {
    pub stock: i64,
    pub owed: i64,
}

impl Shelf {
    /// `lying` pieces lie on the shelf, `reserved` of them (or more) are promised.
    pub fn of(lying: i64, reserved: i64) -> Self {
        Self {
            stock: (lying - reserved).max(0),
            owed: (reserved - lying).max(0),
        }
    }
}

/// How many pieces of each known product are promised; nothing promised is left out.
pub async fn find(tx: &mut Tx, known: &HashMap<(i64, String), Known>) -> Result<HashMap<i64, i64>, Error> {
    if known.is_empty() {
        return Ok(HashMap::new());
    }
    let these = sql::list(1, known.len());
    let query = format!(
        "
select product_id, cast(sum(quantity) as bigint)
from (
  select h.product_id, h.quantity
  from stock_hold h
  where h.product_id in ({these})
  union all
  select l.product_id, l.quantity
  from order_line l
  join shop_order o on o.id = l.order_id
  where l.product_id in ({these})
    and o.state in ('placed', 'accepted')
) promised
group by product_id"
    );
    let query = sqlx::query(sqlx::AssertSqlSafe(query));
    let query = known.values().fold(query, |query, known| query.bind(known.id));
    let rows = query.fetch_all(tx).await?;
    Ok(rows
        .iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect::<sqlx::Result<_>>()?)
}

#[cfg(test)]
mod tests {
    use super::Shelf;

    #[test]
    fn what_is_promised_is_not_for_sale() {
        assert_eq!(Shelf::of(5, 0), Shelf { stock: 5, owed: 0 });
        assert_eq!(Shelf::of(5, 5), Shelf { stock: 0, owed: 0 });
        assert_eq!(Shelf::of(0, 5), Shelf { stock: 0, owed: 5 });
    }
}
