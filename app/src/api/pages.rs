//! Pages of this site as the wasm gets them: fetched once, kept for a short while, forgotten at each write.

use std::{cell::RefCell, rc::Rc};

use futures::future::{FutureExt, LocalBoxFuture, Shared};
use gloo_net::http::{Request, Response};
use leptos::{prelude::window, task::spawn_local};
use wasm_bindgen::JsValue;

/// How long a page is as good as a new one, in milliseconds: to go on, and to go back, where one expects what was there.
const GOOD_TO_GO_ON: f64 = 30_000.0;
const GOOD_TO_GO_BACK: f64 = 300_000.0;
/// So many are kept.
const MOST: usize = 24;

/// A page as it came.
#[derive(Debug)]
pub struct Page {
    /// Where it came from in the end.
    pub url: String,
    pub redirected: bool,
    pub html: String,
}

/// No page came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failed {
    /// Nothing was answered, so nobody knows what became of the request.
    Unanswered,
    /// What was answered is no page.
    NoPage,
}

type Fetched = Result<Rc<Page>, Failed>;

struct Kept {
    url: String,
    since: f64,
    page: Shared<LocalBoxFuture<'static, Fetched>>,
}

thread_local! {
    static KEPT: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// Something was or will be written: what was fetched before may be otherwise now.
pub fn forget() {
    KEPT.with_borrow_mut(Vec::clear);
}

/// The page to go on to.
pub async fn get(url: &str) -> Fetched {
    page(url, GOOD_TO_GO_ON).await
}

/// The page to come back to.
pub async fn get_back(url: &str) -> Fetched {
    page(url, GOOD_TO_GO_BACK).await
}

/// Fetches a page before it is asked for.
pub fn fetch_ahead(url: &str) {
    let page = page(url, GOOD_TO_GO_ON);
    spawn_local(async move {
        let _ = page.await;
    });
}

/// Sends a form; nothing that is known counts any more.
pub async fn post(url: &str, body: JsValue) -> Fetched {
    forget();
    let sent = Request::post(url).header("accept", "text/html").body(body);
    let answer = sent.map_err(|_| Failed::Unanswered)?.send().await;
    let read = read(answer.map_err(|_| Failed::Unanswered)?).await;
    // A page that was fetched meanwhile may be from before.
    forget();
    // Whatever came of it, it was answered.
    read.map_err(|_| Failed::NoPage)
}

fn page(url: &str, good_for: f64) -> Shared<LocalBoxFuture<'static, Fetched>> {
    let now = now();
    KEPT.with_borrow_mut(|kept| {
        if let Some(known) = kept
            .iter()
            .find(|known| known.url == url && now - known.since < good_for)
        {
            return known.page.clone();
        }
        kept.retain(|known| known.url != url);
        if kept.len() >= MOST {
            kept.remove(0);
        }
        let page = fetch(url.to_owned()).boxed_local().shared();
        kept.push(Kept {
            url: url.to_owned(),
            since: now,
            page: page.clone(),
        });
        page
    })
}

async fn fetch(url: String) -> Fetched {
    let answer = Request::get(&url).header("accept", "text/html").send().await;
    let page = match answer {
        Ok(answer) => read(answer).await,
        Err(_) => Err(Failed::Unanswered),
    };
    if page.is_err() {
        KEPT.with_borrow_mut(|kept| kept.retain(|known| known.url != url));
    }
    page
}

async fn read(answer: Response) -> Fetched {
    let kind = answer.headers().get("content-type").unwrap_or_default();
    if !kind.starts_with("text/html") {
        return Err(Failed::NoPage);
    }
    let (url, redirected) = (answer.url(), answer.redirected());
    let html = answer.text().await.map_err(|_| Failed::Unanswered)?;
    Ok(Rc::new(Page { url, redirected, html }))
}

/// Milliseconds since the document was loaded.
pub fn now() -> f64 {
    window().performance().map_or(0.0, |clock| clock.now())
}
