//! What a drop takes out of a shopper's checkout: the dropped company's products leave the cart, and what was
//! set aside of them goes back on sale at once.

use wire::{
    id::{Id, ShopperId},
    when::When,
};

use super::{holds, stock};
use crate::{clock::Ids, db::Tx, error::Error, relation::is_absent};

const CLEAR: &str = concat!(
    "
delete from cart_line
where shopper_id = $1
  and product_id in (
    select p.id
    from product p
    where ",
    is_absent!("$1", "p.company_id"),
    "
  )"
);

/// Takes out what dropped companies sell; gives the number of lines that left the cart.
pub async fn leave(ids: &Ids, tx: &mut Tx, shopper: ShopperId, now: When) -> Result<u64, Error> {
    let held = holds::take_up_dropped(tx, shopper).await?;
    stock::give_back(ids, tx, &held, now).await?;
    let cleared = sqlx::query(CLEAR).bind(shopper.number()).execute(tx).await?;
    Ok(cleared.rows_affected())
}
