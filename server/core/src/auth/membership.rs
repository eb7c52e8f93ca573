//! Who works for which company.

use anyhow::Context;
use sqlx::{AnyPool, Row};
use wire::{
    id::{CompanyId, Id, StaffId},
    staff::Role,
    when::When,
};

use crate::{db::Tx, error::Error};

const AT: &str = "
select coalesce(c.merged_into, c.id), m.role
from company c
left join membership m on m.company_id = coalesce(c.merged_into, c.id) and m.staff_id = $2
where c.slug = $1";

/// The company at this address, and what somebody does there; `None` if there is no such company.
pub async fn at(reads: &AnyPool, slug: &str, staff: StaffId) -> Result<Option<(CompanyId, Option<Role>)>, Error> {
    let row = sqlx::query(AT)
        .bind(slug)
        .bind(staff.number())
        .fetch_optional(reads)
        .await?;
    row.map(|row| {
        let role: Option<String> = row.try_get(1)?;
        Ok((Id::new(row.try_get(0)?), role.as_deref().map(role_named).transpose()?))
    })
    .transpose()
}

/// Reads a role that this program wrote.
pub fn role_named(name: &str) -> Result<Role, Error> {
    Ok(Role::from_name(name).with_context(|| format!("read the role {name:?}"))?)
}

const PUT: &str = "
insert into membership (company_id, staff_id, role, since)
values ($1, $2, $3, $4)
on conflict (company_id, staff_id) do update
set role = excluded.role";

/// Lets somebody work for a company; who does already gets the new role.
pub async fn put(tx: &mut Tx, company: CompanyId, staff: StaffId, role: Role, now: When) -> Result<(), Error> {
    sqlx::query(PUT)
        .bind(company.number())
        .bind(staff.number())
        .bind(role.name())
        .bind(now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const SET_ROLE: &str = "
update membership
set role = $3
where company_id = $1
  and staff_id = $2";

/// False if they don't work there.
pub async fn set_role(tx: &mut Tx, company: CompanyId, staff: StaffId, role: Role) -> Result<bool, Error> {
    let set = sqlx::query(SET_ROLE)
        .bind(company.number())
        .bind(staff.number())
        .bind(role.name())
        .execute(tx)
        .await?;
    Ok(set.rows_affected() > 0)
}

const REMOVE: &str = "
delete from membership
where company_id = $1
  and staff_id = $2";

/// False if they don't work there.
pub async fn remove(tx: &mut Tx, company: CompanyId, staff: StaffId) -> Result<bool, Error> {
    let removed = sqlx::query(REMOVE)
        .bind(company.number())
        .bind(staff.number())
        .execute(tx)
        .await?;
    Ok(removed.rows_affected() > 0)
}

const COMPANIES: &str = "
select company_id
from membership
where staff_id = $1
order by company_id";

/// The companies that somebody works for.
pub async fn companies(reads: &AnyPool, staff: StaffId) -> Result<Vec<CompanyId>, Error> {
    let ids: Vec<i64> = sqlx::query_scalar(COMPANIES)
        .bind(staff.number())
        .fetch_all(reads)
        .await?;
    Ok(ids.into_iter().map(Id::new).collect())
}

const OWNERS: &str = "
select count(*)
from membership
where company_id = $1
  and role = 'owner'";

pub async fn owners(tx: &mut Tx, company: CompanyId) -> Result<i64, Error> {
    Ok(sqlx::query_scalar(OWNERS).bind(company.number()).fetch_one(tx).await?)
}

/// What belongs to the staff of a company that turns out to be another one: who works for both keeps their role at that one.
const FOLLOW: [&str; 5] = [
    "insert into membership (company_id, staff_id, role, since)
select $2, staff_id, role, since
from membership
where company_id = $1
on conflict (company_id, staff_id) do nothing",
    "delete from membership where company_id = $1 and company_id <> $2",
    "update invitation set company_id = $2 where company_id = $1",
    "update api_token set company_id = $2 where company_id = $1",
    "update audit_entry set company_id = $2 where company_id = $1",
];

/// Staff, tokens and log of `from` become those of `into`.
pub async fn follow(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    for statement in FOLLOW {
        sqlx::query(statement)
            .bind(from.number())
            .bind(into.number())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
