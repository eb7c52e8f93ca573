//! Who runs the marketplace.

use sqlx::AnyPool;
use wire::{
    id::{Id, StaffId},
    when::When,
};

use crate::{db::Tx, error::Error};

const IS: &str = "
select count(*)
from operator
where staff_id = $1";

pub async fn is(reads: &AnyPool, staff: StaffId) -> Result<bool, Error> {
    let found: i64 = sqlx::query_scalar(IS).bind(staff.number()).fetch_one(reads).await?;
    Ok(found > 0)
}

const ADD: &str = "
insert into operator (staff_id, since)
values ($1, $2)
on conflict (staff_id) do nothing";

pub async fn add(tx: &mut Tx, staff: StaffId, now: When) -> Result<(), Error> {
    sqlx::query(ADD)
        .bind(staff.number())
        .bind(now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const REMOVE: &str = "
delete from operator
where staff_id = (
  select id
  from staff
  where email = $1
)";

/// False if nobody of this e-mail was one.
pub async fn remove(tx: &mut Tx, email: &str) -> Result<bool, Error> {
    Ok(sqlx::query(REMOVE).bind(email).execute(tx).await?.rows_affected() > 0)
}

const COUNT: &str = "
select count(*)
from operator";

/// How many there are.
pub async fn count(tx: &mut Tx) -> Result<i64, Error> {
    Ok(sqlx::query_scalar(COUNT).fetch_one(tx).await?)
}

const EMAILS: &str = "
select p.email
from operator o
join staff p on p.id = o.staff_id
order by p.email";

/// Of all operators.
pub async fn emails(reads: &AnyPool) -> Result<Vec<String>, Error> {
    Ok(sqlx::query_scalar(EMAILS).fetch_all(reads).await?)
}
