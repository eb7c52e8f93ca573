//! What may be kept of an answer. What is personal is stored nowhere, so that it does not come back by the browser's
//! Back after signing out.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

pub const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Said at signing out: what was kept all the same goes. Cookies stay, as the language is one.
pub const CLEARED: HeaderValue = HeaderValue::from_static("\"cache\", \"storage\"");

pub const NOT_STORED: HeaderValue = HeaderValue::from_static("no-store");

/// An answer of the API is the asker's own unless its handler says otherwise.
pub async fn layer(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(NOT_STORED);
    response
}
