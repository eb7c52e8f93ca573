//! The SQL of returns.

use std::collections::HashMap;

use anyhow::Context;
use sqlx::{AnyPool, AssertSqlSafe, Row, any::AnyRow};
use wire::{
    id::{CompanyId, GroupId, Id, OrderId, ProductId, ReturnId},
    money::Money,
    order::{
        Actor, Delivery, Sums,
        returns::{OpenReturn, Return, ReturnState},
        shipment::ShippedLine,
    },
    when::When,
};

use super::rules;
use crate::{
    catalog::cards,
    clock::Ids,
    db::{
        Tx,
        sql::{self, rows},
    },
    error::Error,
    order::{delivery::rules::usual, refusals, told},
};

/// A return about to be asked for.
#[derive(Debug, Clone)]
pub struct NewReturn {
    pub id: ReturnId,
    pub reason: String,
    pub lines: Vec<(ProductId, i64)>,
}

const INSERT: &str = "
insert into order_return (id, order_id, state, reason, asked_at, moved_at)
values ($1, $2, 'requested', $3, $4, $4)";

pub async fn insert(ids: &Ids, tx: &mut Tx, order: OrderId, new: &NewReturn, now: When) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(new.id.number())
        .bind(order.number())
        .bind(new.reason.as_str())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    let sql = format!(
        "insert into return_line (return_id, product_id, quantity) values {}",
        rows(new.lines.len(), 3)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for (product, quantity) in &new.lines {
        query = query.bind(new.id.number()).bind(product.number()).bind(*quantity);
    }
    query.execute(&mut *tx).await?;
    note(ids, tx, (order, new.id), (ReturnState::Requested, Actor::Shopper), now).await
}

const NOTE: &str = "
insert into return_event (id, return_id, state, actor, at)
values ($1, $2, $3, $4, $5)";

const COMPANY: &str = "
select company_id
from shop_order
where id = $1";

/// Notes a state in the history of a return, and tells the company's programs.
async fn note(
    ids: &Ids,
    tx: &mut Tx,
    (order, id): (OrderId, ReturnId),
    (state, actor): (ReturnState, Actor),
    now: When,
) -> Result<(), Error> {
    sqlx::query(NOTE)
        .bind(ids.number(now))
        .bind(id.number())
        .bind(state.name())
        .bind(actor.name())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    let company: i64 = sqlx::query_scalar(COMPANY)
        .bind(order.number())
        .fetch_one(&mut *tx)
        .await?;
    told::return_moved(ids, tx, (Id::new(company), order, id), state, now).await
}

const SET_STATE: &str = "
update order_return
set state = $1, moved_at = $2, answer = coalesce($3, answer), refunded = coalesce($4, refunded)
where id = $5
returning order_id";

/// How a return comes to another state.
#[derive(Debug, Clone, Copy)]
pub struct Move<'m> {
    pub state: ReturnState,
    pub actor: Actor,
    pub answer: Option<&'m str>,
    /// Minor units of the order's currency.
    pub refunded: Option<i64>,
}

pub async fn move_return(ids: &Ids, tx: &mut Tx, id: ReturnId, to: Move<'_>, now: When) -> Result<(), Error> {
    let order: i64 = sqlx::query_scalar(SET_STATE)
        .bind(to.state.name())
        .bind(now.millis())
        .bind(to.answer)
        .bind(to.refunded)
        .bind(id.number())
        .fetch_one(&mut *tx)
        .await?;
    note(ids, tx, (Id::new(order), id), (to.state, to.actor), now).await
}

/// Reads a state that this program wrote.
pub fn state(row: &AnyRow) -> Result<ReturnState, Error> {
    let name: String = row.try_get("state")?;
    Ok(ReturnState::from_name(&name).with_context(|| format!("read the state {name:?} of a return"))?)
}

const LEFT: &str = "
select l.product_id, l.quantity - l.unsent - coalesce(r.going, 0)
from order_line l
left join (
  select rl.product_id, cast(sum(rl.quantity) as bigint) as going
  from order_return r
  join return_line rl on rl.return_id = r.id
  where r.order_id = $1
    and r.state not in ('refused', 'withdrawn', 'lapsed')
  group by rl.product_id
) r on r.product_id = l.product_id
where l.order_id = $1
order by l.product_id";

/// Pieces of an order that were sent and nobody asked to send back yet, by product.
pub async fn left(tx: &mut Tx, order: OrderId) -> Result<Vec<(ProductId, i64)>, Error> {
    let rows = sqlx::query(LEFT).bind(order.number()).fetch_all(tx).await?;
    let left = rows.iter().map(|row| Ok((Id::new(row.try_get(0)?), row.try_get(1)?)));
    Ok(left.collect::<sqlx::Result<_>>()?)
}

const WORTH: &str = "
select
  coalesce(l.paid, l.unit_price * l.quantity) as paid,
  l.quantity,
  cast(coalesce(sum(case when r.id = $2 then rl.quantity else 0 end), 0) as bigint) as back,
  l.unsent + cast(coalesce(sum(case when r.state = 'refunded' then rl.quantity else 0 end), 0) as bigint) as before
from order_line l
left join return_line rl on rl.product_id = l.product_id
  and rl.return_id in (select id from order_return where order_id = $1)
left join order_return r on r.id = rl.return_id
where l.order_id = $1
group by l.product_id, l.paid, l.unit_price, l.quantity, l.unsent";

/// The lines of an order: what was paid for them, what goes back with a return, and what was refunded or not sent before.
pub async fn worth(tx: &mut Tx, order: OrderId, id: ReturnId) -> Result<Vec<rules::Going>, Error> {
    let rows = sqlx::query(WORTH)
        .bind(order.number())
        .bind(id.number())
        .fetch_all(tx)
        .await?;
    let lines = rows.iter().map(|row| {
        Ok(rules::Going {
            paid: row.try_get("paid")?,
            quantity: row.try_get("quantity")?,
            back: row.try_get("back")?,
            before: row.try_get("before")?,
        })
    });
    Ok(lines.collect::<sqlx::Result<_>>()?)
}

/// What the standard delivery of an order cost, of its `standard_delivery`.
pub fn standard(row: &AnyRow, sums: Sums) -> sqlx::Result<Money> {
    let standard: Option<i64> = row.try_get("standard_delivery")?;
    Ok(match standard {
        Some(amount) => Money::new(amount, sums.goods.currency),
        // An order from before companies had prices of their own.
        None => usual(Delivery::Standard, sums.goods),
    })
}

macro_rules! returns {
    ($which:literal) => {
        concat!(
            "
select r.id, r.order_id, r.state, r.reason, r.answer, r.asked_at, r.moved_at, r.refunded, rl.product_id, rl.quantity,
  coalesce(l.paid, l.unit_price * l.quantity) as paid, l.quantity as sold, l.unsent, o.currency
from shop_order o
join order_return r on r.order_id = o.id
join return_line rl on rl.return_id = r.id
join order_line l on l.order_id = o.id and l.product_id = rl.product_id
where ",
            $which,
            "
order by r.id, rl.product_id"
        )
    };
}

const OF_GROUPS: &str = returns!("o.group_id in (..)");
const OF_ORDER: &str = returns!("o.id = $1");

/// The returns of these checkouts by order, the first first.
pub async fn of_groups(reads: &AnyPool, groups: &[GroupId]) -> Result<HashMap<OrderId, Vec<Return>>, Error> {
    let rows = sql::among(OF_GROUPS, groups.iter().map(|id| id.number()))
        .fetch_all(reads)
        .await?;
    let mut returns: HashMap<OrderId, Vec<Return>> = HashMap::new();
    for row in &rows {
        add(returns.entry(Id::new(row.try_get("order_id")?)).or_default(), row)?;
    }
    Ok(returns)
}

/// The returns of an order, the first first.
pub async fn of_order(reads: &AnyPool, order: OrderId) -> Result<Vec<Return>, Error> {
    let rows = sqlx::query(OF_ORDER).bind(order.number()).fetch_all(reads).await?;
    let mut returns = Vec::new();
    for row in &rows {
        add(&mut returns, row)?;
    }
    Ok(returns)
}

/// Adds a line to the last return, or to a new one.
fn add(returns: &mut Vec<Return>, row: &AnyRow) -> Result<(), Error> {
    let id: ReturnId = Id::new(row.try_get("id")?);
    let paid = cards::money(row, "paid", "currency")?;
    if returns.last().is_none_or(|last| last.id != id) {
        let (state, asked) = (state(row)?, When::from_millis(row.try_get("asked_at")?));
        let since = When::from_millis(row.try_get("moved_at")?);
        let refunded: Option<i64> = row.try_get("refunded")?;
        returns.push(Return {
            id,
            state,
            asked,
            since,
            answer_by: rules::answer_by(state, asked),
            send_by: rules::send_by(state, since),
            reason: row.try_get("reason")?,
            answer: row.try_get("answer")?,
            lines: Vec::new(),
            goods: Money::new(0, paid.currency),
            refunded: refunded.map(|amount| Money::new(amount, paid.currency)),
        });
    }
    let line = ShippedLine {
        product: Id::new(row.try_get("product_id")?),
        quantity: row.try_get("quantity")?,
    };
    let is_same = |other: &&ShippedLine| other.product == line.product;
    let earlier = returns.iter().filter(|one| !one.state.is_off());
    let unsent: i64 = row.try_get("unsent")?;
    let before: i64 = earlier
        .flat_map(|one| one.lines.iter().filter(is_same))
        .map(|line| line.quantity)
        .sum();
    let going = rules::Going {
        paid: paid.amount,
        quantity: row.try_get("sold")?,
        back: line.quantity,
        before: unsent + before,
    };
    if let Some(last) = returns.last_mut() {
        last.goods.amount += going.worth();
        last.lines.push(line);
    }
    Ok(())
}

const ORDER_OF: &str = "
select r.order_id
from order_return r
join shop_order o on o.id = r.order_id
where r.id = $1
  and o.company_id = $2";

/// The order that a return of the company belongs to.
///
/// # Errors
/// A refusal if there is no such return.
pub async fn order_of(reads: &AnyPool, company: CompanyId, id: ReturnId) -> Result<OrderId, Error> {
    let order: Option<i64> = sqlx::query_scalar(ORDER_OF)
        .bind(id.number())
        .bind(company.number())
        .fetch_optional(reads)
        .await?;
    Ok(Id::new(order.ok_or_else(refusals::no_such_return)?))
}

/// Open returns shown at once.
const MOST_OPEN: i64 = 50;

const OPEN: &str = "
select r.id, r.order_id, r.state, r.asked_at
from order_return r
join shop_order o on o.id = r.order_id
where o.company_id = $1
  and r.state in ('requested', 'approved', 'sent_back')
order by r.asked_at, r.id
limit $2";

/// Those of a company that are not over, the oldest first.
pub async fn open_of_company(reads: &AnyPool, company: CompanyId) -> Result<Vec<OpenReturn>, Error> {
    let rows = sqlx::query(OPEN)
        .bind(company.number())
        .bind(MOST_OPEN)
        .fetch_all(reads)
        .await?;
    rows.iter()
        .map(|row| {
            let (state, asked) = (state(row)?, When::from_millis(row.try_get("asked_at")?));
            Ok(OpenReturn {
                id: Id::new(row.try_get("id")?),
                order: Id::new(row.try_get("order_id")?),
                state,
                asked,
                answer_by: rules::answer_by(state, asked),
            })
        })
        .collect()
}
