//! The SQL of payments by card.

use std::collections::HashMap;

use anyhow::Context;
use sqlx::{Any, AnyPool, Executor, Row as _, any::AnyRow};
use wire::{
    id::{CardPaymentId, GroupId, Id, OrderId},
    money::Money,
    order::card::{CardPayment, CardState, CardTrouble},
    when::When,
};

use super::{
    provider::Asked,
    truth::{OrderBook, Row},
};
use crate::{
    catalog::cards::money,
    clock::Ids,
    db::{Tx, sql},
    error::Error,
    order::payment::reference,
};

/// A row as it was read.
#[derive(Debug, Clone)]
pub struct Stored {
    pub asked: Asked,
    pub row: Row,
    pub url: Option<String>,
    pub moved: When,
    pub checked: Option<When>,
    pub tries: i64,
    pub trouble: Option<String>,
    pub turn: i64,
}

impl Stored {
    pub fn shown(&self) -> CardPayment {
        let money = |amount| Money::new(amount, self.asked.amount.currency);
        CardPayment {
            id: self.asked.id,
            amount: self.asked.amount,
            state: self.row.state,
            url: self.url.clone().filter(|_| self.row.state == CardState::Open),
            captured: money(self.row.captured),
            refunded: money(self.row.refunded),
            disputed: money(self.row.disputed),
            trouble: self.trouble.as_deref().map(|words| match words.starts_with("refused") {
                true => CardTrouble::Refused,
                false => CardTrouble::Unreachable,
            }),
        }
    }
}

macro_rules! payments {
    ($tail:literal) => {
        concat!(
            "
select id, group_id, currency, amount, state, session_id, session_url, intent_id, captured, refunded, disputed,
  made_at, moved_at, checked_at, tries, trouble, turn
from card_payment",
            $tail
        )
    };
}

const ONE: &str = payments!("\nwhere id = $1");

pub async fn one<'c>(db: impl Executor<'c, Database = Any>, payment: CardPaymentId) -> Result<Option<Stored>, Error> {
    let row = sqlx::query(ONE).bind(payment.number()).fetch_optional(db).await?;
    row.as_ref().map(read).transpose()
}

const OF_GROUPS: &str = payments!("\nwhere group_id in (..)\norder by id");

/// The payments of checkouts, the oldest first.
pub async fn of_groups(reads: &AnyPool, groups: &[GroupId]) -> Result<HashMap<GroupId, Vec<Stored>>, Error> {
    let rows = sql::among(OF_GROUPS, groups.iter().map(|id| id.number()))
        .fetch_all(reads)
        .await?;
    let mut found: HashMap<GroupId, Vec<Stored>> = HashMap::new();
    for row in &rows {
        let payment = read(row)?;
        found.entry(payment.asked.group).or_default().push(payment);
    }
    Ok(found)
}

const DUE: &str = payments!("\nwhere next_check_at <= $1\norder by next_check_at, id\nlimit $2");

/// Those that are to be looked at now.
pub async fn due(reads: &AnyPool, now: When, most: i64) -> Result<Vec<CardPaymentId>, Error> {
    let rows = sqlx::query(DUE).bind(now.millis()).bind(most).fetch_all(reads).await?;
    rows.iter().map(|row| Ok(read(row)?.asked.id)).collect()
}

const SINCE: &str = payments!("\nwhere made_at >= $1\n  and id > $2\norder by id\nlimit $3");

/// Those made since then, after the last one seen.
pub async fn since(reads: &AnyPool, since: When, after: CardPaymentId, most: i64) -> Result<Vec<Stored>, Error> {
    let rows = sqlx::query(SINCE)
        .bind(since.millis())
        .bind(after.number())
        .bind(most)
        .fetch_all(reads)
        .await?;
    rows.iter().map(read).collect()
}

const NAMED: &str = payments!("\nwhere id = $1\n  or intent_id = $2\n  or session_id = $3\norder by id\nlimit 1");

/// The payment with one of these names.
pub async fn named(
    tx: &mut Tx,
    id: Option<CardPaymentId>,
    intent: Option<&str>,
    session: Option<&str>,
) -> Result<Option<CardPaymentId>, Error> {
    let row = sqlx::query(NAMED)
        .bind(id.map_or(-1, Id::number))
        .bind(intent)
        .bind(session)
        .fetch_optional(tx)
        .await?;
    row.map(|row| Ok(read(&row)?.asked.id)).transpose()
}

fn read(row: &AnyRow) -> Result<Stored, Error> {
    let state: String = row.try_get("state")?;
    let group: GroupId = Id::new(row.try_get("group_id")?);
    let amount = money(row, "amount", "currency")?;
    let checked: Option<i64> = row.try_get("checked_at")?;
    let state = CardState::from_name(&state).with_context(|| format!("read the state {state:?} of a payment"))?;
    Ok(Stored {
        asked: Asked {
            id: Id::new(row.try_get("id")?),
            group,
            amount,
            session: row.try_get("session_id")?,
            intent: row.try_get("intent_id")?,
            is_authorised: matches!(state, CardState::Authorised | CardState::Captured),
            made: When::from_millis(row.try_get("made_at")?),
            turn: row.try_get("turn")?,
            named: reference(group),
        },
        row: Row {
            state,
            amount: amount.amount,
            captured: row.try_get("captured")?,
            refunded: row.try_get("refunded")?,
            disputed: row.try_get("disputed")?,
        },
        url: row.try_get("session_url")?,
        moved: When::from_millis(row.try_get("moved_at")?),
        checked: checked.map(When::from_millis),
        tries: row.try_get("tries")?,
        trouble: row.try_get("trouble")?,
        turn: row.try_get("turn")?,
    })
}

const OWED: &str = "
select o.currency, cast(-sum(e.amount) as bigint) as owed
from shop_order o
join order_group g on g.id = o.group_id
join ledger_entry e on e.order_id = o.id
where o.group_id = $1
  and g.payment = 'card'
  and e.account = 'shopper'
  and not exists (
    select 1 from card_payment p
    where p.group_id = o.group_id
      and p.currency = o.currency
      and p.state in ('new', 'open', 'authorised', 'captured')
  )
group by o.currency
having sum(e.amount) < 0
order by o.currency";

const INSERT: &str = "
insert into card_payment (
  id, group_id, currency, amount, state, captured, refunded, disputed, made_at, moved_at, next_check_at, tries, turn
)
values ($1, $2, $3, $4, 'new', 0, 0, 0, $5, $5, $5, 0, 0)";

/// Makes a payment of what is owed for a checkout by card, one for each currency in which none lives.
pub async fn make(ids: &Ids, tx: &mut Tx, group: GroupId, now: When) -> Result<(), Error> {
    let owed = sqlx::query(OWED).bind(group.number()).fetch_all(&mut *tx).await?;
    for row in &owed {
        let owed = money(row, "owed", "currency")?;
        sqlx::query(INSERT)
            .bind(ids.next::<CardPaymentId>(now).number())
            .bind(group.number())
            .bind(owed.currency.code())
            .bind(owed.amount)
            .bind(now.millis())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

const BOOKS: &str = "
select o.id, o.state,
  (select count(*) from shipment s where s.order_id = o.id) as shipments,
  cast(coalesce(sum(case when e.account = 'shopper' then e.amount else 0 end), 0) as bigint) as balance,
  cast(coalesce(sum(case when e.account = 'shopper' and e.kind = 'payment' then e.amount else 0 end), 0) as bigint) as paid,
  cast(coalesce(sum(case when e.account = 'shopper' and e.kind = 'payout' then -e.amount else 0 end), 0) as bigint) as paid_back,
  cast(coalesce(sum(case when e.account = 'marketplace' and e.kind = 'dispute' then e.amount else 0 end), 0) as bigint) as disputed
from shop_order o
left join ledger_entry e on e.order_id = o.id
where o.group_id = $1
  and o.currency = $2
group by o.id, o.state
order by o.id";

/// What the books say of a payment's orders.
pub async fn books<'c>(db: impl Executor<'c, Database = Any>, payment: &Asked) -> Result<Vec<OrderBook>, Error> {
    let rows = sqlx::query(BOOKS)
        .bind(payment.group.number())
        .bind(payment.amount.currency.code())
        .fetch_all(db)
        .await?;
    let read = |row: &AnyRow| {
        let shipments: i64 = row.try_get("shipments")?;
        let id: OrderId = Id::new(row.try_get("id")?);
        Ok(OrderBook {
            id,
            is_cancelled: row.try_get::<String, _>("state")? == "cancelled",
            is_shipped: shipments > 0,
            balance: row.try_get("balance")?,
            paid: row.try_get("paid")?,
            paid_back: row.try_get("paid_back")?,
            disputed: row.try_get("disputed")?,
        })
    };
    Ok(rows.iter().map(read).collect::<sqlx::Result<_>>()?)
}

/// What payments of one checkout and currency sum up to: captured, refunded, disputed.
#[derive(Debug, Clone, Copy)]
pub struct Sums {
    pub rows: [i64; 3],
    pub entries: [i64; 3],
}

const ROWS: &str = "
select cast(sum(captured) as bigint), cast(sum(refunded) as bigint), cast(sum(disputed) as bigint)
from card_payment
where group_id = $1
  and currency = $2";

/// What the rows of a payment's checkout and currency say, and what the books do.
pub async fn of_books(reads: &AnyPool, payment: &Asked) -> Result<Sums, Error> {
    let row = sqlx::query(ROWS)
        .bind(payment.group.number())
        .bind(payment.amount.currency.code())
        .fetch_one(reads)
        .await?;
    let orders = books(reads, payment).await?;
    let sum = |of: fn(&OrderBook) -> i64| orders.iter().map(of).sum();
    Ok(Sums {
        rows: [row.try_get(0)?, row.try_get(1)?, row.try_get(2)?],
        entries: [
            sum(|order| order.paid),
            sum(|order| order.paid_back),
            sum(|order| order.disputed),
        ],
    })
}
