//! Keeping a company, noting on it, and putting partners in the shopper's own order.

use sqlx::{AnyPool, Row};
use wire::{
    codes::Code,
    id::{CompanyId, Id, ShopperId},
    insight::FoundHow,
    when::When,
};

use super::{
    company::{self, Company},
    drops,
    rules::{self, Place},
};
use crate::{
    db::Tx,
    error::{Error, Refusal},
    relation, said,
};

/// A partnership to begin.
#[derive(Debug, Clone, Copy)]
pub struct Beginning<'a> {
    pub since: When,
    pub note: &'a str,
    pub found: FoundHow,
}

const KEEP: &str = "
insert into partnership (shopper_id, company_id, since, position, note, found)
values ($1, $2, $3, (select coalesce(max(position), 0) + 1 from partnership where shopper_id = $1), $4, nullif($5, 'unsaid'))
on conflict (shopper_id, company_id) do nothing";

/// Makes the company a partner, last in order; says whether it is a new one. A dropped one is refused.
pub async fn keep(
    tx: &mut Tx,
    shopper: ShopperId,
    company: &Company,
    begin: Beginning<'_>,
    now: When,
) -> Result<bool, Error> {
    if let Some(dropped) = drops::standing(tx, shopper, company.entity).await? {
        return Err(is_dropped(company, dropped.at, now).into());
    }
    let done = sqlx::query(KEEP)
        .bind(shopper.number())
        .bind(company.id.number())
        .bind(begin.since.millis())
        .bind(begin.note)
        .bind(begin.found.name())
        .execute(tx)
        .await?;
    Ok(done.rows_affected() == 1)
}

fn is_dropped(company: &Company, at: When, now: When) -> Refusal {
    let (name, name_zh) = (&company.name, &company.name_zh);
    let (date, date_zh) = (at.date(wire::lang::Lang::En), at.date(wire::lang::Lang::Zh));
    let refusal = Refusal::new(
        Code::Dropped,
        said!("You dropped {name} on {date}" / "您已于{date_zh}除去{name_zh}"),
    );
    refusal.at("company").fix(match relation::undo_until(at, now) {
        Some(_) => said!("You can still undo the drop in your portfolio." / "您还可以在伙伴组合中撤销。"),
        None => said!("A drop is final after ten minutes." / "除去满十分钟后即不可更改。"),
    })
}

const SINCE: &str = "
select since
from partnership
where shopper_id = $1
  and company_id = $2";

/// Since when the company is a partner.
pub async fn since(tx: &mut Tx, shopper: ShopperId, company: &Company) -> Result<When, Error> {
    let row = sqlx::query(SINCE)
        .bind(shopper.number())
        .bind(company.id.number())
        .fetch_optional(tx)
        .await?;
    match row {
        Some(row) => Ok(When::from_millis(row.try_get(0)?)),
        None => Err(no_partner(company).into()),
    }
}

const NOTE: &str = "
update partnership
set note = $3
where shopper_id = $1
  and company_id = $2";

pub async fn set_note(tx: &mut Tx, shopper: ShopperId, company: &Company, note: &str) -> Result<(), Error> {
    let done = sqlx::query(NOTE)
        .bind(shopper.number())
        .bind(company.id.number())
        .bind(note)
        .execute(tx)
        .await?;
    if done.rows_affected() == 0 {
        return Err(no_partner(company).into());
    }
    Ok(())
}

fn no_partner(company: &Company) -> Refusal {
    let (name, name_zh) = (&company.name, &company.name_zh);
    Refusal::new(
        Code::NoPartner,
        said!("{name} is not a partner of yours" / "{name_zh}不是您的伙伴"),
    )
    .at("company")
    .fix(said!("Keep it first." / "请先结为伙伴。"))
}

/// Moves one partner among the others.
pub async fn move_to(tx: &mut Tx, shopper: ShopperId, company: &Company, to: Place) -> Result<(), Error> {
    let order = in_order(tx, shopper).await?;
    if !order.contains(&company.id) {
        return Err(no_partner(company).into());
    }
    write_order(tx, shopper, &order, &rules::moved(&order, company.id, to)).await
}

/// Puts the partners named by their slugs first, in that order.
pub async fn arrange(tx: &mut Tx, shopper: ShopperId, slugs: &[String]) -> Result<(), Error> {
    let order = in_order(tx, shopper).await?;
    let mut wanted = Vec::with_capacity(slugs.len());
    for slug in slugs {
        let company = company::named(tx, slug).await?;
        if !order.contains(&company.id) {
            return Err(no_partner(&company).into());
        }
        wanted.push(company.id);
    }
    write_order(tx, shopper, &order, &rules::arranged(&order, &wanted)).await
}

const ORDER: &str = "
select company_id
from partnership
where shopper_id = $1
order by position, company_id";

async fn in_order(tx: &mut Tx, shopper: ShopperId) -> Result<Vec<CompanyId>, Error> {
    let rows = sqlx::query(ORDER).bind(shopper.number()).fetch_all(tx).await?;
    Ok(rows
        .iter()
        .map(|row| row.try_get(0).map(CompanyId::new))
        .collect::<sqlx::Result<_>>()?)
}

const PUT: &str = "
update partnership
set position = $3
where shopper_id = $1
  and company_id = $2";

async fn write_order(tx: &mut Tx, shopper: ShopperId, old: &[CompanyId], new: &[CompanyId]) -> Result<(), Error> {
    if old == new {
        return Ok(());
    }
    for (position, company) in (1_i64..).zip(new) {
        sqlx::query(PUT)
            .bind(shopper.number())
            .bind(company.number())
            .bind(position)
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

const COUNT: &str = "
select count(*)
from partnership
where shopper_id = $1";

/// How many partners a shopper has.
pub async fn count(reads: &AnyPool, shopper: ShopperId) -> Result<i64, Error> {
    Ok(sqlx::query_scalar(COUNT)
        .bind(shopper.number())
        .fetch_one(reads)
        .await?)
}
