//! What the provider says by itself. A message brings no state in: it only says which payment to look at.

use std::time::Duration;

use serde::Deserialize;
use serde_json::Value;
use wire::{
    id::{CardPaymentId, Id},
    when::{DAY, When},
};

use super::{flag::flag, signature::is_signed, store};
use crate::{
    chores::{Chore, in_batches},
    clock::Ids,
    db::Tx,
    error::Error,
    settings::Secret,
};

/// Messages are kept for so long, so that each is taken once.
pub const KEPT: i64 = 30 * DAY;
/// Forgotten in one write.
const BATCH: u64 = 500;

pub const FORGET: Chore = Chore {
    name: "forget_card_events",
    every: Duration::from_secs(3_600),
    turn: |app| Box::pin(in_batches(app, BATCH, forget_some)),
};

/// A message as far as it matters.
#[derive(Debug, Clone)]
pub struct Event {
    id: String,
    kind: String,
    payment: Option<CardPaymentId>,
    intent: Option<String>,
    session: Option<String>,
}

/// Reads a message that is signed; none where it is not, or is no message.
pub fn read(header: &str, body: &[u8], secret: &Secret, now: When) -> Option<Event> {
    #[derive(Deserialize)]
    struct Message {
        id: String,
        #[serde(rename = "type")]
        kind: String,
        data: Data,
    }
    #[derive(Deserialize)]
    struct Data {
        object: Value,
    }
    if !is_signed(header, body, secret.text(), now) {
        return None;
    }
    let Message { id, kind, data } = serde_json::from_slice(body).ok()?;
    let object = data.object;
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let own = |name: &str| text(&object["id"]).filter(|_| object["object"] == name);
    Some(Event {
        payment: object["metadata"]["payment"].as_str().and_then(|id| id.parse().ok()),
        intent: own("payment_intent").or_else(|| text(&object["payment_intent"])),
        session: own("checkout.session"),
        id,
        kind,
    })
}

/// Whether it is about a payment.
fn is_ours(kind: &str) -> bool {
    ["checkout.session.", "payment_intent.", "charge.", "refund."]
        .iter()
        .any(|start| kind.starts_with(start))
}

const INSERT: &str = "
insert into card_event (id, kind, payment_id, at)
values ($1, $2, $3, $4)
on conflict (id) do nothing";

/// Notes a message, and that its payment is to be looked at now; gives whether it names one. The second time it changes nothing.
pub async fn take((event, now): &(Event, When), tx: &mut Tx) -> Result<bool, Error> {
    if !is_ours(&event.kind) {
        return Ok(false);
    }
    let (intent, session) = (event.intent.as_deref(), event.session.as_deref());
    let Some(payment) = store::named(tx, event.payment, intent, session).await? else {
        return Ok(false);
    };
    let noted = sqlx::query(INSERT)
        .bind(&event.id)
        .bind(&event.kind)
        .bind(payment.number())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    if noted.rows_affected() > 0 {
        flag(tx, payment).await?;
    }
    Ok(true)
}

const FORGET_SOME: &str = "
delete from card_event
where id in (select id from card_event where at < $1 order by at limit $2)";

async fn forget_some((_, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let done = sqlx::query(FORGET_SOME)
        .bind(now.plus_millis(-KEPT).millis())
        .bind(BATCH as i64)
        .execute(tx)
        .await?;
    Ok(done.rows_affected())
}
