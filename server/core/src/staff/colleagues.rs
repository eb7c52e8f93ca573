//! Who works for a company, and who is invited to, as a console lists them.

use sqlx::{AnyPool, Row};
use wire::{
    id::{CompanyId, Id, StaffId},
    staff::{Colleague, Invited, Post},
    when::When,
};

use crate::{auth::membership::role_named, catalog::company::reference, error::Error};

const COLLEAGUES: &str = "
select p.id, p.email, p.name, m.role, m.since
from membership m
join staff p on p.id = m.staff_id
where m.company_id = $1
order by p.name, p.id";

/// Who works for a company; `you` is who asks.
pub async fn of_company(reads: &AnyPool, company: CompanyId, you: Option<StaffId>) -> Result<Vec<Colleague>, Error> {
    let rows = sqlx::query(COLLEAGUES).bind(company.number()).fetch_all(reads).await?;
    rows.iter()
        .map(|row| {
            let id: StaffId = Id::new(row.try_get("id")?);
            Ok(Colleague {
                id,
                email: row.try_get("email")?,
                name: row.try_get("name")?,
                role: role_named(row.try_get("role")?)?,
                since: When::from_millis(row.try_get("since")?),
                you: you == Some(id),
            })
        })
        .collect()
}

const INVITED: &str = "
select id, email, role, expires_at
from invitation
where company_id = $1
  and expires_at > $2
order by id desc";

pub async fn invited(reads: &AnyPool, company: CompanyId, now: When) -> Result<Vec<Invited>, Error> {
    let rows = sqlx::query(INVITED)
        .bind(company.number())
        .bind(now.millis())
        .fetch_all(reads)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Invited {
                id: Id::new(row.try_get("id")?),
                email: row.try_get("email")?,
                role: role_named(row.try_get("role")?)?,
                expires: When::from_millis(row.try_get("expires_at")?),
            })
        })
        .collect()
}

const POSTS: &str = "
select c.slug, c.name, c.name_zh, c.palette, m.role
from membership m
join company c on c.id = m.company_id
where m.staff_id = $1
order by c.name, c.id";

/// Where somebody works.
pub async fn posts(reads: &AnyPool, staff: StaffId) -> Result<Vec<Post>, Error> {
    let rows = sqlx::query(POSTS).bind(staff.number()).fetch_all(reads).await?;
    rows.iter()
        .map(|row| {
            Ok(Post {
                company: reference(row)?,
                role: role_named(row.try_get("role")?)?,
            })
        })
        .collect()
}
