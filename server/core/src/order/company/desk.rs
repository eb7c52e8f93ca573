//! Reads a company's orders. Of the shopper it shows what the order needs, to whom it needs it, and no longer.

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{CompanyId, GroupId, Id, OrderId, ShopperId},
    order::{
        Address, Delivery, OrderState, Payment,
        card::CardState,
        company::{CompanyLine, CompanyOrder, Hidden, OpenOrders, Queue, QueueQuery, Queued, ShipTo, Steps},
    },
    when::{DAY, When},
};

use crate::{
    catalog::cards,
    error::Error,
    order::{
        groups::{lines_of, named, read_days, read_event, read_sums, read_unsent_refunded},
        payment, promotions,
        returns::store as returns,
        shipments,
        states::{self, Step},
        store::read_address,
    },
};

/// Orders on one page.
const PAGE: usize = 50;
/// Name and address are hidden so long after the order was over.
pub const KNOWN_FOR: i64 = 60 * DAY;

macro_rules! queue {
    ($($and:literal)?) => {
        concat!(
            "
select o.id, o.state, o.placed_at, o.moved_at, o.goods + o.delivery as total, o.currency, g.country, coalesce(o.way, g.delivery) as travels,
  (select cast(coalesce(sum(l.quantity), 0) as bigint) from order_line l where l.order_id = o.id) as items,
  (select p.state from card_payment p where p.group_id = o.group_id and p.currency = o.currency order by p.id desc limit 1) as card_state
from shop_order o
join order_group g on g.id = o.group_id
where o.company_id = $1
  and o.id < $2",
            $($and,)?
            "
order by o.id desc
limit $3"
        )
    };
}

const ALL: &str = queue!();
const IN_STATE: &str = queue!("\n  and o.state = $4");

/// The company's orders that are asked for, newest first.
pub async fn queue(reads: &AnyPool, company: CompanyId, asked: &QueueQuery) -> Result<Queue, Error> {
    let query = sqlx::query(if asked.state.is_some() { IN_STATE } else { ALL })
        .bind(company.number())
        .bind(asked.before.map_or(i64::MAX, Id::number))
        .bind(PAGE as i64 + 1);
    let query = match asked.state {
        Some(state) => query.bind(state.name()),
        None => query,
    };
    let rows = query.fetch_all(reads).await?;
    let mut orders: Vec<Queued> = rows.iter().map(read_queued).collect::<Result<_, Error>>()?;
    let more = orders.len() > PAGE;
    orders.truncate(PAGE);
    Ok(Queue {
        before: orders.last().filter(|_| more).map(|order| order.id),
        orders,
        open: open(reads, company).await?,
        returns: returns::open_of_company(reads, company).await?,
    })
}

fn read_queued(row: &AnyRow) -> Result<Queued, Error> {
    Ok(Queued {
        id: Id::new(row.try_get("id")?),
        state: named(row, "state", OrderState::from_name)?,
        placed: When::from_millis(row.try_get("placed_at")?),
        since: When::from_millis(row.try_get("moved_at")?),
        items: row.try_get("items")?,
        total: cards::money(row, "total", "currency")?,
        country: row.try_get("country")?,
        delivery: named(row, "travels", Delivery::from_name)?,
        card: card_state(row)?,
    })
}

const OPEN: &str = "
select state, count(*)
from shop_order
where company_id = $1
  and state in ('placed', 'accepted', 'shipped')
group by state";

async fn open(reads: &AnyPool, company: CompanyId) -> Result<OpenOrders, Error> {
    let mut open = OpenOrders::default();
    for row in sqlx::query(OPEN).bind(company.number()).fetch_all(reads).await? {
        let count = row.try_get(1)?;
        match named(&row, "state", OrderState::from_name)? {
            OrderState::Placed => open.placed = count,
            OrderState::Accepted => open.accepted = count,
            _ => open.shipped = count,
        }
    }
    Ok(open)
}

const ORDER: &str = "
select
  o.group_id, o.state, o.placed_at, o.moved_at, o.currency, o.goods, o.delivery, o.goods + o.delivery as total, o.fee,
  o.fee_basis_points, o.unsent_refunded, g.email, g.recipient, g.line1, g.line2, g.city, g.region, g.postcode, g.country, g.phone,
  coalesce(o.way, g.delivery) as travels, o.days_from, o.days_to, o.tax_basis_points, g.payment, s.erased_at,
  (select p.state from card_payment p where p.group_id = o.group_id and p.currency = o.currency order by p.id desc limit 1) as card_state
from shop_order o
join order_group g on g.id = o.group_id
join shopper s on s.id = g.shopper_id
where o.id = $1
  and o.company_id = $2";

const HISTORY: &str = "
select state, actor, at, note
from order_event
where order_id = $1
order by id";

const OF_SHOPPER: &str = "
select o.id
from shop_order o
join order_group g on g.id = o.group_id
where g.shopper_id = $1
  and o.company_id = $2
  and o.id < $3
order by o.id desc
limit $4";

/// Orders of a shopper at a company, the newest first.
///
/// # Errors
/// When the database can't be read.
pub async fn of_shopper(
    reads: &AnyPool,
    shopper: ShopperId,
    company: CompanyId,
    before: Option<OrderId>,
    most: usize,
) -> Result<Vec<OrderId>, Error> {
    let ids: Vec<i64> = sqlx::query_scalar(OF_SHOPPER)
        .bind(shopper.number())
        .bind(company.number())
        .bind(before.map_or(i64::MAX, Id::number))
        .bind(most as i64)
        .fetch_all(reads)
        .await?;
    Ok(ids.into_iter().map(OrderId::new).collect())
}

const COMPANIES_OF: &str = "
select o.company_id, count(*)
from shop_order o
join order_group g on g.id = o.group_id
where g.shopper_id = $1
group by o.company_id";

/// The companies that have orders of a shopper, each with how many.
///
/// # Errors
/// When the database can't be read.
pub async fn companies_of(reads: &AnyPool, shopper: ShopperId) -> Result<Vec<(CompanyId, i64)>, Error> {
    let rows: Vec<(i64, i64)> = sqlx::query_as(COMPANIES_OF)
        .bind(shopper.number())
        .fetch_all(reads)
        .await?;
    Ok(rows.into_iter().map(|(id, orders)| (Id::new(id), orders)).collect())
}

/// One of the company's orders; `fulfils` says whether whoever asks needs the address.
pub async fn show(
    reads: &AnyPool,
    company: CompanyId,
    order: OrderId,
    fulfils: bool,
    now: When,
) -> Result<Option<CompanyOrder>, Error> {
    let row = sqlx::query(ORDER)
        .bind(order.number())
        .bind(company.number())
        .fetch_optional(reads)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let state = named(&row, "state", OrderState::from_name)?;
    let sums = read_sums(&row)?;
    let shipments = shipments::of_order(reads, order).await?;
    let lines = lines_of(reads, order).await?;
    let shipped = |product| {
        let lines = shipments.iter().flat_map(|shipment| &shipment.lines);
        lines
            .filter(|line| line.product == product)
            .map(|line| line.quantity)
            .sum()
    };
    let lines = lines.into_iter().map(|line| CompanyLine {
        shipped: shipped(line.product),
        line,
    });
    let history = sqlx::query(HISTORY).bind(order.number()).fetch_all(reads).await?;
    let group: GroupId = Id::new(row.try_get("group_id")?);
    let hidden = hidden(&row, state, fulfils, now)?;
    let address = read_address(&row)?;
    let card = card_state(&row)?;
    Ok(Some(CompanyOrder {
        id: order,
        state,
        placed: When::from_millis(row.try_get("placed_at")?),
        history: history.iter().map(read_event).collect::<Result<_, Error>>()?,
        lines: lines.collect(),
        steps: steps(state, shipments.is_empty(), card),
        shipments,
        returns: returns::of_order(reads, order).await?,
        unsent_refunded: read_unsent_refunded(&row, sums)?,
        counts_as_delivered: states::counts_as_delivered(state, When::from_millis(row.try_get("moved_at")?)),
        sums,
        promotions: promotions::of_order(reads, order).await?,
        fee_basis_points: row.try_get("fee_basis_points")?,
        delivery: named(&row, "travels", Delivery::from_name)?,
        days: read_days(&row)?,
        tax_basis_points: row.try_get("tax_basis_points")?,
        payment: named(&row, "payment", Payment::from_name)?,
        card,
        reference: payment::reference(group),
        ship_to: hidden.is_none().then(|| ship_to(address)),
        hidden,
    }))
}

/// How far the newest payment by card is.
fn card_state(row: &AnyRow) -> Result<Option<CardState>, Error> {
    let name: Option<String> = row.try_get("card_state")?;
    Ok(name.as_deref().and_then(CardState::from_name))
}

fn hidden(row: &AnyRow, state: OrderState, fulfils: bool, now: When) -> Result<Option<Hidden>, Error> {
    let (erased, moved): (Option<i64>, i64) = (row.try_get("erased_at")?, row.try_get("moved_at")?);
    let is_over = matches!(state, OrderState::Completed | OrderState::Cancelled);
    Ok(if !fulfils {
        Some(Hidden::Role)
    } else if erased.is_some() {
        Some(Hidden::Erased)
    } else if is_over && now.millis() - moved >= KNOWN_FOR {
        Some(Hidden::Over)
    } else {
        None
    })
}

fn ship_to(address: Address) -> ShipTo {
    ShipTo {
        recipient: address.recipient,
        line1: address.line1,
        line2: address.line2,
        city: address.city,
        region: address.region,
        postcode: address.postcode,
        country: address.country,
        phone: address.phone,
    }
}

fn steps(state: OrderState, nothing_shipped: bool, card: Option<CardState>) -> Steps {
    let is_paid = card.is_none_or(|card| matches!(card, CardState::Authorised | CardState::Captured));
    let can = |step| states::after(state, step).is_some();
    Steps {
        accept: can(Step::Accept),
        ship: can(Step::Ship) && is_paid,
        deliver: can(Step::Deliver),
        cancel: can(Step::Cancel) && nothing_shipped,
        short: can(Step::CutShort) && !nothing_shipped,
    }
}
