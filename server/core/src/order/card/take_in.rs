//! Takes in what the provider said of a payment: the row, the books and what is to be done next, in one write.

use wire::{
    id::{CardPaymentId, CardRefundId, Id},
    money::Money,
    when::{DAY, When},
};

use super::{
    later::after_look,
    provider::Failed,
    refunds,
    store::{self, Stored},
    truth::{Changes, Posting, Row, Truth, apply},
    wanted::{Deed, wanted},
};
use crate::{
    clock::Ids,
    db::Tx,
    error::Error,
    order::{
        ledger::{self, Entry},
        money::dues,
    },
};

/// Refunds that the provider would not send, until nobody asks any more.
const MOST_FAILED: usize = 3;

/// What was heard of a payment, and where it stood when it was asked.
#[derive(Debug, Clone)]
pub struct Heard {
    pub payment: CardPaymentId,
    pub turn: i64,
    pub truth: Truth,
    /// A refund that was sent, and its id at the provider.
    pub sent: Option<(CardRefundId, String)>,
    pub ids: Ids,
    pub now: When,
}

/// What is next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// It changed while the provider was asked: what was heard may be old.
    AskAgain,
    Do(Deed, Option<CardRefundId>),
    Rest,
}

/// Takes it in, unless the payment changed meanwhile.
pub async fn take_in(heard: &Heard, tx: &mut Tx) -> Result<Next, Error> {
    let stored = store::one(&mut *tx, heard.payment).await?;
    let Some(stored) = stored.filter(|stored| stored.turn == heard.turn) else {
        return Ok(Next::AskAgain);
    };
    if let Some((refund, id)) = &heard.sent {
        refunds::set(tx, *refund, Some(id)).await?;
    }
    let orders = store::books(&mut *tx, &stored.asked).await?;
    let Changes { row, postings } = apply(stored.row, &heard.truth, &orders);
    post(heard, tx, &stored, &postings).await?;
    let next = next(heard, tx, &stored, row).await?;
    save(heard, tx, &stored, row, next).await?;
    Ok(next)
}

/// Posts what changed, and settles what is over by it.
async fn post(heard: &Heard, tx: &mut Tx, stored: &Stored, postings: &[Posting]) -> Result<(), Error> {
    for posting in postings {
        let entries = entries(posting, stored.asked.amount);
        ledger::record(&heard.ids, tx, &entries, heard.now).await?;
        if posting.disputed != 0 {
            dues::reopen(tx, posting.order).await?;
        }
        if posting.paid_back != 0 {
            dues::settle_cancelled(tx, posting.order, heard.now).await?;
        }
    }
    Ok(())
}

fn entries(posting: &Posting, like: Money) -> Vec<Entry> {
    let money = |amount| Money::new(amount, like.currency);
    let mut entries = Vec::new();
    if posting.paid != 0 {
        entries.extend(ledger::payment(posting.order, "marketplace", money(posting.paid)));
    }
    if posting.paid_back != 0 {
        entries.extend(ledger::payout(posting.order, "shopper", money(posting.paid_back)));
    }
    if posting.disputed != 0 {
        entries.extend(ledger::dispute(posting.order, money(posting.disputed)));
    }
    entries
}

/// A refund is written before it is sent, so that it is sent once.
async fn next(heard: &Heard, tx: &mut Tx, stored: &Stored, row: Row) -> Result<Next, Error> {
    let returning = refunds::returning(tx, heard.payment).await?;
    let orders = store::books(&mut *tx, &stored.asked).await?;
    let is_late = heard.now.millis() - stored.asked.made.millis() >= DAY;
    let deed = wanted(row, &orders, is_late);
    if let Some((refund, amount)) = returning.next {
        if matches!(deed, Some(Deed::Refund(owed)) if owed >= amount) {
            return Ok(Next::Do(Deed::Refund(amount), Some(refund)));
        }
        // It arrived though its answer was lost, or somebody sent it by hand: either way it is not sent again.
        refunds::end(tx, refund, row.refunded - returning.sent >= amount).await?;
    }
    match deed {
        None => Ok(Next::Rest),
        Some(Deed::Refund(_)) if returning.failed >= MOST_FAILED => Ok(Next::Rest),
        Some(Deed::Refund(amount)) => {
            let refund: CardRefundId = heard.ids.next(heard.now);
            refunds::make(tx, heard.payment, (refund, amount), heard.now).await?;
            Ok(Next::Do(Deed::Refund(amount), Some(refund)))
        }
        Some(deed) => Ok(Next::Do(deed, None)),
    }
}

const SAVE: &str = "
update card_payment
set state = $1, session_id = coalesce($2, session_id), session_url = coalesce($3, session_url),
  intent_id = coalesce($4, intent_id), captured = $5, refunded = $6, disputed = $7,
  moved_at = case when state = $1 then moved_at else $8 end,
  checked_at = $8, next_check_at = $9, tries = case when $11 = 1 then 0 else tries end,
  trouble = case when $11 = 1 then null else trouble end, turn = turn + 1
where id = $10";

/// What has something to be done is due at once, should the server stop before it is. Attempts that failed count until there is nothing
/// left to do, so that each waits longer than the one before.
async fn save(heard: &Heard, tx: &mut Tx, stored: &Stored, row: Row, next: Next) -> Result<(), Error> {
    let moved = match row.state == stored.row.state {
        true => stored.moved,
        false => heard.now,
    };
    let due = match next {
        Next::Rest => after_look(row.state, stored.asked.made, moved, heard.now),
        _ => Some(When::from_millis(0)),
    };
    let session = heard.truth.session.as_ref();
    sqlx::query(SAVE)
        .bind(row.state.name())
        .bind(session.map(|session| session.id.as_str()))
        .bind(session.and_then(|session| session.url.as_deref()))
        .bind(heard.truth.intent.as_deref())
        .bind(row.captured)
        .bind(row.refunded)
        .bind(row.disputed)
        .bind(heard.now.millis())
        .bind(due.map(When::millis))
        .bind(heard.payment.number())
        .bind(i64::from(next == Next::Rest))
        .execute(tx)
        .await?;
    Ok(())
}

/// Something that went wrong.
#[derive(Debug, Clone)]
pub struct Trouble {
    pub payment: CardPaymentId,
    pub turn: i64,
    pub failed: Failed,
    /// Whether it was its opening that failed.
    pub opening: bool,
    /// The refund that was to be sent.
    pub refund: Option<CardRefundId>,
    /// When it is tried again.
    pub due: When,
    pub now: When,
}

const TROUBLE: &str = "
update card_payment
set state = case when state = 'new' and $1 = 1 then 'failed' else state end,
  moved_at = case when state = 'new' and $1 = 1 then $2 else moved_at end,
  trouble = $3, tries = tries + 1, checked_at = $2,
  next_check_at = case when state = 'new' and $1 = 1 then null when turn = $6 then $4 else next_check_at end,
  turn = turn + 1
where id = $5";

/// Notes it; what changed meanwhile is looked at when that says. A payment that the provider refused to open came to nothing; so did a refund that it refused to send.
pub async fn note(trouble: &Trouble, tx: &mut Tx) -> Result<(), Error> {
    let is_refused = matches!(trouble.failed, Failed::Refused { .. });
    if let Some(refund) = trouble.refund.filter(|_| is_refused) {
        refunds::set(tx, refund, None).await?;
    }
    sqlx::query(TROUBLE)
        .bind(i64::from(is_refused && trouble.opening))
        .bind(trouble.now.millis())
        .bind(trouble.failed.to_string())
        .bind(trouble.due.millis())
        .bind(trouble.payment.number())
        .bind(trouble.turn)
        .execute(tx)
        .await?;
    Ok(())
}

const CLOSE: &str = "
update card_payment
set state = case when state = 'new' then 'cancelled' else state end,
  moved_at = case when state = 'new' then $1 else moved_at end,
  next_check_at = null, turn = turn + 1
where id = $2
  and turn = $3";

/// Lets a payment rest of which the provider has nothing to say: it never heard of it, or nobody knows the page.
pub async fn close((payment, turn, now): &(CardPaymentId, i64, When), tx: &mut Tx) -> Result<(), Error> {
    sqlx::query(CLOSE)
        .bind(now.millis())
        .bind(payment.number())
        .bind(*turn)
        .execute(tx)
        .await?;
    Ok(())
}
