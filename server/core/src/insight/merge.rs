//! What a guest leaves to the account they sign in to: what they said of themselves. A guest was never counted.

use wire::id::{Id, ShopperId};

use crate::{db::Tx, error::Error};

/// What the account says of itself stands.
const ABOUT: &str = "
insert into shopper_about (shopper_id, age_band, region, interest, changed_at)
select $2, age_band, region, interest, changed_at
from shopper_about
where shopper_id = $1
on conflict (shopper_id) do nothing";

/// Moves the guest `from`'s to `into`.
pub async fn merge(tx: &mut Tx, from: ShopperId, into: ShopperId) -> Result<(), Error> {
    sqlx::query(ABOUT)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}
