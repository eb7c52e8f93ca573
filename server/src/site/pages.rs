//! Renders pages: builds the visit that a page needs, and lends it the API's own router in process.

use std::{any::Any, sync::Arc};

use app::{
    api::visit::{Decided, Reply, Sending, Transport, Visit},
    shell::{Assets, Shell},
};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use http_body_util::BodyExt;
use huoban_core::{
    auth::token::new_token,
    browse, error,
    http::{
        cookies,
        forms::{Shown, is_local},
        kept,
        origin::origin,
        problems, proof,
    },
    state::AppState,
};
use leptos::{nonce::Nonce, prelude::provide_context, view};
use tower::ServiceExt;
use wire::flash::Flash;

use super::{
    files::Site,
    security,
    strangers::{Kept, Key, Strangers, is_stranger},
};

/// What rendering a page takes.
#[derive(Clone)]
pub struct Pages {
    pub app: AppState,
    pub site: Site,
    pub api: Router,
    pub strangers: Arc<Strangers>,
}

impl Pages {
    /// The state of the supply, and what was made in it for strangers a moment ago.
    fn kept(&self, key: &Key) -> (u64, Option<Arc<Kept>>) {
        let (state, now) = (self.app.search.state(), self.app.clock.now());
        let millis = self.app.settings.same_page_millis;
        (state, self.strangers.find(key, state, now, millis))
    }
}

struct InProcess(Router);

impl Transport for InProcess {
    fn send(&self, request: http::Request<Vec<u8>>) -> Sending {
        let router = self.0.clone();
        Box::pin(async move {
            let answer = router
                .oneshot(request.map(Body::from))
                .await
                .unwrap_or_else(|never| match never {});
            let (parts, body) = answer.into_parts();
            let body = body
                .collect()
                .await
                .map(|body| body.to_bytes().to_vec())
                .unwrap_or_default();
            http::Response::from_parts(parts, body)
        })
    }
}

/// Gives the page at the request's path; an unknown one is a 404 page.
pub async fn render(State(pages): State<Pages>, request: Request) -> Response {
    let key = match key(&pages, &request) {
        Some(key) => of_product(&pages, key).await,
        None => None,
    };
    let Some(key) = key else {
        return render_anew(&pages, request).await.0;
    };
    let (state, kept) = pages.kept(&key);
    if let Some(page) = kept {
        let nonce = nonce();
        return finished(&pages, page.with(&nonce), &nonce, FOR_STRANGERS);
    }
    let (rendered, nonce, is_own) = render_anew(&pages, request).await;
    if is_own {
        return rendered;
    }
    let (page, rendered) = Kept::of(rendered, Some(&nonce)).await;
    if let Some(page) = page {
        pages.strangers.keep(key, state, page);
    }
    rendered
}

/// What programs and scripts of strangers ask most, likewise made once for all who ask within a moment.
const SAME_FOR_STRANGERS: [&str; 5] = ["/search", "/suggest", "/home", "/companies", "/categories"];

/// Gives an answer of the API that was made a moment ago, where it is the same for all strangers.
pub async fn answer_strangers(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let path = request.uri().path().strip_prefix(wire::url::API).unwrap_or_default();
    let is_same = request.method() == Method::GET && SAME_FOR_STRANGERS.contains(&path);
    let Some(key) = is_same.then(|| key(&pages, &request)).flatten() else {
        return next.run(request).await;
    };
    let (state, kept) = pages.kept(&key);
    if let Some(kept) = kept {
        return kept.with("");
    }
    let (kept, answer) = Kept::of(next.run(request).await, None).await;
    if let Some(kept) = kept {
        pages.strangers.keep(key, state, kept);
    }
    answer
}

/// By what a stranger's page is kept; none for anybody else, whose page is rendered anew.
fn key(pages: &Pages, request: &Request) -> Option<Key> {
    let (headers, settings) = (request.headers(), &pages.app.settings);
    if settings.same_page_millis == 0 || !is_stranger(headers) || request.extensions().get::<Flash>().is_some() {
        return None;
    }
    Some(Key {
        path: request.uri().path_and_query()?.as_str().to_owned(),
        lang: cookies::read_lang(headers),
        origin: origin(settings, headers),
        product: None,
    })
}

/// With what is so of a product now; none if there is no such product.
async fn of_product(pages: &Pages, mut key: Key) -> Option<Key> {
    if let Some(product) = key.path.strip_prefix("/product/") {
        let id = product.split('?').next().unwrap_or_default();
        key.product = Some(browse::product_state(pages.app.db.reads(), id).await.ok()??);
    }
    Some(key)
}

fn nonce() -> Arc<str> {
    new_token()[..24].into()
}

/// Renders a page; gives it with its nonce, and whether it is for this visit alone.
async fn render_anew(pages: &Pages, request: Request) -> (Response, Arc<str>, bool) {
    let (parts, body) = request.into_parts();
    let https = pages.app.settings.https();
    let nonce = nonce();
    let key = proof::key(&parts.headers, https).map_or_else(new_token, str::to_owned);
    let is_known = [cookies::session_name(https), cookies::staff_name(https)]
        .iter()
        .any(|name| cookies::read(&parts.headers, name).is_some());
    let visit = visit(pages, &parts, &key);
    let had_flash = visit.flash.is_some();
    let reply = visit.reply.clone();
    let assets = Assets {
        options: pages.site.options.clone(),
        style: pages.site.style.clone(),
    };
    let context = {
        let nonce = nonce.clone();
        move || {
            provide_context(Nonce::from_value(nonce.clone()));
            provide_context(visit.clone());
            provide_context(assets.clone());
        }
    };
    let handler = leptos_axum::render_app_async_with_context(context, || view! { <Shell/> });
    let rendered = handler(Request::from_parts(parts, body)).await.into_response();
    let decided = reply.decided();
    let proof = decided.asks_for_proof.then(|| proof::cookie(&key, https));
    let is_own = decided.is_own || proof.is_some();
    // A page holds what is private to its visitor; a stranger's holds nothing private.
    let kept = match is_known || had_flash || proof.is_some() {
        true => kept::NOT_STORED,
        false => FOR_STRANGERS,
    };
    let mut response = finished(pages, apply(decided, rendered), &nonce, kept);
    let headers = response.headers_mut();
    headers.extend(proof.map(|cookie| (header::SET_COOKIE, cookies::header(&cookie))));
    if had_flash {
        headers.append(header::SET_COOKIE, cookies::header(&cookies::no_flash(https)));
    }
    (response, nonce, is_own)
}

const FOR_STRANGERS: HeaderValue = HeaderValue::from_static("private, no-cache");

fn finished(pages: &Pages, mut response: Response, nonce: &str, kept: HeaderValue) -> Response {
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        security::page_policy(nonce, pages.site.watched),
    );
    headers.insert(header::CACHE_CONTROL, kept);
    response
}

/// Answers a form that was refused, and whose flash no cookie can carry, with its page, filled in as it was sent.
pub async fn show_refused(State(pages): State<Pages>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let mut answer = next.run(request).await;
    let Some(Shown { path, flash }) = answer.extensions_mut().remove::<Shown>() else {
        return answer;
    };
    let uri = path.parse::<Uri>().unwrap_or_else(|_| Uri::from_static("/"));
    let mut page = Request::new(Body::empty());
    *page.uri_mut() = uri;
    *page.headers_mut() = headers;
    page.extensions_mut().insert(flash);
    let mut response = render(State(pages), page).await;
    if response.status().is_success() {
        *response.status_mut() = answer.status();
    }
    for cookie in answer.headers().get_all(header::SET_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    response
}

/// Stands in for a page whose rendering panicked, in both languages and without anything that may be broken too.
pub fn panicked(panic: Box<dyn Any + Send>) -> Response {
    problems::log(panic);
    let refusal = error::internal();
    let (title, fix) = (refusal.title, refusal.fix.unwrap_or_default());
    let html = format!(
        "<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>{}</title>\
         <h1>{}</h1><p>{}</p><h2 lang=\"zh\">{}</h2><p lang=\"zh\">{}</p></html>",
        title.en, title.en, fix.en, title.zh, fix.zh
    );
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (refusal.status, headers, html).into_response()
}

/// What the page decided about its own answer.
fn apply(decided: Decided, mut rendered: Response) -> Response {
    if let Some(location) = decided.location.filter(|path| is_local(path)) {
        return Redirect::to(&location).into_response();
    }
    if let Some(status) = decided.status.and_then(|status| StatusCode::from_u16(status).ok()) {
        *rendered.status_mut() = status;
    }
    rendered
}

fn visit(pages: &Pages, parts: &Parts, key: &str) -> Visit {
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let (now, key) = (pages.app.clock.now(), key.to_owned());
    Visit {
        transport: Arc::new(InProcess(pages.api.clone())),
        lang: cookies::read_lang(&parts.headers),
        headers: headers_for_api(&parts.headers),
        path,
        origin: origin(&pages.app.settings, &parts.headers),
        now,
        flash: parts
            .extensions
            .get::<Flash>()
            .cloned()
            .or_else(|| cookies::read_flash(&parts.headers)),
        prove: Arc::new(move |deed| proof::of(&key, deed, now)),
        once: new_token(),
        reply: Reply::default(),
    }
}

fn headers_for_api(headers: &HeaderMap) -> HeaderMap {
    const PASSED: [HeaderName; 3] = [header::COOKIE, header::ACCEPT_LANGUAGE, header::USER_AGENT];
    let passed = PASSED
        .into_iter()
        .filter_map(|name| Some((name.clone(), headers.get(name)?.clone())));
    passed.collect()
}
