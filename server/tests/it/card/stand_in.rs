//! A stand-in for the provider of card payments: it keeps sessions, intents, refunds and disputes as Stripe does, and its messages
//! until the test sends them.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard},
};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri},
};
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use tokio::net::TcpListener;

pub const KEY: &str = "sk_test_stand_in";
pub const SECRET: &str = "whsec_stand_in";

type Fields = BTreeMap<String, String>;

#[derive(Debug, Clone, Default)]
struct Intent {
    session: String,
    payment: String,
    amount: i64,
    status: &'static str,
    captured: i64,
    refunds: Vec<(String, i64, String)>,
    disputes: Vec<(i64, &'static str)>,
}

impl Intent {
    fn refunded(&self) -> i64 {
        self.refunds.iter().map(|(_, amount, _)| amount).sum()
    }

    fn withdrawn(&self) -> i64 {
        let open = self.disputes.iter().filter(|(_, status)| *status != "won");
        open.map(|(amount, _)| amount).sum()
    }
}

#[derive(Debug, Clone)]
struct Session {
    payment: String,
    amount: i64,
    status: &'static str,
    intent: Option<String>,
}

#[derive(Default)]
struct Inside {
    made: usize,
    sessions: BTreeMap<String, Session>,
    intents: BTreeMap<String, Intent>,
    answered: BTreeMap<String, (String, Fields, Value)>,
    events: Vec<Value>,
    is_down: bool,
    /// Sends nothing back.
    keeps_all: bool,
    /// Does what it is asked to, and its answers to writes get lost.
    is_mute: bool,
}

/// What it took, sent back and had withdrawn, of all payments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    pub captured: i64,
    pub refunded: i64,
    pub disputed: i64,
}

#[derive(Clone)]
pub struct StandIn {
    address: SocketAddr,
    inside: Arc<Mutex<Inside>>,
}

impl StandIn {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let inside = Arc::<Mutex<Inside>>::default();
        let router = Router::new().fallback(answer).with_state(inside.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, inside }
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().expect("no holder panics")
    }

    pub fn down(&self, is_down: bool) {
        self.inside().is_down = is_down;
    }

    pub fn keep_all(&self, keeps_all: bool) {
        self.inside().keeps_all = keeps_all;
    }

    pub fn mute(&self, is_mute: bool) {
        self.inside().is_mute = is_mute;
    }

    pub fn figures(&self) -> Figures {
        let inside = self.inside();
        let sum = |of: fn(&Intent) -> i64| inside.intents.values().map(of).sum();
        Figures {
            captured: sum(|intent| intent.captured),
            refunded: sum(Intent::refunded),
            disputed: sum(Intent::withdrawn),
        }
    }

    /// How many sessions and refunds there ever were.
    pub fn made(&self) -> (usize, usize) {
        let inside = self.inside();
        let refunds = inside.intents.values().map(|intent| intent.refunds.len()).sum();
        (inside.sessions.len(), refunds)
    }

    /// The states of all intents.
    pub fn statuses(&self) -> Vec<&'static str> {
        self.inside().intents.values().map(|intent| intent.status).collect()
    }

    /// A shopper pays on the page at this address; false where it is closed.
    pub fn pay(&self, url: &str) -> bool {
        let id = url.rsplit('/').next().expect("a page").to_owned();
        let mut inside = self.inside();
        inside.made += 1;
        let intent = format!("pi_{}", inside.made);
        let session = inside.sessions.get_mut(&id).expect("a session");
        if session.status != "open" {
            return false;
        }
        session.status = "complete";
        session.intent = Some(intent.clone());
        let made = Intent {
            session: id.clone(),
            payment: session.payment.clone(),
            amount: session.amount,
            status: "requires_capture",
            ..Intent::default()
        };
        inside.intents.insert(intent.clone(), made);
        inside.tell("payment_intent.amount_capturable_updated", "payment_intent", &intent);
        inside.tell("checkout.session.completed", "checkout.session", &id);
        true
    }

    /// The bank of who paid takes so much back.
    pub fn dispute(&self, amount: i64) {
        let mut inside = self.inside();
        let (id, intent) = inside.intents.iter_mut().next().expect("an intent");
        intent.disputes.push((amount, "needs_response"));
        let id = id.clone();
        inside.tell("charge.dispute.created", "dispute", &id);
    }

    /// All disputes come to an end.
    pub fn judge(&self, status: &'static str) {
        let mut inside = self.inside();
        let (id, intent) = inside.intents.iter_mut().next().expect("an intent");
        intent.disputes.iter_mut().for_each(|dispute| dispute.1 = status);
        let id = id.clone();
        inside.tell("charge.dispute.closed", "dispute", &id);
    }

    /// Somebody sends money back at the provider's own console.
    pub fn send_back(&self, amount: i64) {
        let mut inside = self.inside();
        let (id, intent) = inside.intents.iter_mut().next().expect("an intent");
        intent.refunds.push(("re_console".to_owned(), amount, String::new()));
        let id = id.clone();
        inside.tell("charge.refunded", "charge", &id);
    }

    /// The last refund did not arrive.
    pub fn lose_refund(&self) {
        let mut inside = self.inside();
        let (id, intent) = inside.intents.iter_mut().next().expect("an intent");
        intent.refunds.pop();
        let id = id.clone();
        inside.tell("charge.refund.updated", "refund", &id);
    }

    /// What it has to say since it was asked last.
    pub fn events(&self) -> Vec<Value> {
        std::mem::take(&mut self.inside().events)
    }
}

/// The header of a message.
pub fn signature(body: &str, seconds: i64, secret: &str) -> String {
    let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key");
    let signed = mac.chain_update(format!("{seconds}.{body}")).finalize().into_bytes();
    let hex: String = signed.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("t={seconds},v1={hex}")
}

impl Inside {
    fn tell(&mut self, kind: &str, object: &str, id: &str) {
        let about = match object {
            "checkout.session" => json!({ "object": object, "id": id }),
            "payment_intent" => {
                json!({ "object": object, "id": id, "metadata": { "payment": self.intents[id].payment } })
            }
            _ => json!({ "object": object, "id": "x", "payment_intent": id }),
        };
        let number = self.made * 1000 + self.events.len();
        self.made += 1;
        self.events
            .push(json!({ "id": format!("evt_{number}"), "type": kind, "data": { "object": about } }));
    }

    fn write(&mut self, path: &[&str], fields: &Fields) -> Result<Value, &'static str> {
        self.made += 1;
        let number = self.made;
        match path {
            ["checkout", "sessions"] => {
                assert_eq!(fields["payment_intent_data[capture_method]"], "manual");
                let id = format!("cs_{number}");
                let made = Session {
                    payment: fields["payment_intent_data[metadata][payment]"].clone(),
                    amount: whole(fields, "line_items[0][price_data][unit_amount]"),
                    status: "open",
                    intent: None,
                };
                self.sessions.insert(id.clone(), made);
                Ok(self.session(&id))
            }
            ["checkout", "sessions", id, "expire"] => {
                let session = self.sessions.get_mut(*id).ok_or("resource_missing")?;
                if session.status != "open" {
                    return Err("session_not_open");
                }
                session.status = "expired";
                self.tell("checkout.session.expired", "checkout.session", id);
                Ok(self.session(id))
            }
            ["payment_intents", id, deed] => {
                let intent = self.intents.get_mut(*id).ok_or("resource_missing")?;
                if intent.status != "requires_capture" {
                    return Err("payment_intent_unexpected_state");
                }
                let kind = if *deed == "capture" {
                    intent.captured = whole(fields, "amount_to_capture");
                    assert!(intent.captured <= intent.amount);
                    intent.status = "succeeded";
                    "payment_intent.succeeded"
                } else {
                    intent.status = "canceled";
                    "payment_intent.canceled"
                };
                self.tell(kind, "payment_intent", id);
                Ok(self.intent(id))
            }
            ["refunds"] => {
                if self.keeps_all {
                    return Err("charge_not_refundable");
                }
                let id = fields["payment_intent"].clone();
                let amount = whole(fields, "amount");
                let intent = self.intents.get_mut(&id).ok_or("resource_missing")?;
                if intent.captured - intent.refunded() - intent.withdrawn() < amount {
                    return Err("charge_disputed_or_refunded");
                }
                let refund = format!("re_{number}");
                intent
                    .refunds
                    .push((refund.clone(), amount, fields["metadata[refund]"].clone()));
                self.tell("charge.refunded", "charge", &id);
                Ok(json!({ "id": refund, "amount": amount }))
            }
            _ => panic!("{path:?}"),
        }
    }

    fn session(&self, id: &str) -> Value {
        let session = &self.sessions[id];
        let url = (session.status == "open").then(|| format!("https://pay.example/{id}"));
        json!({ "id": id, "object": "checkout.session", "status": session.status, "url": url, "payment_intent": session.intent })
    }

    fn intent(&self, id: &str) -> Value {
        let intent = &self.intents[id];
        json!({
            "id": id, "object": "payment_intent", "status": intent.status, "session": intent.session,
            "amount_capturable": if intent.status == "requires_capture" { intent.amount } else { 0 },
            "latest_charge": {
                "id": format!("ch_{id}"), "amount": intent.amount, "amount_captured": intent.captured,
                "amount_refunded": intent.refunded(), "disputed": !intent.disputes.is_empty(),
            },
        })
    }

    fn read(&self, path: &[&str], asked: &Fields) -> Value {
        let of = |id: &str| self.intents[id].clone();
        match path {
            ["checkout", "sessions", id] => self.session(id),
            ["payment_intents", id] => self.intent(id),
            ["refunds"] => {
                let refunds = of(&asked["payment_intent"]).refunds;
                let refunds = refunds.iter().map(
                    |(id, amount, refund)| json!({ "id": id, "amount": amount, "metadata": { "refund": refund } }),
                );
                json!({ "data": refunds.collect::<Vec<_>>() })
            }
            ["disputes"] => {
                let disputes = of(&asked["payment_intent"]).disputes;
                let disputes = disputes
                    .iter()
                    .map(|(amount, status)| json!({ "amount": amount, "status": status }));
                json!({ "data": disputes.collect::<Vec<_>>() })
            }
            _ => panic!("{path:?}"),
        }
    }
}

fn whole(fields: &Fields, name: &str) -> i64 {
    fields[name].parse().expect("a number")
}

async fn answer(
    State(inside): State<Arc<Mutex<Inside>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: String,
) -> (StatusCode, Json<Value>) {
    assert_eq!(headers["authorization"], format!("Bearer {KEY}"));
    assert!(headers.contains_key("stripe-version"));
    let path: Vec<&str> = uri.path().trim_start_matches("/v1/").split('/').collect();
    let mut inside = inside.lock().expect("no holder panics");
    let down = (
        StatusCode::SERVICE_UNAVAILABLE,
        Json(json!({ "error": { "message": "down" } })),
    );
    if inside.is_down {
        return down;
    }
    if method == Method::GET {
        let asked = serde_urlencoded::from_str(uri.query().unwrap_or_default()).expect("a query");
        return (StatusCode::OK, Json(inside.read(&path, &asked)));
    }
    let fields: Fields = serde_urlencoded::from_str(&body).expect("a form");
    let key = headers["idempotency-key"].to_str().expect("ASCII").to_owned();
    let refused = |code: &str| {
        (
            StatusCode::BAD_REQUEST,
            Json(json!({ "error": { "code": code, "message": code } })),
        )
    };
    if let Some((at, before, answer)) = inside.answered.get(&key) {
        assert!(
            at == uri.path() && *before == fields,
            "the key {key} is used for something else"
        );
        return (StatusCode::OK, Json(answer.clone()));
    }
    match inside.write(&path, &fields) {
        Err(code) => refused(code),
        Ok(answer) => {
            let kept = (uri.path().to_owned(), fields, answer.clone());
            inside.answered.insert(key, kept);
            match inside.is_mute {
                true => down,
                false => (StatusCode::OK, Json(answer)),
            }
        }
    }
}
