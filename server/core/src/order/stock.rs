//! Takes stock and gives it back, each by one conditional update, always in the order of the
//! products' keys, so that two shoppers never wait for each other in a circle.

use std::collections::BTreeMap;

use sqlx::Row;
use wire::{
    id::{Id, ProductId},
    when::When,
};

use crate::{catalog::outbox::announce, clock::Ids, db::Tx, error::Error};

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

/// Taking leaves what is owed as it is: where anything is owed, nothing can be taken.
const TAKE: &str = "
update product
set stock = stock - $1
where id = $2
  and stock >= $1
returning stock";

/// What comes back goes first to what is owed, which lies on no shelf.
const GIVE_BACK: &str = "
update product
set
  stock = stock + case when owed >= $1 then 0 else $1 - owed end,
  owed = case when owed >= $1 then owed - $1 else 0 end
where id = $2
returning stock";

/// Makes `moves`; gives those products back of which there was too little, untouched.
pub async fn apply(ids: &Ids, tx: &mut Tx, moves: &Quantities, now: When) -> Result<Vec<ProductId>, Error> {
    let (mut short, mut told) = (Vec::new(), Vec::new());
    for (product, quantity) in moves {
        let statement = if *quantity > 0 { TAKE } else { GIVE_BACK };
        let row = sqlx::query(statement)
            .bind(quantity.abs())
            .bind(product.number())
            .fetch_optional(&mut *tx)
            .await?;
        match row {
            None => short.push(*product),
            Some(row) => {
                if is_told(row.try_get(0)?, *quantity) {
                    told.push(product.number());
                }
            }
        }
    }
    announce(tx, &told, ids, now).await?;
    Ok(short)
}

/// Whether lists are told of a move after which `left` is left: of each while there are few, whose number pages show, and of
/// no others. What came back while something was owed began at 0.
fn is_told(left: i64, taken: i64) -> bool {
    let level = |stock: i64| stock.clamp(0, FEW + 1);
    level(left) != level(left + taken)
}

/// So many are few.
const FEW: i64 = 5;

/// Gives everything back.
pub async fn give_back(ids: &Ids, tx: &mut Tx, held: &Quantities, now: When) -> Result<(), Error> {
    apply(ids, tx, &moves(&Quantities::new(), held), now).await.map(drop)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn quantities() -> impl Strategy<Value = Quantities> {
        prop::collection::btree_map((0_i64..8).prop_map(ProductId::new), 1_i64..99, 0..8)
    }

    #[test]
    fn lists_are_told_of_moves_from_and_to_nothing_and_few() {
        assert!(is_told(0, 3) && is_told(5, 1) && is_told(3, 1) && !is_told(6, 1) && !is_told(40, 3));
        assert!(is_told(3, -3) && is_told(2, -3), "one of three went to what was owed");
        assert!(is_told(6, -3) && is_told(4, -3) && !is_told(9, -3) && !is_told(0, -3));
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
