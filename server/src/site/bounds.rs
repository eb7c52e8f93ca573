//! How large a request may be and how long its answer may take. A feed or a picture that is sent may have more of both.

use std::time::Duration;

use axum::{
    body::Body,
    extract::Request,
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::Limited;
use huoban_core::http::problems;
use wire::{assortment, feeds};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bounds {
    bytes: usize,
    answer: Duration,
}

/// Of every other request; a portfolio file is the largest.
const USUAL: Bounds = Bounds {
    bytes: 1024 * 1024,
    answer: Duration::from_secs(30),
};

/// Of a feed, with what its form holds besides: a slow line takes its time. The route bounds the file itself.
const FEED: Bounds = Bounds {
    bytes: feeds::MOST_BYTES + 1024 * 1024,
    answer: Duration::from_secs(30 * 60),
};

/// Of a picture of a product.
const PICTURE: Bounds = Bounds {
    bytes: assortment::PICTURE_BYTES + 1024 * 1024,
    answer: Duration::from_secs(5 * 60),
};

fn of(method: &Method, path: &str) -> Bounds {
    let rest = path
        .strip_prefix(wire::url::API)
        .and_then(|rest| rest.strip_prefix("/companies/"));
    let way: Vec<&str> = rest.unwrap_or_default().split('/').collect();
    match way[..] {
        [_, "feeds"] if method == Method::POST => FEED,
        [_, "products", _, "pictures"] if method == Method::POST => PICTURE,
        _ => USUAL,
    }
}

/// Gives an answer up that takes too long.
pub async fn time(request: Request, next: Next) -> Response {
    let bounds = of(request.method(), request.uri().path());
    match tokio::time::timeout(bounds.answer, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::GATEWAY_TIMEOUT.into_response(),
    }
}

/// Refuses a body that is too large: at once if it says so itself, and else where it is read. A feed or a picture is
/// refused by its route, which has better words.
pub async fn body(request: Request, next: Next) -> Response {
    let bounds = of(request.method(), request.uri().path());
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if bounds == USUAL && length.is_some_and(|length| length > bounds.bytes) {
        return problems::bare(StatusCode::PAYLOAD_TOO_LARGE).into_response();
    }
    next.run(request.map(|body| Body::new(Limited::new(body, bounds.bytes))))
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_feed_or_a_picture_that_is_sent_may_be_large() {
        assert_eq!(of(&Method::POST, "/api/v1/companies/acme/feeds"), FEED);
        assert_eq!(of(&Method::POST, "/api/v1/companies/acme/products/x/pictures"), PICTURE);
        for path in [
            "/api/v1/companies/acme/feeds/x/undo",
            "/api/v1/companies/acme/products",
            "/api/v1/companies/acme/products/x/pictures/1/first",
            "/companies/acme/feeds",
            "/",
        ] {
            assert_eq!(of(&Method::POST, path), USUAL, "{path}");
        }
        assert_eq!(of(&Method::GET, "/api/v1/companies/acme/feeds"), USUAL);
    }
}
