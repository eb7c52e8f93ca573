//! A shopper opens a thread.

use sqlx::{Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, OrderId, ProductId, ShopperId},
    message::{About, MOST_OPEN},
};

use super::{
    refusals,
    threads::{self, Writing},
};
use crate::{db::Tx, error::Error, relation::is_absent};

/// A thread about to be opened.
#[derive(Debug, Clone)]
pub struct Opening {
    pub shopper: ShopperId,
    pub about: About,
    /// An id, or a company's slug.
    pub of: String,
    pub pseudonym: String,
    /// What it begins with.
    pub first: Writing,
}

/// What it turns out to be about.
struct Subject {
    company: CompanyId,
    order: Option<i64>,
    product: Option<i64>,
}

/// Opens the thread with its first message.
///
/// # Errors
/// A refusal if there is no such thing to ask about, if it is of a company that the shopper dropped and no order of
/// theirs, or if they have too many open threads with the company.
pub async fn open(opening: &Opening, tx: &mut Tx) -> Result<(), Error> {
    let subject = subject(opening, tx).await?;
    let open: i64 = sqlx::query_scalar(OPEN)
        .bind(opening.shopper.number())
        .bind(subject.company.number())
        .fetch_one(&mut *tx)
        .await?;
    if open >= MOST_OPEN {
        return Err(refusals::too_many_open().into());
    }
    insert(tx, opening, &subject).await?;
    threads::insert(tx, &opening.first, 1).await
}

const OPEN: &str = "
select count(*)
from thread
where shopper_id = $1
  and company_id = $2
  and closed_at is null";

async fn subject(opening: &Opening, tx: &mut Tx) -> Result<Subject, Error> {
    match opening.about {
        About::Order => order(opening, tx).await,
        About::Product => product(opening, tx).await,
        About::Company => company(opening, tx).await,
    }
}

const ORDER: &str = "
select o.company_id
from shop_order o
join order_group g on g.id = o.group_id
where o.id = $1
  and g.shopper_id = $2";

async fn order(opening: &Opening, tx: &mut Tx) -> Result<Subject, Error> {
    let id: OrderId = opening.of.parse().map_err(|_| refusals::no_such_order())?;
    let company: Option<i64> = sqlx::query_scalar(ORDER)
        .bind(id.number())
        .bind(opening.shopper.number())
        .fetch_optional(tx)
        .await?;
    Ok(Subject {
        company: Id::new(company.ok_or_else(refusals::no_such_order)?),
        order: Some(id.number()),
        product: None,
    })
}

/// The product, or the one that it was merged into.
const PRODUCT: &str = concat!(
    "
select p.id, p.company_id, cast(case when ",
    is_absent!("$2", "p.company_id"),
    " then 1 else 0 end as bigint) as dropped
from product p
where p.id = coalesce((select m.product_id from merged_product m where m.id = $1), $1)"
);

async fn product(opening: &Opening, tx: &mut Tx) -> Result<Subject, Error> {
    let id: ProductId = opening.of.parse().map_err(|_| refusals::no_such_product())?;
    let row = sqlx::query(PRODUCT)
        .bind(id.number())
        .bind(opening.shopper.number())
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_product)?;
    Ok(Subject {
        company: kept(&row, "company_id")?,
        order: None,
        product: Some(row.try_get("id")?),
    })
}

/// The company, or the one that it was merged into.
const COMPANY: &str = concat!(
    "
select c.id, cast(case when ",
    is_absent!("$2", "c.id"),
    " then 1 else 0 end as bigint) as dropped
from company s
join company c on c.id = coalesce(s.merged_into, s.id)
where s.slug = $1"
);

async fn company(opening: &Opening, tx: &mut Tx) -> Result<Subject, Error> {
    let row = sqlx::query(COMPANY)
        .bind(opening.of.as_str())
        .bind(opening.shopper.number())
        .fetch_optional(tx)
        .await?;
    Ok(Subject {
        company: kept(&row.ok_or_else(refusals::no_such_company)?, "id")?,
        order: None,
        product: None,
    })
}

/// The company of a row, unless the shopper dropped it.
fn kept(row: &AnyRow, column: &str) -> Result<CompanyId, Error> {
    match row.try_get::<i64, _>("dropped")? {
        0 => Ok(Id::new(row.try_get(column)?)),
        _ => Err(refusals::dropped().into()),
    }
}

const INSERT: &str = "
insert into thread (
  id, shopper_id, company_id, about_kind, order_id, product_id, pseudonym, opened_at, last_id, last_at, last_by, messages,
  in_a_row, waits_for, waits_from
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, 'shopper', 1, 1, 'company', $9)";

async fn insert(tx: &mut Tx, opening: &Opening, subject: &Subject) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(opening.first.thread.number())
        .bind(opening.shopper.number())
        .bind(subject.company.number())
        .bind(opening.about.name())
        .bind(subject.order)
        .bind(subject.product)
        .bind(opening.pseudonym.as_str())
        .bind(opening.first.now.millis())
        .bind(opening.first.id.number())
        .execute(tx)
        .await?;
    Ok(())
}
