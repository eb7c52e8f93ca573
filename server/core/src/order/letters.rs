//! The letters that a shopper asked for with the checkout. Only such a checkout has them, and only where mail is sent.

use sqlx::Row;
use wire::{
    id::{GroupId, Id, OrderId, ReturnId, ShipmentId},
    lang::Lang,
    mail::LetterKind,
    order::returns::ReturnState,
    when::When,
};

use crate::{
    clock::Ids,
    db::Tx,
    error::Error,
    mail::{self, Letter},
};

/// What every write needs that may ask for a letter.
#[derive(Debug, Clone)]
pub struct Asking {
    pub ids: Ids,
    /// Whether mail is sent here.
    pub mail: bool,
    pub now: When,
}

macro_rules! asked {
    ($which:literal) => {
        concat!(
            "
select g.shopper_id, g.email, g.lang
from order_group g
where g.mail = 1
  and g.email <> ''
  and ",
            $which
        )
    };
}

const OF_GROUP: &str = asked!("g.id = $1");
const OF_ORDER: &str = asked!("g.id = (select group_id from shop_order where id = $1)");
const OF_RETURN: &str = asked!(
    "g.id = (
    select o.group_id
    from order_return r
    join shop_order o on o.id = r.order_id
    where r.id = $1
  )"
);

/// The confirmation of a checkout.
pub async fn placed(asking: &Asking, tx: &mut Tx, group: GroupId) -> Result<(), Error> {
    let about = (LetterKind::Order, group.to_string());
    ask(asking, tx, (OF_GROUP, group.number()), about).await
}

/// Pieces of an order went out.
pub async fn shipped(asking: &Asking, tx: &mut Tx, order: OrderId, shipment: ShipmentId) -> Result<(), Error> {
    let about = (LetterKind::Shipped, shipment.to_string());
    ask(asking, tx, (OF_ORDER, order.number()), about).await
}

/// A company cancelled an order, or does not send the rest of one.
pub async fn cancelled(asking: &Asking, tx: &mut Tx, order: OrderId) -> Result<(), Error> {
    let about = (LetterKind::Cancelled, order.to_string());
    ask(asking, tx, (OF_ORDER, order.number()), about).await
}

/// A return was answered, paid back, or lapsed.
pub async fn answered(asking: &Asking, tx: &mut Tx, id: ReturnId, state: ReturnState) -> Result<(), Error> {
    let about = (LetterKind::Return, format!("{id} {}", state.name()));
    ask(asking, tx, (OF_RETURN, id.number()), about).await
}

async fn ask(
    asking: &Asking,
    tx: &mut Tx,
    (of, id): (&'static str, i64),
    (kind, about): (LetterKind, String),
) -> Result<(), Error> {
    if !asking.mail {
        return Ok(());
    }
    let Some(row) = sqlx::query(of).bind(id).fetch_optional(&mut *tx).await? else {
        return Ok(());
    };
    let lang: Option<String> = row.try_get("lang")?;
    let letter = Letter {
        shopper: Id::new(row.try_get("shopper_id")?),
        to: row.try_get("email")?,
        lang: lang.and_then(|code| Lang::from_code(&code)).unwrap_or_default(),
        kind,
        about,
        secret: None,
    };
    mail::ask(&asking.ids, tx, &letter, asking.now).await
}
