//! Pages for strangers, who bring no cookie and so all see the same: rendered once for all who ask within a moment, as long as
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

/// So many pages are kept; a page has some ten kilobytes.
const MOST: usize = 256;
/// A larger page is not kept.
const LARGEST: usize = 1024 * 1024;

/// What a page depends on beside the supply and the moment.
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

/// A rendered page, cut where its nonce stood, which is another one in each answer.
pub struct Page(Vec<Bytes>);

/// The pages of this moment.
#[derive(Default)]
pub struct Strangers(Mutex<Moment>);

#[derive(Default)]
struct Moment {
    since: i64,
    /// The state of the supply.
    state: u64,
    pages: HashMap<Key, Arc<Page>>,
}

impl Strangers {
    /// The page, if it was rendered at most so many milliseconds ago.
    pub fn find(&self, key: &Key, state: u64, now: When, millis: i64) -> Option<Arc<Page>> {
        let mut moment = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let age = now.millis() - moment.since;
        if moment.state != state || !(0..millis).contains(&age) {
            *moment = Moment {
                since: now.millis(),
                state,
                pages: HashMap::new(),
            };
        }
        moment.pages.get(key).cloned()
    }

    /// Keeps a page that was rendered in this state of the supply.
    pub fn keep(&self, key: Key, state: u64, page: Arc<Page>) {
        let mut moment = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if moment.state == state && moment.pages.len() < MOST {
            moment.pages.insert(key, page);
        }
    }
}

impl Page {
    /// Takes a page apart that is whole and the same for everybody, and gives it back as it was.
    pub async fn of(response: Response, nonce: &str) -> (Option<Arc<Self>>, Response) {
        let (parts, body) = response.into_parts();
        if parts.status != StatusCode::OK || parts.headers.contains_key(header::SET_COOKIE) {
            return (None, Response::from_parts(parts, body));
        }
        let Ok(body) = to_bytes(body, usize::MAX).await else {
            return (None, broken(parts));
        };
        let page = (body.len() <= LARGEST).then(|| Arc::new(Self(cut(&body, nonce.as_bytes()))));
        (page, Response::from_parts(parts, Body::from(body)))
    }

    /// The page with this nonce.
    pub fn with(&self, nonce: &str) -> Response {
        let mut response = Response::new(Body::from(self.0.join(nonce.as_bytes())));
        let html = header::HeaderValue::from_static("text/html; charset=utf-8");
        response.headers_mut().insert(header::CONTENT_TYPE, html);
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

    fn page() -> Arc<Page> {
        Arc::new(Page(cut(&Bytes::from_static(b"a NONCE b NONCE"), b"NONCE")))
    }

    #[tokio::test]
    async fn each_answer_has_a_nonce_of_its_own() {
        let body = page().with("other").into_body();
        assert_eq!(to_bytes(body, 100).await.expect("a body"), "a other b other");
        let rendered = Response::new(Body::from("x NONCE y"));
        let (kept, given) = Page::of(rendered, "NONCE").await;
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
