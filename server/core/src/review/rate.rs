//! A shopper rates an order, or changes the rating.

use std::collections::{BTreeMap, HashSet};

use sqlx::{Row, any::AnyRow};
use wire::{
    id::{CompanyId, Id, OrderId, ProductId, ShopperId},
    order::OrderState,
    webhook::EventKind,
    when::When,
};

use super::{
    refusals,
    rules::{self, Said},
};
use crate::{clock::Ids, db::Tx, error::Error, event};

/// What a shopper says of an order.
#[derive(Debug, Clone)]
pub struct Rating {
    pub shopper: ShopperId,
    pub order: OrderId,
    pub service: Said,
    pub products: BTreeMap<ProductId, Said>,
    pub ids: Ids,
    pub now: When,
}

const ORDER: &str = "
select o.company_id, o.state, r.made_at, r.stars, r.text
from shop_order o
join order_group g on g.id = o.group_id
left join rating r on r.order_id = o.id
where o.id = $1
  and g.shopper_id = $2";

/// Notes what is said; what was said before of other products stands. Saying the same again changes nothing.
///
/// # Errors
/// A refusal if the shopper has no such order, it can't be rated now, or has no such product.
pub async fn rate(rating: &Rating, tx: &mut Tx) -> Result<(), Error> {
    let row = sqlx::query(ORDER)
        .bind(rating.order.number())
        .bind(rating.shopper.number())
        .fetch_optional(&mut *tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_order)?;
    let first: Option<i64> = row.try_get("made_at")?;
    rules::may_rate(state(&row)?, first.map(When::from_millis), rating.now)?;
    let company = Id::new(row.try_get("company_id")?);
    let fresh = products_to_say(rating, tx).await?;
    let service = said(&row)?.is_none_or(|before| before != rating.service);
    if service {
        put_service(rating, tx, company).await?;
    }
    for (product, said) in &fresh {
        put_product(rating, tx, (*product, said)).await?;
    }
    if service || !fresh.is_empty() {
        let about = rating.order.to_string();
        event::tell(&rating.ids, tx, company, EventKind::RatingPlaced, about, rating.now).await?;
    }
    Ok(())
}

/// The state of an order, of which the row has `state`.
pub fn state(row: &AnyRow) -> Result<OrderState, Error> {
    let name: String = row.try_get("state")?;
    Ok(OrderState::from_name(&name).ok_or_else(|| anyhow::anyhow!("read the state {name:?} of an order"))?)
}

/// What the columns `stars` and `text` say, if anything.
fn said(row: &AnyRow) -> sqlx::Result<Option<Said>> {
    let (stars, text): (Option<i64>, Option<String>) = (row.try_get("stars")?, row.try_get("text")?);
    Ok(stars.zip(text).map(|(stars, text)| Said { stars, text }))
}

const LINES: &str = "
select l.product_id, p.stars, p.text
from order_line l
left join product_rating p on p.order_id = l.order_id and p.product_id = l.product_id
where l.order_id = $1
  and l.unsent < l.quantity";

/// What is said of products and was not said of them before.
async fn products_to_say<'r>(rating: &'r Rating, tx: &mut Tx) -> Result<Vec<(ProductId, &'r Said)>, Error> {
    let rows = sqlx::query(LINES).bind(rating.order.number()).fetch_all(tx).await?;
    let (mut ordered, mut same) = (HashSet::new(), HashSet::new());
    for row in &rows {
        let product: ProductId = Id::new(row.try_get("product_id")?);
        ordered.insert(product);
        let before = said(row)?;
        if before.is_some() && before.as_ref() == rating.products.get(&product) {
            same.insert(product);
        }
    }
    if let Some(other) = rating.products.keys().find(|product| !ordered.contains(product)) {
        return Err(refusals::not_ordered(*other).into());
    }
    let fresh = rating.products.iter().filter(|(product, _)| !same.contains(product));
    Ok(fresh.map(|(product, said)| (*product, said)).collect())
}

const PUT_SERVICE: &str = "
insert into rating (order_id, id, shopper_id, company_id, stars, text, made_at, changed_at)
values ($1, $2, $3, $4, $5, $6, $7, $7)
on conflict (order_id) do update set
  stars = excluded.stars,
  text = excluded.text,
  changed_at = excluded.changed_at";

const MARK_COMPANY: &str = "
insert into company_score (company_id, one, two, three, four, five, marked, counted)
values ($1, 0, 0, 0, 0, 0, 1, 0)
on conflict (company_id) do update set marked = company_score.marked + 1";

async fn put_service(rating: &Rating, tx: &mut Tx, company: CompanyId) -> Result<(), Error> {
    sqlx::query(PUT_SERVICE)
        .bind(rating.order.number())
        .bind(rating.ids.number(rating.now))
        .bind(rating.shopper.number())
        .bind(company.number())
        .bind(rating.service.stars)
        .bind(rating.service.text.as_str())
        .bind(rating.now.millis())
        .execute(&mut *tx)
        .await?;
    sqlx::query(MARK_COMPANY)
        .bind(company.number())
        .execute(&mut *tx)
        .await?;
    keep_version(rating, tx, None, &rating.service).await
}

const PUT_PRODUCT: &str = "
insert into product_rating (order_id, product_id, id, stars, text)
values ($1, $2, $3, $4, $5)
on conflict (order_id, product_id) do update set
  stars = excluded.stars,
  text = excluded.text";

const MARK_PRODUCT: &str = "
insert into product_score (product_id, one, two, three, four, five, marked, counted)
values ($1, 0, 0, 0, 0, 0, 1, 0)
on conflict (product_id) do update set marked = product_score.marked + 1";

async fn put_product(rating: &Rating, tx: &mut Tx, (product, said): (ProductId, &Said)) -> Result<(), Error> {
    sqlx::query(PUT_PRODUCT)
        .bind(rating.order.number())
        .bind(product.number())
        .bind(rating.ids.number(rating.now))
        .bind(said.stars)
        .bind(said.text.as_str())
        .execute(&mut *tx)
        .await?;
    sqlx::query(MARK_PRODUCT)
        .bind(product.number())
        .execute(&mut *tx)
        .await?;
    keep_version(rating, tx, Some(product), said).await
}

const KEEP: &str = "
insert into rating_version (id, order_id, product_id, stars, text, at)
values ($1, $2, $3, $4, $5, $6)";

async fn keep_version(rating: &Rating, tx: &mut Tx, product: Option<ProductId>, said: &Said) -> Result<(), Error> {
    sqlx::query(KEEP)
        .bind(rating.ids.number(rating.now))
        .bind(rating.order.number())
        .bind(product.map(Id::number))
        .bind(said.stars)
        .bind(said.text.as_str())
        .bind(rating.now.millis())
        .execute(tx)
        .await?;
    Ok(())
}
