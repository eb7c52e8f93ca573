//! What keeps other sites out: CSRF protection of every write, and the response headers.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_http::csrf::{CsrfLayer, ProtectionError};

use huoban_core::{error::Refusal, said, state::AppState};
use wire::codes::Code;

/// Refuses writes that another site's page sends (by `Sec-Fetch-Site`, else by `Origin`).
pub fn csrf(public_url: Option<&str>) -> CsrfLayer<fn(ProtectionError) -> Response> {
    let layer = CsrfLayer::new();
    let layer = match public_url {
        Some(url) => layer.add_trusted_origin(url).expect("settings are checked at start"),
        None => layer,
    };
    layer.with_rejection_response(refuse as fn(ProtectionError) -> Response)
}

fn refuse(_: ProtectionError) -> Response {
    Refusal::new(
        Code::OtherSite,
        said!("This request came from another site's page" / "此请求来自其他网站的页面"),
    )
    .fix(said!("Send it from a page of this site." / "请从本站页面发送。"))
    .into_response()
}

/// Headers of every answer. A page sets its own Content-Security-Policy, with its nonce.
pub async fn headers(State(app): State<AppState>, request: Request, next: Next) -> Response {
    const FIXED: [(HeaderName, &str); 6] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        ),
    ];
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        ));
    if app.settings.https() {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000; includeSubDomains"),
        );
    }
    response
}

/// The policy of a page: its own files, and the inline scripts that carry its nonce. While somebody edits, a page also
/// listens to the build that reloads it.
pub fn page_policy(nonce: &str, watched: bool) -> HeaderValue {
    let build = if watched { " ws:" } else { "" };
    format!(
        "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'{build}; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )
    .parse()
    .expect("a nonce is ASCII")
}
