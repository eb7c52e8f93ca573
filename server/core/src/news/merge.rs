//! What a guest leaves to the account they sign in to: the feed, unless the account has its own.

use wire::id::{Id, ShopperId};

use crate::{db::Tx, error::Error};

const MOVE: &str = "
update news_feed
set shopper_id = $2
where shopper_id = $1
  and not exists (select 1 from news_feed mine where mine.shopper_id = $2)";

/// Moves the guest `from`'s feed to `into`; one that is not moved goes with the guest.
pub async fn merge(tx: &mut Tx, from: ShopperId, into: ShopperId) -> Result<(), Error> {
    sqlx::query(MOVE)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}
