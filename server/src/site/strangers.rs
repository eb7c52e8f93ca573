//! Answers for strangers, who bring no cookie and so all see the same: made once for all who ask within a moment, as long as
//! nothing of the supply changes.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    body::{Body, Bytes, to_bytes},
    http::{HeaderMap, StatusCode, header, response::Parts},
    response::Response,
};
use wire::{lang::Lang, when::When};

/// So many answers are kept; one has some ten kilobytes.
const MOST: usize = 256;
/// A larger one is not kept.
const LARGEST: usize = 1024 * 1024;

/// What an answer depends on beside the supply and the moment.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    pub path: String,
    pub lang: Lang,
    pub origin: String,
    /// What the database says of the product that the page is about.
    pub product: Option<ProductState>,
}

/// Price and stock decide whether somebody buys, so a page never shows others than those of now.
pub type ProductState = (i64, i64, i64);

/// An answer. A page is cut where its nonce stood, which is another one each time.
pub struct Kept {
    headers: HeaderMap,
    pieces: Vec<Bytes>,
}

/// The answers of this moment.
#[derive(Default)]
pub struct Strangers(Mutex<Moment>);

#[derive(Default)]
struct Moment {
    since: i64,
    /// The state of the supply.
    state: u64,
    answers: HashMap<Key, Arc<Kept>>,
}

impl Strangers {
    /// The answer, if it was made at most so many milliseconds ago.
    pub fn find(&self, key: &Key, state: u64, now: When, millis: i64) -> Option<Arc<Kept>> {
        let mut moment = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let age = now.millis() - moment.since;
        if moment.state != state || !(0..millis).contains(&age) {
            *moment = Moment {
                since: now.millis(),
                state,
                answers: HashMap::new(),
            };
        }
        moment.answers.get(key).cloned()
    }

    /// Keeps an answer that was made in this state of the supply.
    pub fn keep(&self, key: Key, state: u64, kept: Arc<Kept>) {
        let mut moment = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if moment.state == state && moment.answers.len() < MOST {
            moment.answers.insert(key, kept);
        }
    }
}

impl Kept {
    /// Takes an answer apart that is whole and the same for everybody, and gives it back as it was.
    pub async fn of(response: Response, nonce: Option<&str>) -> (Option<Arc<Self>>, Response) {
        let (parts, body) = response.into_parts();
        if parts.status != StatusCode::OK || parts.headers.contains_key(header::SET_COOKIE) {
            return (None, Response::from_parts(parts, body));
        }
        let Ok(body) = to_bytes(body, usize::MAX).await else {
            return (None, broken(parts));
        };
        let kept = (body.len() <= LARGEST).then(|| {
            let pieces = nonce.map_or_else(|| vec![body.clone()], |nonce| cut(&body, nonce.as_bytes()));
            let headers = parts.headers.clone();
            Arc::new(Self { headers, pieces })
        });
        (kept, Response::from_parts(parts, Body::from(body)))
    }

    /// The answer, a page with this nonce.
    pub fn with(&self, nonce: &str) -> Response {
        let body = match &self.pieces[..] {
            [whole] => Body::from(whole.clone()),
            pieces => Body::from(pieces.join(nonce.as_bytes())),
        };
        let mut response = Response::new(body);
        *response.headers_mut() = self.headers.clone();
        response
    }
}

/// A stranger brings neither a cookie nor anything else that a page could depend on.
pub fn is_stranger(headers: &HeaderMap) -> bool {
    !headers.contains_key(header::COOKIE)
}

fn broken(mut parts: Parts) -> Response {
    parts.status = StatusCode::INTERNAL_SERVER_ERROR;
    Response::from_parts(parts, Body::empty())
}

fn cut(body: &Bytes, nonce: &[u8]) -> Vec<Bytes> {
    let (mut pieces, mut start) = (Vec::new(), 0);
    let mut at = 0;
    while at + nonce.len() <= body.len() {
        if &body[at..at + nonce.len()] == nonce {
            pieces.push(body.slice(start..at));
            at += nonce.len();
            start = at;
        } else {
            at += 1;
        }
    }
    pieces.push(body.slice(start..));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(path: &str) -> Key {
        Key {
            path: path.to_owned(),
            lang: Lang::En,
            origin: String::new(),
            product: None,
        }
    }

    fn page() -> Arc<Kept> {
        let pieces = cut(&Bytes::from_static(b"a NONCE b NONCE"), b"NONCE");
        let headers = HeaderMap::new();
        Arc::new(Kept { headers, pieces })
    }

    #[tokio::test]
    async fn each_answer_has_a_nonce_of_its_own() {
        let body = page().with("other").into_body();
        assert_eq!(to_bytes(body, 100).await.expect("a body"), "a other b other");
        let rendered = Response::new(Body::from("x NONCE y"));
        let (kept, given) = Kept::of(rendered, Some("NONCE")).await;
        assert_eq!(to_bytes(given.into_body(), 100).await.expect("a body"), "x NONCE y");
        let again = kept.expect("a page").with("1");
        assert_eq!(to_bytes(again.into_body(), 100).await.expect("a body"), "x 1 y");
    }

    #[test]
    fn a_page_is_kept_for_a_moment_and_for_one_state_of_the_supply() {
        let strangers = Strangers::default();
        let now = When::from_millis(5_000);
        assert!(strangers.find(&key("/"), 1, now, 1000).is_none());
        strangers.keep(key("/"), 1, page());
        assert!(strangers.find(&key("/"), 1, now.plus_millis(999), 1000).is_some());
        assert!(strangers.find(&key("/b"), 1, now, 1000).is_none());
        assert!(strangers.find(&key("/"), 1, now.plus_millis(1000), 1000).is_none());
        strangers.keep(key("/"), 1, page());
        assert!(strangers.find(&key("/"), 2, now.plus_millis(1000), 1000).is_none());
        strangers.keep(key("/"), 1, page());
        assert!(
            strangers.find(&key("/"), 2, now.plus_millis(1000), 1000).is_none(),
            "rendered before the change"
        );
    }
}
