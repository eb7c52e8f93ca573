//! What a guest leaves to the account they sign in to: their answers to ads. Where both answered, the account's stands.

use wire::id::{Id, ShopperId};

use crate::{db::Tx, error::Error};

/// Statements that each take the guest and the account, in this order.
const MOVE: [&str; 2] = [
    "delete from ad_answer
where shopper_id = $1
  and ad_id in (select ad_id from ad_answer where shopper_id = $2)",
    "update ad_answer
set shopper_id = $2
where shopper_id = $1",
];

/// Moves the guest `from`'s answers to `into`.
pub async fn merge(tx: &mut Tx, from: ShopperId, into: ShopperId) -> Result<(), Error> {
    for statement in MOVE {
        sqlx::query(statement)
            .bind(from.number())
            .bind(into.number())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
