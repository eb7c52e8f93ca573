//! A stand-in for a company's program: it keeps what it gets and answers as it is told.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, Mac};
use serde_json::Value;
use sha2::Sha256;
use tokio::{net::TcpListener, time::sleep};

/// A request that came.
#[derive(Debug, Clone)]
pub struct Got {
    headers: HeaderMap,
    pub body: String,
}

impl Got {
    pub fn header(&self, name: &str) -> String {
        self.headers[name].to_str().expect("ASCII").to_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// Of the event.
    pub fn kind(&self) -> String {
        self.json()["type"].as_str().expect("a type").to_owned()
    }

    /// Verified as the Standard Webhooks specification says.
    pub fn is_signed_by(&self, secret: &str) -> bool {
        let key = secret.strip_prefix("whsec_").expect("a prefix");
        let key = BASE64_STANDARD.decode(key).expect("base64");
        let signed = format!(
            "{}.{}.{}",
            self.header("webhook-id"),
            self.header("webhook-timestamp"),
            self.body
        );
        let signatures = self.header("webhook-signature");
        signatures.split(' ').any(|signature| {
            let signature = signature.strip_prefix("v1,").expect("a version");
            let signature = BASE64_STANDARD.decode(signature).expect("base64");
            let mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key");
            mac.chain_update(&signed).verify_slice(&signature).is_ok()
        })
    }
}

#[derive(Default)]
struct Inside {
    got: Vec<Got>,
    answer: Option<(u16, String)>,
    holds: bool,
}

type Shared = Arc<Mutex<Inside>>;

pub struct Receiver {
    address: SocketAddr,
    inside: Shared,
}

impl Receiver {
    /// Serves until the test ends; answers 200 unless it is told otherwise.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let inside = Shared::default();
        let router = Router::new().fallback(take).with_state(inside.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, inside }
    }

    pub fn url(&self) -> String {
        format!("http://{}/hooks", self.address)
    }

    pub fn got(&self) -> Vec<Got> {
        self.inside.lock().expect("no holder panics").got.clone()
    }

    pub fn answer(&self, status: u16, text: &str) {
        self.inside.lock().expect("no holder panics").answer = Some((status, text.to_owned()));
    }

    /// Answers nothing as long as it holds.
    pub fn hold(&self, holds: bool) {
        self.inside.lock().expect("no holder panics").holds = holds;
    }

    pub async fn wait_for(&self, count: usize) {
        for _ in 0..800 {
            if self.got().len() >= count {
                return;
            }
            sleep(Duration::from_millis(10)).await;
        }
        panic!("{} of {count} came", self.got().len());
    }
}

async fn take(State(inside): State<Shared>, headers: HeaderMap, body: String) -> (StatusCode, String) {
    assert_eq!(headers[header::CONTENT_TYPE], "application/json");
    inside.lock().expect("no holder panics").got.push(Got { headers, body });
    loop {
        let (holds, answer) = {
            let inside = inside.lock().expect("no holder panics");
            (inside.holds, inside.answer.clone())
        };
        if !holds {
            let (status, text) = answer.unwrap_or((200, "thanks".to_owned()));
            return (StatusCode::from_u16(status).expect("a status"), text);
        }
        sleep(Duration::from_millis(10)).await;
    }
}
