//! Takes stock and gives it back, each by one conditional update, always in the order of the
//! products' keys, so that two shoppers never wait for each other in a circle.

use std::collections::BTreeMap;

use app::{
    id::{Id, ProductId},
    when::When,
};
use sqlx::{AssertSqlSafe, Row};

use crate::{
    db::{Tx, sql::rows},
    error::Error,
    state::AppState,
};

/// How many of each product.
pub type Quantities = BTreeMap<ProductId, i64>;

/// What to take (above zero) or to give back (below) so that `held` becomes `wanted`.
pub fn moves(wanted: &Quantities, held: &Quantities) -> Quantities {
    let mut moves = wanted.clone();
    for (product, quantity) in held {
        *moves.entry(*product).or_default() -= quantity;
    }
    moves.retain(|_, quantity| *quantity != 0);
    moves
}

const MOVE: &str = "
update product
set stock = stock - $1
where id = $2
  and stock >= $1
returning stock";

/// Makes `moves`; gives those products back of which there was too little, untouched.
pub async fn apply(app: &AppState, tx: &mut Tx, moves: &Quantities, now: When) -> Result<Vec<ProductId>, Error> {
    let (mut short, mut crossed) = (Vec::new(), Vec::new());
    for (product, quantity) in moves {
        let row = sqlx::query(MOVE)
            .bind(*quantity)
            .bind(product.number())
            .fetch_optional(&mut *tx)
            .await?;
        match row {
            None => short.push(*product),
            Some(row) => {
                let left: i64 = row.try_get(0)?;
                if (left == 0) != (left + quantity == 0) {
                    crossed.push(*product);
                }
            }
        }
    }
    announce(app, tx, &crossed, now).await?;
    Ok(short)
}

/// Gives everything back.
pub async fn give_back(app: &AppState, tx: &mut Tx, held: &Quantities, now: When) -> Result<(), Error> {
    apply(app, tx, &moves(&Quantities::new(), held), now).await.map(drop)
}

/// Tells the search index which products sold out or came back.
async fn announce(app: &AppState, tx: &mut Tx, products: &[ProductId], now: When) -> Result<(), Error> {
    if products.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "insert into outbox (id, product_id, at) values {}",
        rows(products.len(), 3)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for product in products {
        query = query
            .bind(app.ids.number(now))
            .bind(product.number())
            .bind(now.millis());
    }
    query.execute(tx).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn quantities() -> impl Strategy<Value = Quantities> {
        prop::collection::btree_map((0_i64..8).prop_map(ProductId::new), 1_i64..99, 0..8)
    }

    proptest! {
        #[test]
        fn moves_lead_from_held_to_wanted(wanted in quantities(), held in quantities()) {
            let mut reached = held.clone();
            for (product, quantity) in moves(&wanted, &held) {
                *reached.entry(product).or_default() += quantity;
            }
            reached.retain(|_, quantity| *quantity != 0);
            prop_assert_eq!(reached, wanted);
        }
    }
}
