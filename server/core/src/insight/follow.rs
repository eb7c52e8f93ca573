//! Companies that turn out to be one. What was published of each stays, and the one that is left has the sum of both;
//! partners are counted at it from now on. Called inside the write that has recorded the merge.

use wire::id::{CompanyId, Id};

use crate::{db::Tx, error::Error};

/// Who is counted for both is counted off at the one that goes.
const TWICE: &str = "
update counted_partner
set shopper_id = null
where company_id = $1
  and left_at is null
  and exists (
    select 1
    from counted_partner m
    where m.shopper_id = counted_partner.shopper_id
      and m.company_id = $2
  )";

const MOVE: &str = "
update counted_partner
set company_id = $2
where company_id = $1
  and shopper_id is not null
  and not exists (
    select 1
    from counted_partner m
    where m.shopper_id = counted_partner.shopper_id
      and m.company_id = $2
  )";

pub async fn company_follows(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    for statement in [TWICE, MOVE] {
        sqlx::query(statement)
            .bind(from.number())
            .bind(into.number())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
