//! The one way in which a payment moves: ask the provider for its truth, take it in, do what is wanted, and ask again.

use wire::{
    id::{CardPaymentId, CardRefundId},
    order::card::CardState,
};

use super::{
    later::after_failure,
    provider::{Failed, OPEN_FOR, Provider},
    store::{self, Stored},
    take_in::{Heard, Next, Trouble, close, note, take_in},
    truth::Truth,
    wanted::Deed,
};
use crate::{
    clock::{Clock, Ids},
    db::Db,
    error::Error,
    state::AppState,
};

/// Rounds of asking and doing before the rest waits for another turn.
const ROUNDS: usize = 8;

/// What it needs to talk with the provider and to write down what it says.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    pub db: &'a Db,
    pub clock: &'a Clock,
    pub ids: &'a Ids,
    pub provider: Provider<'a>,
    /// How visitors reach the place; none opens no payments.
    pub public_url: Option<&'a str>,
}

impl<'a> Desk<'a> {
    /// None where nobody pays by card.
    pub fn of(app: &'a AppState) -> Option<Self> {
        Some(Self {
            db: &app.db,
            clock: &app.clock,
            ids: &app.ids,
            provider: Provider(app.card.as_ref()?),
            public_url: app.settings.public_url.as_deref(),
        })
    }
}

/// Brings a payment to where it should be, as far as the provider goes along.
///
/// # Errors
/// When the database refuses. What the provider refuses stands in the row.
pub async fn settle(desk: Desk<'_>, payment: CardPaymentId) -> Result<(), Error> {
    let mut sent = None;
    for _ in 0..ROUNDS {
        let Some(stored) = store::one(desk.db.reads(), payment).await? else {
            return Ok(());
        };
        let truth = match heard(desk, &stored).await {
            Ok(Some(truth)) => truth,
            Ok(None) => {
                let rest = (payment, stored.turn, desk.clock.now());
                return desk.db.write(rest, close).await;
            }
            Err(Went::Provider(failed)) => return fail(desk, &stored, failed, None).await,
            Err(Went::Here(error)) => return Err(error),
        };
        let heard = Heard {
            payment,
            turn: stored.turn,
            truth,
            sent: sent.clone(),
            ids: desk.ids.clone(),
            now: desk.clock.now(),
        };
        match desk.db.write(heard, take_in).await? {
            Next::AskAgain => {}
            Next::Rest => return Ok(()),
            // Taking it in was one turn more.
            Next::Do(deed, refund) => match act(desk, (payment, stored.turn + 1), deed, refund).await? {
                Ok(done) => sent = done,
                Err((stored, failed)) => return fail(desk, &stored, failed, refund).await,
            },
        }
    }
    Ok(())
}

/// What went wrong, and where.
enum Went {
    Provider(Failed),
    Here(Error),
}

/// The truth of a payment, which is opened if it is new; none where there is nothing to ask.
async fn heard(desk: Desk<'_>, stored: &Stored) -> Result<Option<Truth>, Went> {
    let asked = &stored.asked;
    if stored.row.state != CardState::New {
        return match asked.session.is_some() || asked.intent.is_some() {
            true => desk.provider.truth(asked).await.map(Some).map_err(Went::Provider),
            false => Ok(None),
        };
    }
    let now = desk.clock.now();
    let orders = store::books(desk.db.reads(), asked).await.map_err(Went::Here)?;
    let is_owed = orders.iter().any(|order| order.balance < 0);
    let is_old = now.millis() - asked.made.millis() >= OPEN_FOR / 2;
    let Some(url) = desk.public_url.filter(|_| is_owed && !is_old) else {
        return Ok(None);
    };
    let session = desk
        .provider
        .open(asked, &format!("{url}/orders/{}", asked.group))
        .await
        .map_err(Went::Provider)?;
    Ok(Some(Truth {
        state: CardState::Open,
        session: Some(session),
        intent: None,
        capturable: 0,
        captured: 0,
        refunded: 0,
        disputed: 0,
    }))
}

/// The refund that was sent, or what the provider said in its place.
type Done = Result<Option<(CardRefundId, String)>, (Stored, Failed)>;

/// Does it, unless the payment changed since it was decided: then it is to be asked again.
async fn act(
    desk: Desk<'_>,
    (payment, turn): (CardPaymentId, i64),
    deed: Deed,
    refund: Option<CardRefundId>,
) -> Result<Done, Error> {
    let stored = store::one(desk.db.reads(), payment).await?;
    let Some(stored) = stored.filter(|stored| stored.turn == turn) else {
        return Ok(Ok(None));
    };
    let (provider, asked) = (desk.provider, &stored.asked);
    let done = match (deed, refund) {
        (Deed::Capture(amount), _) => provider.capture(asked, amount).await.map(|()| None),
        (Deed::Cancel, _) => provider.cancel(asked, stored.row.state).await.map(|()| None),
        (Deed::Refund(amount), Some(refund)) => {
            let sent = provider.refund(asked, refund, amount).await;
            sent.map(|id| Some((refund, id)))
        }
        (Deed::Refund(_), None) => Ok(None),
    };
    Ok(done.map_err(|failed| (stored, failed)))
}

async fn fail(desk: Desk<'_>, stored: &Stored, failed: Failed, refund: Option<CardRefundId>) -> Result<(), Error> {
    let now = desk.clock.now();
    tracing::warn!(payment = %stored.asked.id, %failed, "settle a payment by card");
    let trouble = Trouble {
        payment: stored.asked.id,
        turn: stored.turn,
        failed,
        opening: stored.row.state == CardState::New,
        refund,
        due: after_failure(stored.tries + 1, now),
        now,
    };
    desk.db.write(trouble, note).await
}
