//! `GET /news/{secret}.atom`: a shopper's news, for whoever has the address. It asks for no cookie and sets none.

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    auth::token::hash,
    error::Error,
    news::{atom, before::Before, feeds, list},
    state::AppState,
};

/// Entries of a feed at most.
const ENTRIES: usize = 50;

const KIND: HeaderValue = HeaderValue::from_static("application/atom+xml; charset=utf-8");
/// It is for one reader, who asks each time whether it is still so: a company that is dropped is gone at once.
const KEPT: HeaderValue = HeaderValue::from_static("private, no-cache");
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// An address that is not in use, whatever it looks like, answers as any other such.
pub async fn read(
    State(app): State<AppState>,
    file: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let reads = app.db.reads();
    let feed = match file.as_ref().ok().and_then(|Path(file)| feeds::secret_in(file)) {
        Some(secret) => feeds::under(reads, secret).await?,
        None => None,
    };
    let Some(feed) = feed else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let (stories, _) = list::page(reads, feed.shopper, Before::NEWEST, ENTRIES, app.clock.now()).await?;
    let body = atom::written(&feed, &stories, &app.settings.place()).map_err(anyhow::Error::from)?;
    let tag = tag(&body);
    let told = [
        (header::CACHE_CONTROL, KEPT),
        (header::ETAG, value(&tag)),
        (
            header::LAST_MODIFIED,
            value(&atom::updated(&feed, &stories).http_date()),
        ),
        (ROBOTS, HeaderValue::from_static("noindex")),
    ];
    // By the tag alone: a time can't tell what is gone since.
    if is_known(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, told).into_response());
    }
    Ok((told, [(header::CONTENT_TYPE, KIND)], body).into_response())
}

/// A weak one, as it may be sent compressed.
fn tag(body: &[u8]) -> String {
    let text = String::from_utf8_lossy(body);
    format!("W/\"{}\"", &hash(&text)[..32])
}

fn value(text: &str) -> HeaderValue {
    text.parse().expect("it is ASCII")
}

/// Whether one of the tags that the reader has is this one (RFC 9110, section 13.1.2).
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let plain = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
    let tags = headers.get_all(header::IF_NONE_MATCH).iter();
    tags.filter_map(|tags| tags.to_str().ok())
        .flat_map(|tags| tags.split(','))
        .any(|known| known.trim() == "*" || plain(known) == plain(tag))
}
