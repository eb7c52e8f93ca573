//! What a guest leaves to the account they sign in to: what they said of themselves, and that they were counted.

use wire::id::{Id, ShopperId};

use crate::{db::Tx, error::Error};

/// Who was counted as a guest is not counted again. What both were counted for, the guest's is counted off with the guest.
const COUNTED: &str = "
update counted_partner
set shopper_id = $2
where shopper_id = $1
  and not exists (
    select 1
    from counted_partner m
    where m.shopper_id = $2
      and m.company_id = counted_partner.company_id
  )";

/// What the account says of itself stands.
const ABOUT: &str = "
insert into shopper_about (shopper_id, age_band, region, interest, changed_at)
select $2, age_band, region, interest, changed_at
from shopper_about
where shopper_id = $1
on conflict (shopper_id) do nothing";

/// Moves the guest `from`'s to `into`.
pub async fn merge(tx: &mut Tx, from: ShopperId, into: ShopperId) -> Result<(), Error> {
    for statement in [COUNTED, ABOUT] {
        sqlx::query(statement)
            .bind(from.number())
            .bind(into.number())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
