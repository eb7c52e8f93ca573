//! Links that give their reader something, once: a place at a company, that of an operator, or a new password.

use sqlx::{AnyPool, Row};
use wire::{
    id::{CompanyId, Id, InvitationId},
    staff::Role,
    when::{DAY, When},
};

use super::{
    membership::role_named,
    token::{hash, new_token},
};
use crate::{clock::Ids, db::Tx, error::Error};

/// A link is good for a week.
pub const MILLIS: i64 = 7 * DAY;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gives {
    Membership(CompanyId, Role),
    Operator,
    Password,
}

impl Gives {
    fn name(self) -> &'static str {
        match self {
            Self::Membership(..) => "membership",
            Self::Operator => "operator",
            Self::Password => "password",
        }
    }

    fn place(self) -> (Option<CompanyId>, Option<Role>) {
        match self {
            Self::Membership(company, role) => (Some(company), Some(role)),
            _ => (None, None),
        }
    }
}

/// An invitation about to be made.
#[derive(Debug, Clone)]
pub struct Fresh {
    id: InvitationId,
    token: String,
    pub email: String,
    gives: Gives,
    now: When,
}

impl Fresh {
    pub fn new(ids: &Ids, email: String, gives: Gives, now: When) -> Self {
        Self {
            id: ids.next(now),
            token: new_token(),
            email,
            gives,
            now,
        }
    }

    pub fn expires(&self) -> When {
        self.now.plus_millis(MILLIS)
    }

    /// The path of the page that takes it up.
    pub fn path(&self) -> String {
        format!("/staff/join/{}", self.token)
    }
}

const WITHDRAW_OLDER: &str = "
delete from invitation
where email = $1
  and gives = $2
  and coalesce(company_id, 0) = $3";

const INSERT: &str = "
insert into invitation (id, token_hash, email, gives, company_id, role, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)";

/// Stores it in the place of an older one for the same.
pub async fn put(tx: &mut Tx, fresh: &Fresh) -> Result<(), Error> {
    let (company, role) = fresh.gives.place();
    let company = company.map(Id::number);
    sqlx::query(WITHDRAW_OLDER)
        .bind(fresh.email.as_str())
        .bind(fresh.gives.name())
        .bind(company.unwrap_or_default())
        .execute(&mut *tx)
        .await?;
    sqlx::query(INSERT)
        .bind(fresh.id.number())
        .bind(hash(&fresh.token))
        .bind(fresh.email.as_str())
        .bind(fresh.gives.name())
        .bind(company)
        .bind(role.map(Role::name))
        .bind(fresh.now.millis())
        .bind(fresh.expires().millis())
        .execute(tx)
        .await?;
    Ok(())
}

/// An invitation that can be taken up.
#[derive(Debug, Clone)]
pub struct Found {
    pub id: InvitationId,
    pub email: String,
    pub gives: Gives,
    pub expires: When,
}

const FIND: &str = "
select id, email, gives, company_id, role, expires_at
from invitation
where token_hash = $1
  and expires_at > $2";

pub async fn find(reads: &AnyPool, token: &str, now: When) -> Result<Option<Found>, Error> {
    let row = sqlx::query(FIND)
        .bind(hash(token))
        .bind(now.millis())
        .fetch_optional(reads)
        .await?;
    row.map(|row| {
        let (gives, role): (String, Option<String>) = (row.try_get("gives")?, row.try_get("role")?);
        let company: Option<i64> = row.try_get("company_id")?;
        let gives = match (gives.as_str(), company, role) {
            ("membership", Some(company), Some(role)) => Gives::Membership(Id::new(company), role_named(&role)?),
            ("operator", ..) => Gives::Operator,
            ("password", ..) => Gives::Password,
            _ => return Err(anyhow::anyhow!("read what an invitation gives: {gives:?}").into()),
        };
        Ok(Found {
            id: Id::new(row.try_get("id")?),
            email: row.try_get("email")?,
            gives,
            expires: When::from_millis(row.try_get("expires_at")?),
        })
    })
    .transpose()
}

const USE: &str = "
delete from invitation
where id = $1";

/// Uses it up; false if somebody was faster.
pub async fn use_up(tx: &mut Tx, id: InvitationId) -> Result<bool, Error> {
    Ok(sqlx::query(USE).bind(id.number()).execute(tx).await?.rows_affected() > 0)
}

const WITHDRAW: &str = "
delete from invitation
where id = $1
  and company_id = $2";

/// Withdraws an invitation of the company; false if there is no such one.
pub async fn withdraw(tx: &mut Tx, id: InvitationId, company: CompanyId) -> Result<bool, Error> {
    let withdrawn = sqlx::query(WITHDRAW)
        .bind(id.number())
        .bind(company.number())
        .execute(tx)
        .await?;
    Ok(withdrawn.rows_affected() > 0)
}

const FORGET: &str = "
delete from invitation
where expires_at <= $1";

/// Forgets those that are over; gives their number.
pub async fn forget_expired(tx: &mut Tx, now: When) -> Result<u64, Error> {
    Ok(sqlx::query(FORGET)
        .bind(now.millis())
        .execute(tx)
        .await?
        .rows_affected())
}
