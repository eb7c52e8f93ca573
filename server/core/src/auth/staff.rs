//! Accounts of people who work at a console. They share nothing with shoppers but the rules for addresses and passwords.

use sqlx::AnyPool;
use wire::{
    id::{Id, StaffId},
    when::When,
};

use crate::{db::Tx, error::Error};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Staff {
    #[sqlx(try_from = "i64")]
    pub id: StaffId,
    pub name: String,
    /// In PHC string format.
    pub password: String,
    closed_at: Option<i64>,
}

impl Staff {
    /// Whether operators closed the account.
    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }
}

const BY_EMAIL: &str = "
select id, name, password, closed_at
from staff
where email = $1";

pub async fn by_email(reads: &AnyPool, email: &str) -> Result<Option<Staff>, Error> {
    Ok(sqlx::query_as(BY_EMAIL).bind(email).fetch_optional(reads).await?)
}

const PASSWORD: &str = "
select password
from staff
where id = $1";

/// The stored hash.
pub async fn password(reads: &AnyPool, id: StaffId) -> Result<String, Error> {
    Ok(sqlx::query_scalar(PASSWORD).bind(id.number()).fetch_one(reads).await?)
}

/// Somebody about to get an account.
#[derive(Debug, Clone)]
pub struct NewStaff {
    pub id: StaffId,
    pub email: String,
    pub name: String,
    /// In PHC string format.
    pub password: String,
    pub now: When,
}

const INSERT: &str = "
insert into staff (id, email, password, name, created_at)
values ($1, $2, $3, $4, $5)";

/// Refused by `staff_email_taken` if the e-mail has an account.
pub async fn insert(tx: &mut Tx, new: &NewStaff) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(new.id.number())
        .bind(new.email.as_str())
        .bind(new.password.as_str())
        .bind(new.name.as_str())
        .bind(new.now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const SET_PASSWORD: &str = "
update staff
set password = $1
where id = $2";

pub async fn set_password(tx: &mut Tx, id: StaffId, hash: &str) -> Result<(), Error> {
    sqlx::query(SET_PASSWORD)
        .bind(hash)
        .bind(id.number())
        .execute(tx)
        .await?;
    Ok(())
}
