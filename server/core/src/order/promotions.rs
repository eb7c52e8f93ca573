//! Promotions in orders: which of those that count a shopper may still use, and what they took off what was sold.

use std::collections::HashMap;

use sqlx::{Any, AnyPool, AssertSqlSafe, Executor, Row, any::AnyRow};
use wire::{
    id::{CompanyId, GroupId, Id, OrderId, PromotionId, ShopperId},
    promotion::AppliedPromotion,
};

use super::store::NewOrder;
use crate::{
    catalog::cards::money,
    db::{
        Tx,
        sql::{self, rows},
    },
    error::Error,
    promotion::{apply::Live, live::Counting},
};

/// For how many orders a promotion counted so far, without those that were cancelled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Used {
    pub by_shopper: i64,
    pub in_all: i64,
}

/// Counted where there is a limit alone, so never further than up to it. Of a shopper their own orders are looked through.
const USED: &str = "
select
  p.id,
  case when p.per_shopper is null then 0 else (
    select count(*)
    from order_group g
    cross join shop_order o
    cross join order_promotion u
    where g.shopper_id = $1
      and o.group_id = g.id
      and o.state <> 'cancelled'
      and u.order_id = o.id
      and u.promotion_id = p.id
  ) end as by_shopper,
  case when p.most_orders is null then 0 else (
    select count(*)
    from order_promotion u
    join shop_order o on o.id = u.order_id
    where u.promotion_id = p.id
      and o.state <> 'cancelled'
  ) end as in_all
from promotion p
where p.id in (..)";

/// How far the limits of these promotions are used up.
///
/// # Errors
/// When the database can't be read.
pub async fn used<'c>(
    db: impl Executor<'c, Database = Any>,
    shopper: Option<ShopperId>,
    counting: &HashMap<CompanyId, Vec<Counting>>,
) -> Result<HashMap<PromotionId, Used>, Error> {
    let is_limited = |one: &&Counting| one.per_shopper.is_some() || one.most_orders.is_some();
    let limited = counting.values().flatten().filter(is_limited);
    let limited: Vec<i64> = limited.map(|one| one.live.id.number()).collect();
    if limited.is_empty() {
        return Ok(HashMap::new());
    }
    let shopper = shopper.map_or(0, Id::number);
    let rows = sql::among_after(USED, |query| query.bind(shopper), limited)
        .fetch_all(db)
        .await?;
    let used = rows.iter().map(|row| {
        let used = Used {
            by_shopper: row.try_get("by_shopper")?,
            in_all: row.try_get("in_all")?,
        };
        Ok((Id::new(row.try_get("id")?), used))
    });
    Ok(used.collect::<sqlx::Result<_>>()?)
}

/// Those whose limits leave room for one order more.
pub fn within(
    counting: HashMap<CompanyId, Vec<Counting>>,
    used: &HashMap<PromotionId, Used>,
) -> HashMap<CompanyId, Vec<Live>> {
    let has_room = |one: &Counting| {
        let used = used.get(&one.live.id).copied().unwrap_or_default();
        one.per_shopper.is_none_or(|most| used.by_shopper < most)
            && one.most_orders.is_none_or(|most| used.in_all < most)
    };
    counting
        .into_iter()
        .map(|(company, all)| (company, all.into_iter().filter(has_room).map(|one| one.live).collect()))
        .collect()
}

/// Freezes what promotions took off these orders.
pub async fn insert(tx: &mut Tx, orders: &[NewOrder]) -> Result<(), Error> {
    let all: Vec<(OrderId, PromotionId, i64)> = orders
        .iter()
        .flat_map(|order| {
            order
                .promotions
                .iter()
                .map(|(promotion, off)| (order.id, *promotion, *off))
        })
        .collect();
    if all.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "insert into order_promotion (order_id, promotion_id, off) values {}",
        rows(all.len(), 3)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for (order, promotion, off) in all {
        query = query.bind(order.number()).bind(promotion.number()).bind(off);
    }
    query.execute(tx).await?;
    Ok(())
}

macro_rules! applied {
    ($which:literal) => {
        concat!(
            "
select u.order_id, u.off, o.currency, p.id, p.title, p.title_zh
from shop_order o
join order_promotion u on u.order_id = o.id
join promotion p on p.id = u.promotion_id
where ",
            $which,
            "
order by u.order_id, p.id"
        )
    };
}

const OF_GROUPS: &str = applied!("o.group_id in (..)");
const OF_ORDER: &str = applied!("o.id = $1");

/// What promotions took off the orders of these checkouts.
///
/// # Errors
/// When the database can't be read.
pub async fn of_groups(reads: &AnyPool, groups: &[GroupId]) -> Result<HashMap<OrderId, Vec<AppliedPromotion>>, Error> {
    let rows = sql::among(OF_GROUPS, groups.iter().map(|id| id.number()))
        .fetch_all(reads)
        .await?;
    let mut applied: HashMap<OrderId, Vec<AppliedPromotion>> = HashMap::new();
    for row in &rows {
        let order = Id::new(row.try_get("order_id")?);
        applied.entry(order).or_default().push(read(row)?);
    }
    Ok(applied)
}

/// What promotions took off an order.
///
/// # Errors
/// When the database can't be read.
pub async fn of_order(reads: &AnyPool, order: OrderId) -> Result<Vec<AppliedPromotion>, Error> {
    let rows = sqlx::query(OF_ORDER).bind(order.number()).fetch_all(reads).await?;
    Ok(rows.iter().map(read).collect::<sqlx::Result<_>>()?)
}

fn read(row: &AnyRow) -> sqlx::Result<AppliedPromotion> {
    Ok(AppliedPromotion {
        id: Id::new(row.try_get("id")?),
        title: row.try_get("title")?,
        title_zh: row.try_get("title_zh")?,
        off: money(row, "off", "currency")?,
    })
}
