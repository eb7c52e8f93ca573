//! Reads checkouts back: ten queries, however many there are.

use std::collections::HashMap;

use anyhow::Context;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::{CompanyRef, ProductCard},
    id::{CompanyId, EntityId, GroupId, Id, OrderId, ProductId, ShopperId},
    money::Money,
    order::{Actor, Address, Delivery, Group, Order, OrderEvent, OrderLine, OrderState, Payment, Sums, delivery::Days},
    when::When,
};

use super::{
    card::store::{self as cards_paid, Stored},
    payment, price, promotions,
    returns::{rules::returnable_until, store as returns},
    shipments,
    states::{self, Step},
    store::read_address,
};
use crate::{
    catalog::{art, cards},
    db::sql,
    error::Error,
    relation::Relations,
};

/// Which of a shopper's checkouts: those with an id from `from` to `to`, newest first.
#[derive(Debug, Clone, Copy)]
pub struct Which {
    pub from: i64,
    pub to: i64,
    pub limit: i64,
}

const GROUPS: &str = "
select
  id, email, recipient, line1, line2, city, region, postcode, country, phone, delivery, payment, placed_at
from order_group
where shopper_id = $1
  and id between $2 and $3
order by id desc
limit $4";

/// A shopper's checkouts with all that is in them.
pub async fn groups(
    reads: &AnyPool,
    shopper: ShopperId,
    which: Which,
    relations: &Relations,
    bank_account: &str,
    now: When,
) -> Result<Vec<Group>, Error> {
    let rows = sqlx::query(GROUPS)
        .bind(shopper.number())
        .bind(which.from)
        .bind(which.to)
        .bind(which.limit)
        .fetch_all(reads)
        .await?;
    let heads: Vec<Head> = rows.iter().map(read_head).collect::<Result<_, Error>>()?;
    if heads.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<GroupId> = heads.iter().map(|head| head.id).collect();
    let (mut lines, mut histories) = (lines(reads, &ids).await?, histories(reads, &ids).await?);
    let mut shipments = shipments::of_groups(reads, &ids).await?;
    let mut returns = returns::of_groups(reads, &ids).await?;
    let mut promotions = promotions::of_groups(reads, &ids).await?;
    let mut owed = owed(reads, &ids).await?;
    let mut card = cards_paid::of_groups(reads, &ids).await?;
    let mut orders: HashMap<GroupId, Vec<Order>> = HashMap::new();
    for row in orders_of(reads, &ids).await? {
        let relation = relations.with(row.company, row.entity, now);
        let shipments = shipments.remove(&row.id).unwrap_or_default();
        let order = Order {
            can_cancel: shipments.is_empty() && states::after(row.state, Step::Cancel).is_some(),
            return_until: row.return_until.filter(|until| now.millis() < until.millis()),
            returns: returns.remove(&row.id).unwrap_or_default(),
            shipments,
            unsent_refunded: row.unsent_refunded,
            counts_as_delivered: row.counts_as_delivered,
            history: histories.remove(&row.id).unwrap_or_default(),
            lines: lines.remove(&row.id).unwrap_or_default(),
            id: row.id,
            company: row.named,
            relation,
            state: row.state,
            sums: row.sums,
            promotions: promotions.remove(&row.id).unwrap_or_default(),
            delivery: row.way,
            days: row.days,
            tax_basis_points: row.tax_basis_points,
            fee_basis_points: row.fee_basis_points,
        };
        orders.entry(row.group).or_default().push(order);
    }
    Ok(heads
        .into_iter()
        .map(|head| {
            let orders = orders.remove(&head.id).unwrap_or_default();
            let owed = owed.remove(&head.id).unwrap_or_default();
            let card = card.remove(&head.id).unwrap_or_default();
            head.with(orders, owed, &card, bank_account)
        })
        .collect())
}

struct Head {
    id: GroupId,
    address: Address,
    delivery: Delivery,
    payment: Payment,
    placed_at: When,
}

impl Head {
    fn with(self, orders: Vec<Order>, owed: Vec<Money>, card: &[Stored], bank_account: &str) -> Group {
        let standing = orders.iter().filter(|order| order.state != OrderState::Cancelled);
        let totals = price::totals(standing.map(|order| order.sums));
        Group {
            instructions: payment::instructions(self.payment, self.id, owed.clone(), bank_account),
            id: self.id,
            placed_at: self.placed_at,
            address: self.address,
            delivery: self.delivery,
            payment: self.payment,
            totals,
            owed,
            card: card.iter().map(Stored::shown).collect(),
            orders,
        }
    }
}

fn read_head(row: &AnyRow) -> Result<Head, Error> {
    Ok(Head {
        id: Id::new(row.try_get("id")?),
        address: read_address(row)?,
        delivery: named(row, "delivery", Delivery::from_name)?,
        payment: named(row, "payment", Payment::from_name)?,
        placed_at: When::from_millis(row.try_get("placed_at")?),
    })
}

/// Reads a name that this program wrote.
pub fn named<T>(row: &AnyRow, column: &str, from_name: fn(&str) -> Option<T>) -> Result<T, Error> {
    let name: String = row.try_get(column)?;
    Ok(from_name(&name).with_context(|| format!("read the {column} {name:?} of an order"))?)
}

struct OrderRow {
    id: OrderId,
    group: GroupId,
    company: CompanyId,
    entity: EntityId,
    named: CompanyRef,
    state: OrderState,
    sums: Sums,
    fee_basis_points: i64,
    way: Delivery,
    days: Option<Days>,
    tax_basis_points: Option<i64>,
    return_until: Option<When>,
    unsent_refunded: Option<Money>,
    counts_as_delivered: Option<When>,
}

const ORDERS: &str = "
select
  o.id, o.group_id, o.company_id, o.state, o.currency, o.goods, o.delivery, o.goods + o.delivery as total, o.fee,
  o.fee_basis_points, o.unsent_refunded, o.moved_at, coalesce(o.way, g.delivery) as way, o.days_from, o.days_to, o.tax_basis_points,
  coalesce(o.return_days, c.return_days) as return_days, c.entity_id, c.slug, c.name, c.name_zh, c.palette
from shop_order o
join company c on c.id = o.company_id
join order_group g on g.id = o.group_id
where o.group_id in (..)
order by o.id";

async fn orders_of(reads: &AnyPool, groups: &[GroupId]) -> Result<Vec<OrderRow>, Error> {
    let rows = fetch(reads, ORDERS, groups).await?;
    rows.iter().map(read_order).collect()
}

fn read_order(row: &AnyRow) -> Result<OrderRow, Error> {
    let slug: String = row.try_get("slug")?;
    let mark = art::mark(&slug, row.try_get("palette")?);
    let state = named(row, "state", OrderState::from_name)?;
    let moved = When::from_millis(row.try_get("moved_at")?);
    let sums = read_sums(row)?;
    Ok(OrderRow {
        return_until: returnable_until(state, moved, row.try_get("return_days")?),
        unsent_refunded: read_unsent_refunded(row, sums)?,
        counts_as_delivered: states::counts_as_delivered(state, moved),
        id: Id::new(row.try_get("id")?),
        group: Id::new(row.try_get("group_id")?),
        company: Id::new(row.try_get("company_id")?),
        entity: Id::new(row.try_get("entity_id")?),
        named: CompanyRef {
            slug,
            name: row.try_get("name")?,
            name_zh: row.try_get("name_zh")?,
            mark,
        },
        state,
        sums,
        fee_basis_points: row.try_get("fee_basis_points")?,
        way: named(row, "way", Delivery::from_name)?,
        days: read_days(row)?,
        tax_basis_points: row.try_get("tax_basis_points")?,
    })
}

/// Reads `days_from` and `days_to`.
pub fn read_days(row: &AnyRow) -> sqlx::Result<Option<Days>> {
    let (from, to): (Option<i64>, Option<i64>) = (row.try_get("days_from")?, row.try_get("days_to")?);
    Ok(from.zip(to).map(|(from, to)| Days { from, to }))
}

/// Reads the frozen sums of an order: `goods`, `delivery`, `total` and `fee` in `currency`.
pub fn read_sums(row: &AnyRow) -> sqlx::Result<Sums> {
    Ok(Sums {
        goods: cards::money(row, "goods", "currency")?,
        delivery: cards::money(row, "delivery", "currency")?,
        total: cards::money(row, "total", "currency")?,
        fee: cards::money(row, "fee", "currency")?,
    })
}

/// Reads `unsent_refunded`, in the currency of the sums.
pub fn read_unsent_refunded(row: &AnyRow, sums: Sums) -> sqlx::Result<Option<Money>> {
    let amount: Option<i64> = row.try_get("unsent_refunded")?;
    Ok(amount.map(|amount| Money::new(amount, sums.total.currency)))
}

const LINES: &str = "
select l.order_id, l.product_id, l.sku, l.name, l.name_zh, l.unit_price, l.quantity, l.unsent, l.paid, o.currency
from order_line l
join shop_order o on o.id = l.order_id
where o.group_id in (..)
order by l.order_id, l.product_id";

async fn lines(reads: &AnyPool, groups: &[GroupId]) -> Result<HashMap<OrderId, Vec<OrderLine>>, Error> {
    read_lines(reads, &fetch(reads, LINES, groups).await?).await
}

const LINES_OF: &str = "
select l.order_id, l.product_id, l.sku, l.name, l.name_zh, l.unit_price, l.quantity, l.unsent, l.paid, o.currency
from order_line l
join shop_order o on o.id = l.order_id
where o.id = $1
order by l.product_id";

/// The lines of one order.
pub async fn lines_of(reads: &AnyPool, order: OrderId) -> Result<Vec<OrderLine>, Error> {
    let rows = sqlx::query(LINES_OF).bind(order.number()).fetch_all(reads).await?;
    Ok(read_lines(reads, &rows).await?.remove(&order).unwrap_or_default())
}

/// Reads lines with the pictures of their products.
async fn read_lines(reads: &AnyPool, rows: &[AnyRow]) -> Result<HashMap<OrderId, Vec<OrderLine>>, Error> {
    let ids: Vec<ProductId> = rows
        .iter()
        .map(|row| Ok(Id::new(row.try_get("product_id")?)))
        .collect::<sqlx::Result<_>>()?;
    let cards = cards::load(reads, &ids).await?;
    let cards: HashMap<ProductId, ProductCard> = cards.into_iter().map(|row| (row.card.id, row.card)).collect();
    let mut lines: HashMap<OrderId, Vec<OrderLine>> = HashMap::new();
    for row in rows {
        let line = read_line(row, &cards)?;
        lines.entry(Id::new(row.try_get("order_id")?)).or_default().push(line);
    }
    Ok(lines)
}

fn read_line(row: &AnyRow, cards: &HashMap<ProductId, ProductCard>) -> Result<OrderLine, Error> {
    let product: ProductId = Id::new(row.try_get("product_id")?);
    let unit_price = cards::money(row, "unit_price", "currency")?;
    let quantity: i64 = row.try_get("quantity")?;
    let before = price::line(unit_price, quantity);
    let paid = row.try_get::<Option<i64>, _>("paid")?.unwrap_or(before.amount);
    let card = cards
        .get(&product)
        .with_context(|| format!("find product {product} of an order"))?;
    Ok(OrderLine {
        product,
        sku: row.try_get("sku")?,
        name: row.try_get("name")?,
        name_zh: row.try_get("name_zh")?,
        picture: card.picture.clone(),
        unit_price,
        quantity,
        unsent: row.try_get("unsent")?,
        sum: Money::new(paid, before.currency),
        before: (paid < before.amount).then_some(before),
    })
}

const OWED: &str = "
select o.group_id, e.currency, cast(-sum(e.amount) as bigint) as owed
from shop_order o
join ledger_entry e on e.order_id = o.id
where o.group_id in (..)
  and e.account = 'shopper'
group by o.group_id, e.currency
having sum(e.amount) < 0
order by o.group_id, e.currency";

/// What is still owed for each checkout, by the books.
async fn owed(reads: &AnyPool, groups: &[GroupId]) -> Result<HashMap<GroupId, Vec<Money>>, Error> {
    let mut owed: HashMap<GroupId, Vec<Money>> = HashMap::new();
    for row in &fetch(reads, OWED, groups).await? {
        let money = cards::money(row, "owed", "currency")?;
        owed.entry(Id::new(row.try_get("group_id")?)).or_default().push(money);
    }
    Ok(owed)
}

const HISTORIES: &str = "
select e.order_id, e.state, e.actor, e.at, e.note
from order_event e
join shop_order o on o.id = e.order_id
where o.group_id in (..)
order by e.id";

async fn histories(reads: &AnyPool, groups: &[GroupId]) -> Result<HashMap<OrderId, Vec<OrderEvent>>, Error> {
    let mut histories: HashMap<OrderId, Vec<OrderEvent>> = HashMap::new();
    for row in &fetch(reads, HISTORIES, groups).await? {
        histories
            .entry(Id::new(row.try_get("order_id")?))
            .or_default()
            .push(read_event(row)?);
    }
    Ok(histories)
}

/// Reads `state`, `actor`, `at` and `note` of a step.
pub fn read_event(row: &AnyRow) -> Result<OrderEvent, Error> {
    Ok(OrderEvent {
        state: named(row, "state", OrderState::from_name)?,
        actor: named(row, "actor", Actor::from_name)?,
        at: When::from_millis(row.try_get("at")?),
        note: row.try_get("note")?,
    })
}

async fn fetch(reads: &AnyPool, text: &str, groups: &[GroupId]) -> Result<Vec<AnyRow>, Error> {
    Ok(sql::among(text, groups.iter().map(|id| id.number()))
        .fetch_all(reads)
        .await?)
}
