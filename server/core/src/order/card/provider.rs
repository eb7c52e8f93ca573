//! The provider of card payments, in the words of Stripe's API.

use serde_json::Value;
use wire::{
    id::{CardPaymentId, CardRefundId, GroupId},
    money::{Currency, Money},
    order::card::CardState,
    when::When,
};

use super::{
    amount::{amount_at_provider, amount_here},
    truth::{Session, Truth},
};
use crate::outside::{Api, Said};

/// The form of the API that this is written for: the first in which what is let go of by a partial capture or a cancellation is
/// no refund.
const VERSION: &str = "2025-03-31.basil";
/// Milliseconds for which a shopper can pay on the provider's page: the longest that it allows, but for an hour, as clocks differ.
pub const OPEN_FOR: i64 = 23 * 3_600_000;
/// Most entries of a list in one answer.
const MOST: usize = 100;

/// Why something was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failed {
    /// The provider will not do it, however often it is asked.
    #[error("refused: {code}: {message}")]
    Refused { code: String, message: String },
    /// There was no answer, or none that says anything.
    #[error("unreachable: {0}")]
    Unreachable(String),
}

/// What the provider has to know of a payment.
#[derive(Debug, Clone)]
pub struct Asked {
    pub id: CardPaymentId,
    pub group: GroupId,
    pub amount: Money,
    pub session: Option<String>,
    pub intent: Option<String>,
    /// Whether it was before: then its page says nothing any more.
    pub is_authorised: bool,
    pub made: When,
    /// How often it changed here. An error that the provider keeps under a key does not outlive it; what is done once is not done
    /// again, since a payment is captured or cancelled but once.
    pub turn: i64,
    /// What the shopper reads on the page: the checkout's reference.
    pub named: String,
}

/// The way to the provider.
#[derive(Clone, Copy)]
pub struct Provider<'a>(pub &'a Api);

impl Provider<'_> {
    /// Makes the page on which the shopper pays; made again it is the same one. `back` is where it leads to then.
    ///
    /// # Errors
    /// As [`Failed`] says.
    pub async fn open(&self, payment: &Asked, back: &str) -> Result<Session, Failed> {
        let amount = at_provider(payment.amount)?;
        let expires = payment.made.plus_millis(OPEN_FOR).millis() / 1000;
        let currency = payment.amount.currency.code().to_lowercase();
        let line = "line_items[0][price_data]";
        let fields = [
            ("mode", "payment".to_owned()),
            ("payment_method_types[0]", "card".to_owned()),
            ("line_items[0][quantity]", "1".to_owned()),
            (&format!("{line}[currency]"), currency),
            (&format!("{line}[unit_amount]"), amount.to_string()),
            (&format!("{line}[product_data][name]"), payment.named.clone()),
            ("payment_intent_data[capture_method]", "manual".to_owned()),
            ("payment_intent_data[metadata][payment]", payment.id.to_string()),
            ("metadata[payment]", payment.id.to_string()),
            ("client_reference_id", payment.group.to_string()),
            ("success_url", back.to_owned()),
            ("cancel_url", back.to_owned()),
            ("expires_at", expires.to_string()),
            ("locale", "auto".to_owned()),
        ];
        let made = self
            .post("/v1/checkout/sessions", &fields, &format!("checkout-{}", payment.id))
            .await?;
        session(&made).ok_or_else(|| unread("a session"))
    }

    /// How a payment stands that was opened.
    ///
    /// # Errors
    /// As [`Failed`] says.
    pub async fn truth(&self, payment: &Asked) -> Result<Truth, Failed> {
        let asked = match &payment.session {
            Some(id) if !payment.is_authorised => Some(self.get(&format!("/v1/checkout/sessions/{id}")).await?),
            _ => None,
        };
        let in_session = asked.as_ref().and_then(|session| id_in(&session["payment_intent"]));
        let intent = match in_session.or_else(|| payment.intent.clone()) {
            Some(id) => self
                .get(&format!("/v1/payment_intents/{id}?expand[]=latest_charge"))
                .await
                .map(Some)?,
            None => None,
        };
        let disputed = match &intent {
            Some(intent) if intent["latest_charge"]["disputed"] == true => self.disputed(intent).await?,
            _ => 0,
        };
        read(asked.as_ref(), intent.as_ref(), disputed, payment.amount.currency)
    }

    /// What was withdrawn for disputes, in the provider's units.
    async fn disputed(&self, intent: &Value) -> Result<i64, Failed> {
        let id = intent["id"].as_str().ok_or_else(|| unread("an intent"))?;
        let found = self
            .get(&format!("/v1/disputes?payment_intent={id}&limit={MOST}"))
            .await?;
        let disputes = found["data"].as_array().ok_or_else(|| unread("disputes"))?;
        let is_withdrawn = |dispute: &&Value| {
            matches!(
                dispute["status"].as_str(),
                Some("needs_response" | "under_review" | "lost")
            )
        };
        let amounts = disputes.iter().filter(is_withdrawn);
        amounts
            .map(|dispute| dispute["amount"].as_i64().ok_or_else(|| unread("a dispute")))
            .sum()
    }

    /// Takes what is set aside.
    ///
    /// # Errors
    /// As [`Failed`] says.
    pub async fn capture(&self, payment: &Asked, amount: i64) -> Result<(), Failed> {
        let amount = at_provider(Money::new(amount, payment.amount.currency))?;
        let path = format!("/v1/payment_intents/{}/capture", needed(payment.intent.as_deref())?);
        let fields = [("amount_to_capture", amount.to_string())];
        self.post(
            &path,
            &fields,
            &format!("capture-{}-{amount}-{}", payment.id, payment.turn),
        )
        .await
        .map(|_| ())
    }

    /// Lets go of what is set aside, or closes the page.
    ///
    /// # Errors
    /// As [`Failed`] says.
    pub async fn cancel(&self, payment: &Asked, state: CardState) -> Result<(), Failed> {
        let (path, deed) = match (state, &payment.session) {
            (CardState::Open, Some(session)) => (format!("/v1/checkout/sessions/{session}/expire"), "expire"),
            _ => {
                let intent = needed(payment.intent.as_deref())?;
                (format!("/v1/payment_intents/{intent}/cancel"), "cancel")
            }
        };
        self.post(&path, &[], &format!("{deed}-{}-{}", payment.id, payment.turn))
            .await
            .map(|_| ())
    }

    /// Sends money back, once for each refund: one that the provider has already is not asked for again. Gives its id there.
    ///
    /// # Errors
    /// As [`Failed`] says.
    pub async fn refund(&self, payment: &Asked, refund: CardRefundId, amount: i64) -> Result<String, Failed> {
        let intent = needed(payment.intent.as_deref())?;
        let found = self
            .get(&format!("/v1/refunds?payment_intent={intent}&limit={MOST}"))
            .await?;
        let sent = found["data"].as_array().ok_or_else(|| unread("refunds"))?;
        let known = sent
            .iter()
            .find(|sent| sent["metadata"]["refund"].as_str() == Some(&refund.to_string()));
        let made = match known {
            Some(known) => known.clone(),
            None => {
                let amount = at_provider(Money::new(amount, payment.amount.currency))?;
                let fields = [
                    ("payment_intent", intent.to_owned()),
                    ("amount", amount.to_string()),
                    ("metadata[payment]", payment.id.to_string()),
                    ("metadata[refund]", refund.to_string()),
                ];
                self.post("/v1/refunds", &fields, &format!("refund-{refund}")).await?
            }
        };
        id_in(&made).ok_or_else(|| unread("a refund"))
    }

    async fn get(&self, path: &str) -> Result<Value, Failed> {
        let said = self.0.get(path, &[("Stripe-Version", VERSION)]).await;
        judged(said)
    }

    async fn post(&self, path: &str, fields: &[(&str, String)], key: &str) -> Result<Value, Failed> {
        let headers = [("Stripe-Version", VERSION), ("Idempotency-Key", key)];
        judged(self.0.post(path, fields, &headers).await)
    }
}

/// What is wrong with the request is refused; a wrong key, a request too many or one too soon passes.
fn judged(said: Result<Said, String>) -> Result<Value, Failed> {
    let Said { status, json } = said.map_err(Failed::Unreachable)?;
    let text = |name: &str| json["error"][name].as_str().unwrap_or_default().to_owned();
    match status {
        200..=299 => Ok(json),
        400 | 402 | 404 => Err(Failed::Refused {
            code: text("code"),
            message: text("message"),
        }),
        _ => Err(Failed::Unreachable(format!("status {status}: {}", text("message")))),
    }
}

/// Makes a truth of what the provider has, in its units, in ours.
fn read(session: Option<&Value>, intent: Option<&Value>, disputed: i64, currency: Currency) -> Result<Truth, Failed> {
    let of = |value: Option<&Value>, name: &str| value.and_then(|value| value[name].as_i64()).unwrap_or_default();
    let charge = intent.map(|intent| &intent["latest_charge"]);
    let ours = |amount: i64| {
        amount_here(amount, currency).ok_or_else(|| Failed::Unreachable(format!("an amount of {amount} {currency}")))
    };
    let status = |value: Option<&Value>| value.and_then(|value| value["status"].as_str().map(str::to_owned));
    Ok(Truth {
        state: state(status(session).as_deref(), status(intent).as_deref()),
        session: session.and_then(self::session),
        intent: intent.and_then(id_in),
        capturable: ours(of(intent, "amount_capturable"))?,
        captured: ours(of(charge, "amount_captured"))?,
        refunded: ours(of(charge, "amount_refunded"))?,
        disputed: ours(disputed)?,
    })
}

fn state(session: Option<&str>, intent: Option<&str>) -> CardState {
    match (intent, session) {
        (Some("succeeded"), _) => CardState::Captured,
        (Some("requires_capture"), _) => CardState::Authorised,
        (Some("canceled"), _) => CardState::Cancelled,
        (Some("processing"), _) => CardState::Open,
        (_, Some("expired")) => CardState::Cancelled,
        _ => CardState::Open,
    }
}

fn session(value: &Value) -> Option<Session> {
    Some(Session {
        id: value["id"].as_str()?.to_owned(),
        url: value["url"].as_str().map(str::to_owned),
    })
}

/// The id of a thing, which stands for itself or in it.
fn id_in(value: &Value) -> Option<String> {
    value.as_str().or_else(|| value["id"].as_str()).map(str::to_owned)
}

fn at_provider(money: Money) -> Result<i64, Failed> {
    amount_at_provider(money).ok_or_else(|| Failed::Refused {
        code: "amount_not_payable".to_owned(),
        message: format!("{} {} can't be paid by card", money.decimal(), money.currency),
    })
}

fn needed(intent: Option<&str>) -> Result<&str, Failed> {
    intent.ok_or_else(|| unread("an intent"))
}

fn unread(what: &str) -> Failed {
    Failed::Unreachable(format!("the answer is not {what}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn truth(intent: Value) -> Truth {
        read(None, Some(&intent), 0, Currency::USD).expect("a truth")
    }

    #[test]
    fn what_goes_back_is_what_the_provider_says() {
        let charge = |refunded: i64| json!({ "amount": 300, "amount_captured": 100, "amount_refunded": refunded });
        let intent = |refunded| json!({ "id": "pi", "status": "succeeded", "latest_charge": charge(refunded) });
        assert_eq!((truth(intent(0)).captured, truth(intent(0)).refunded), (100, 0));
        assert_eq!(truth(intent(30)).refunded, 30);
        let let_go = json!({ "amount": 300, "amount_captured": 0, "amount_refunded": 0 });
        let cancelled = truth(json!({ "status": "canceled", "latest_charge": let_go }));
        assert_eq!(
            (cancelled.state, cancelled.captured, cancelled.refunded),
            (CardState::Cancelled, 0, 0)
        );
    }

    #[test]
    fn a_state_is_that_of_the_intent_until_nobody_can_pay() {
        for (session, intent, is) in [
            (Some("open"), None, CardState::Open),
            (Some("expired"), None, CardState::Cancelled),
            (Some("expired"), Some("requires_payment_method"), CardState::Cancelled),
            (Some("expired"), Some("processing"), CardState::Open),
            (Some("complete"), Some("requires_capture"), CardState::Authorised),
            (None, Some("succeeded"), CardState::Captured),
            (None, Some("canceled"), CardState::Cancelled),
            (Some("open"), Some("requires_action"), CardState::Open),
        ] {
            assert_eq!(state(session, intent), is, "{session:?} {intent:?}");
        }
    }

    #[test]
    fn only_what_is_wrong_with_the_request_is_refused() {
        let error = json!({ "error": { "code": "amount_too_small", "message": "Too small" } });
        for (status, is_refused) in [
            (400, true),
            (402, true),
            (404, true),
            (401, false),
            (409, false),
            (429, false),
            (500, false),
        ] {
            let failed = judged(Ok(Said {
                status,
                json: error.clone(),
            }))
            .expect_err("no success");
            assert_eq!(matches!(failed, Failed::Refused { .. }), is_refused, "{status}");
        }
    }
}
