//! The SQL that writes orders.

use std::collections::{BTreeMap, HashMap};

use sqlx::{Any, AnyPool, AssertSqlSafe, Executor, Row};
use wire::{
    id::{CompanyId, GroupId, Id, OrderId, ProductId, PromotionId, ShopperId},
    lang::Lang,
    money::Money,
    order::{Actor, Address, Delivery, OrderState, Payment, Sums, delivery::Days},
    when::When,
};

use super::told;
use crate::{
    clock::Ids,
    db::{
        Tx,
        sql::{self, list, rows},
    },
    error::Error,
};

/// An order that has been checked.
#[derive(Debug, Clone)]
pub struct Checked {
    pub shopper: ShopperId,
    pub key: String,
    pub address: Address,
    pub delivery: Delivery,
    pub payment: Payment,
    pub quote: Option<String>,
    /// Whether letters about it were asked for, and in which language.
    pub mail: bool,
    pub lang: Lang,
    pub now: When,
}

/// An order about to be written.
#[derive(Debug, Clone)]
pub struct NewOrder {
    pub id: OrderId,
    pub company: CompanyId,
    pub sums: Sums,
    pub way: Delivery,
    pub days: Option<Days>,
    /// What the standard delivery would have cost.
    pub standard: Money,
    /// What each promotion took off, in minor units.
    pub promotions: Vec<(PromotionId, i64)>,
    /// What all of them took off each line, where they did.
    pub less: BTreeMap<ProductId, i64>,
}

const GROUP_OF_KEY: &str = "
select id
from order_group
where shopper_id = $1
  and idempotency_key = $2";

/// The checkout that was made with this key.
pub async fn group_of_key(tx: &mut Tx, shopper: ShopperId, key: &str) -> Result<Option<GroupId>, Error> {
    let id: Option<i64> = sqlx::query_scalar(GROUP_OF_KEY)
        .bind(shopper.number())
        .bind(key)
        .fetch_optional(tx)
        .await?;
    Ok(id.map(Id::new))
}

const INSERT_GROUP: &str = "
insert into order_group (
  id, shopper_id, idempotency_key, email, recipient, line1, line2, city, region, postcode, country, phone,
  delivery, payment, placed_at, mail, lang
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)";

pub async fn insert_group(tx: &mut Tx, group: GroupId, checked: &Checked) -> Result<(), Error> {
    let to = &checked.address;
    sqlx::query(INSERT_GROUP)
        .bind(group.number())
        .bind(checked.shopper.number())
        .bind(&checked.key)
        .bind(&to.email)
        .bind(&to.recipient)
        .bind(&to.line1)
        .bind(&to.line2)
        .bind(&to.city)
        .bind(&to.region)
        .bind(&to.postcode)
        .bind(&to.country)
        .bind(&to.phone)
        .bind(checked.delivery.name())
        .bind(checked.payment.name())
        .bind(checked.now.millis())
        .bind(checked.mail.then_some(1_i64))
        .bind(checked.mail.then(|| checked.lang.code()))
        .execute(tx)
        .await?;
    Ok(())
}

/// Binds of one order.
const ORDER_BINDS: usize = 16;

/// An order freezes what its company grants and states now: the days to return it and the tax in its prices.
fn order_row(number: usize) -> String {
    let first = number * ORDER_BINDS + 1;
    let (own, company, country) = (list(first, ORDER_BINDS - 1), first + 2, first + ORDER_BINDS - 1);
    format!(
        "({own}, (select return_days from company where id = ${company}), \
         (select basis_points from tax_rate where company_id = ${company} and country = ${country}))"
    )
}

/// Inserts the orders and the first event of each.
pub async fn insert_orders(
    ids: &Ids,
    tx: &mut Tx,
    (group, checked): (GroupId, &Checked),
    orders: &[NewOrder],
    basis_points: i64,
) -> Result<(), Error> {
    let now = checked.now;
    let sql = format!(
        "
insert into shop_order (
  id, group_id, company_id, state, currency, goods, delivery, fee, fee_basis_points, placed_at, moved_at,
  way, days_from, days_to, standard_delivery, return_days, tax_basis_points
)
values {}",
        (0..orders.len()).map(order_row).collect::<Vec<_>>().join(", ")
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for order in orders {
        query = query
            .bind(order.id.number())
            .bind(group.number())
            .bind(order.company.number())
            .bind(OrderState::Placed.name())
            .bind(String::from(order.sums.goods.currency))
            .bind(order.sums.goods.amount)
            .bind(order.sums.delivery.amount)
            .bind(order.sums.fee.amount)
            .bind(basis_points)
            .bind(now.millis())
            .bind(now.millis())
            .bind(order.way.name())
            .bind(order.days.map(|days| days.from))
            .bind(order.days.map(|days| days.to))
            .bind(order.standard.amount)
            .bind(&checked.address.country);
    }
    query.execute(&mut *tx).await?;
    let placed: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
    insert_events(ids, tx, &placed, OrderState::Placed, Actor::Shopper, now).await?;
    for order in orders {
        told::order_moved(ids, tx, (order.company, order.id), OrderState::Placed, now).await?;
    }
    Ok(())
}

/// Notes in each order's history that it came to `state`.
async fn insert_events(
    ids: &Ids,
    tx: &mut Tx,
    orders: &[OrderId],
    state: OrderState,
    actor: Actor,
    now: When,
) -> Result<(), Error> {
    let sql = format!(
        "insert into order_event (id, order_id, state, actor, at) values {}",
        rows(orders.len(), 5)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for order in orders {
        query = query
            .bind(ids.number(now))
            .bind(order.number())
            .bind(state.name())
            .bind(actor.name())
            .bind(now.millis());
    }
    query.execute(tx).await?;
    Ok(())
}

/// How an order comes to another state.
#[derive(Debug, Clone, Copy)]
pub struct Move<'m> {
    pub state: OrderState,
    pub actor: Actor,
    /// Why, in the actor's words.
    pub note: Option<&'m str>,
}

const SET_STATE: &str = "
update shop_order
set state = $1, moved_at = $2
where id = $3
returning company_id";

const INSERT_EVENT: &str = "
insert into order_event (id, order_id, state, actor, at, note)
values ($1, $2, $3, $4, $5, $6)";

/// Brings an order to another state, notes it in its history and tells the company's programs.
pub async fn move_order(ids: &Ids, tx: &mut Tx, order: OrderId, to: Move<'_>, now: When) -> Result<(), Error> {
    let company: i64 = sqlx::query_scalar(SET_STATE)
        .bind(to.state.name())
        .bind(now.millis())
        .bind(order.number())
        .fetch_one(&mut *tx)
        .await?;
    sqlx::query(INSERT_EVENT)
        .bind(ids.number(now))
        .bind(order.number())
        .bind(to.state.name())
        .bind(to.actor.name())
        .bind(now.millis())
        .bind(to.note)
        .execute(&mut *tx)
        .await?;
    told::order_moved(ids, tx, (Id::new(company), order), to.state, now).await
}

const INSERT_LINES: &str = "
insert into order_line (order_id, product_id, sku, name, name_zh, unit_price, quantity, paid)
select o.id, p.id, p.sku, p.name, p.name_zh, p.price, c.quantity, p.price * c.quantity
from cart_line c
join product p on p.id = c.product_id
join shop_order o on o.group_id = $1 and o.company_id = p.company_id and o.currency = p.currency
where c.shopper_id = $2";

const LOWER_LINES: &str = "
update order_line
set paid = paid - case product_id {cases} end
where order_id in (
    select id
    from shop_order
    where group_id = $1
  )
  and product_id in (..)";

/// Copies the cart's lines into the orders of `group`, as the products are now, less what promotions take off.
pub async fn insert_lines(tx: &mut Tx, group: GroupId, shopper: ShopperId, orders: &[NewOrder]) -> Result<(), Error> {
    sqlx::query(INSERT_LINES)
        .bind(group.number())
        .bind(shopper.number())
        .execute(&mut *tx)
        .await?;
    let less: Vec<(i64, i64)> = orders
        .iter()
        .flat_map(|order| order.less.iter().map(|(product, amount)| (product.number(), *amount)))
        .collect();
    if less.is_empty() {
        return Ok(());
    }
    let cases: Vec<String> = (0..less.len())
        .map(|line| format!("when ${} then ${}", 2 * line + 2, 2 * line + 3))
        .collect();
    let text = LOWER_LINES.replace("{cases}", &cases.join(" "));
    let products: Vec<i64> = less.iter().map(|(product, _)| *product).collect();
    let bind = |query| {
        less.iter().fold(
            sqlx::query::Query::bind(query, group.number()),
            |query, (product, amount)| query.bind(*product).bind(*amount),
        )
    };
    sql::among_after(&text, bind, products).execute(tx).await?;
    Ok(())
}

const LAST_ADDRESS: &str = "
select email, recipient, line1, line2, city, region, postcode, country, phone
from order_group
where shopper_id = $1
order by id desc
limit 1";

/// Where the shopper's last order went.
pub async fn last_address(reads: &AnyPool, shopper: ShopperId) -> Result<Option<Address>, Error> {
    let row = sqlx::query(LAST_ADDRESS)
        .bind(shopper.number())
        .fetch_optional(reads)
        .await?;
    Ok(row.as_ref().map(read_address).transpose()?)
}

/// Reads the address columns of an order group.
pub fn read_address(row: &sqlx::any::AnyRow) -> sqlx::Result<Address> {
    Ok(Address {
        email: row.try_get("email")?,
        recipient: row.try_get("recipient")?,
        line1: row.try_get("line1")?,
        line2: row.try_get("line2")?,
        city: row.try_get("city")?,
        region: row.try_get("region")?,
        postcode: row.try_get("postcode")?,
        country: row.try_get("country")?,
        phone: row.try_get("phone")?,
    })
}

const OPEN: &str = "
select count(*)
from order_group g
join shop_order o on o.group_id = g.id
where g.shopper_id = $1
  and o.state not in ('completed', 'cancelled')";

/// How many orders of the shopper's are still under way.
pub async fn open_orders<'c>(db: impl Executor<'c, Database = Any>, shopper: ShopperId) -> Result<i64, Error> {
    Ok(sqlx::query_scalar(OPEN).bind(shopper.number()).fetch_one(db).await?)
}

const BUYER: &str = "
select g.shopper_id
from shop_order o
join order_group g on g.id = o.group_id
where o.id = $1";

/// Who placed an order.
pub async fn buyer(reads: &AnyPool, order: OrderId) -> Result<Option<ShopperId>, Error> {
    let found: Option<i64> = sqlx::query_scalar(BUYER)
        .bind(order.number())
        .fetch_optional(reads)
        .await?;
    Ok(found.map(ShopperId::new))
}

const BY_COMPANY: &str = "
select o.company_id, count(*)
from order_group g
join shop_order o on o.group_id = g.id
where g.shopper_id = $1
  and o.state <> 'cancelled'
group by o.company_id";

/// How often the shopper has bought from each company.
pub async fn orders_by_company(reads: &AnyPool, shopper: ShopperId) -> Result<HashMap<CompanyId, i64>, Error> {
    let rows = sqlx::query(BY_COMPANY).bind(shopper.number()).fetch_all(reads).await?;
    let counts = rows.iter().map(|row| Ok((Id::new(row.try_get(0)?), row.try_get(1)?)));
    Ok(counts.collect::<sqlx::Result<_>>()?)
}

const ANY: &str = "
select count(*)
from order_group
where shopper_id = $1";

/// Whether the shopper has ever ordered.
pub async fn has_any(tx: &mut Tx, shopper: ShopperId) -> Result<bool, Error> {
    let orders: i64 = sqlx::query_scalar(ANY).bind(shopper.number()).fetch_one(tx).await?;
    Ok(orders > 0)
}
