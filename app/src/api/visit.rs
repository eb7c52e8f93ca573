//! One visit of a page being rendered on the server: who asks, in which language, and the way to
//! the API in process. The server hands it in by context.

use std::{
    future::Future,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use http::HeaderMap;
use leptos::prelude::expect_context;
use serde::de::DeserializeOwned;
use wire::{
    flash::{Flash, Outcome},
    lang::Lang,
    problem::Problem,
    when::When,
};

use super::exchange::{Answer, read};

pub type Sending = Pin<Box<dyn Future<Output = http::Response<Vec<u8>>> + Send>>;

/// Carries a request to the API's own router, without a socket.
pub trait Transport: Send + Sync {
    fn send(&self, request: http::Request<Vec<u8>>) -> Sending;
}

/// What a page needs to know about the request it answers.
#[derive(Clone)]
pub struct Visit {
    pub transport: Arc<dyn Transport>,
    pub lang: Lang,
    /// The visitor's own headers that the API must see: cookies, user agent, address.
    pub headers: HeaderMap,
    /// The path and query asked for.
    pub path: String,
    /// Scheme and host as the visitor sees them: `https://shop.example`.
    pub origin: String,
    pub now: When,
    /// What the form that led here has to say.
    pub flash: Option<Flash>,
    /// A fresh random key for a form that must take effect only once.
    pub once: String,
    /// Makes what the form of a deed that can't be taken back must bring; see [`Reply::ask_for_proof`].
    pub prove: Arc<dyn Fn(&str) -> String + Send + Sync>,
    /// How the server answers, beside the page itself.
    pub reply: Reply,
}

/// What a page decides about its own answer; shared by all clones of a visit.
#[derive(Clone, Default)]
pub struct Reply(Arc<Mutex<Decided>>);

/// The status of an answer, and where it sends the visitor instead.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decided {
    pub status: Option<u16>,
    pub location: Option<String>,
    /// Whether the page has a form with the visit's proof.
    pub asks_for_proof: bool,
    /// Whether the page holds what was made for this visit alone.
    pub is_own: bool,
}

impl Reply {
    /// Answers with this HTTP status instead of 200.
    pub fn status(&self, status: u16) {
        self.decide(|decided| decided.status = Some(status));
    }

    /// Sends the visitor to another page of this site (303).
    pub fn redirect(&self, path: impl Into<String>) {
        self.decide(|decided| decided.location = Some(path.into()));
    }

    /// Lets the visitor's browser have what belongs to the visit's proof.
    pub fn ask_for_proof(&self) {
        self.decide(|decided| decided.asks_for_proof = true);
    }

    /// Nobody else gets this page.
    pub fn keep_to_visit(&self) {
        self.decide(|decided| decided.is_own = true);
    }

    pub fn decided(&self) -> Decided {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn decide(&self, decide: impl FnOnce(&mut Decided)) {
        decide(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Visit {
    /// The visit being answered.
    pub fn current() -> Self {
        expect_context::<Self>()
    }

    /// The query of the page, as it stands in its address.
    pub fn query(&self) -> &str {
        self.path.split_once('?').map_or("", |(_, query)| query)
    }

    /// The query read into a type, without the parts that can't be read.
    pub fn asked<T: DeserializeOwned + Default>(&self) -> T {
        readable(self.query())
    }

    /// What was typed into `field` of a form that failed.
    pub fn typed(&self, field: &str) -> Option<&str> {
        self.flash.as_ref()?.typed.get(field).map(String::as_str)
    }

    /// The problem of the last form, if it lies in `field`.
    pub fn problem_in(&self, field: &str) -> Option<&Problem> {
        match &self.flash.as_ref()?.outcome {
            Outcome::Failed(problem) if problem.field.as_deref() == Some(field) => Some(problem),
            _ => None,
        }
    }
}

/// As much of a query as fits the type: of a parameter given twice the first, of an odd one its default, and nothing
/// that the API refuses in any text.
pub fn readable<T: DeserializeOwned + Default>(query: &str) -> T {
    let mut pairs: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    pairs.retain(|(_, value)| !value.contains(|c: char| c.is_control() && !c.is_ascii_whitespace()));
    let read = |pairs: &[(String, String)]| -> Option<T> {
        serde_urlencoded::from_str(&serde_urlencoded::to_string(pairs).ok()?).ok()
    };
    let kept = pairs.into_iter().fold(Vec::new(), |mut kept, pair| {
        kept.push(pair);
        if read(&kept).is_none() {
            kept.pop();
        }
        kept
    });
    read(&kept).unwrap_or_default()
}

/// Language of the page being rendered.
pub fn lang() -> Lang {
    Visit::current().lang
}

/// The API's own description, `GET /api/openapi.json`.
pub fn description() -> impl Future<Output = Result<serde_json::Value, Problem>> {
    let sent = send("/api/openapi.json".to_owned());
    async move { read(sent.await?) }
}

pub(super) fn send(path: String) -> impl Future<Output = Result<Answer, Problem>> {
    let visit = Visit::current();
    let mut call = http::Request::new(Vec::new());
    *call.headers_mut() = visit.headers.clone();
    let uri = path.parse();
    async move {
        *call.uri_mut() = uri.map_err(|_| Problem::unreachable())?;
        let answer = visit.transport.send(call).await;
        Ok(Answer {
            status: answer.status().as_u16(),
            body: answer.into_body(),
        })
    }
}
