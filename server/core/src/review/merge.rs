//! What a guest leaves to the account they sign in to: their ratings.

use wire::id::{Id, ShopperId};

use crate::{db::Tx, error::Error};

const MOVE: &str = "
update rating
set shopper_id = $2
where shopper_id = $1";

/// Moves the guest `from`'s ratings to `into`.
pub async fn merge(tx: &mut Tx, from: ShopperId, into: ShopperId) -> Result<(), Error> {
    sqlx::query(MOVE)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}
