//! What operators see: structured logs with request ids, and Prometheus metrics.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use tracing::Instrument;
use tracing_subscriber::EnvFilter;

/// Bounds of the request duration buckets, in seconds.
const SECONDS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

/// Logs to standard error; `RUST_LOG` chooses what.
pub fn log(json: bool) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,tantivy=warn,sqlx=warn"));
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if json { logs.json().init() } else { logs.init() }
}

/// Starts collecting metrics; the handle renders them in the Prometheus text format.
///
/// # Errors
/// When the process collects metrics already.
pub fn metrics() -> anyhow::Result<PrometheusHandle> {
    Ok(PrometheusBuilder::new()
        .set_buckets_for_metric(Matcher::Full("http_request_duration_seconds".to_owned()), &SECONDS)?
        .install_recorder()?)
}

/// Hexadecimal digits of a secret that a path may hold, such as that of a feed or of a link to a new password.
const SECRET: usize = 64;

/// The path with a sign in the place of each secret: who reads the log gets no key.
fn without_secrets(path: &str) -> String {
    let is_digit = |c: char| c.is_ascii_hexdigit();
    let mut shown = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(start) = rest.find(is_digit) {
        let run = rest[start..].find(|c| !is_digit(c)).unwrap_or(rest.len() - start);
        let (before, digits) = (&rest[..start], &rest[start..start + run]);
        shown.push_str(before);
        shown.push_str(if run < SECRET { digits } else { "…" });
        rest = &rest[start + run..];
    }
    shown.push_str(rest);
    shown
}

/// Times and counts each request by route, and gives its log lines its request id.
pub async fn layer(request: Request, next: Next) -> Response {
    let id = request
        .headers()
        .get("x-request-id")
        .and_then(|id| id.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let method = request.method().to_string();
    let path = without_secrets(request.uri().path());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("page".to_owned(), |route| route.as_str().to_owned());
    let span = tracing::info_span!("request", id, method, path);
    let start = Instant::now();
    let response = next.run(request).instrument(span.clone()).await;
    let seconds = start.elapsed().as_secs_f64();
    let status = response.status().as_u16().to_string();
    span.in_scope(|| tracing::debug!(status, seconds, "answered"));
    let labels = [("method", method), ("route", route), ("status", status)];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_duration_seconds", &labels).record(seconds);
    response
}

#[cfg(test)]
mod tests {
    use huoban_core::auth::token::new_token;

    use super::*;

    #[test]
    fn no_secret_of_a_path_is_logged() {
        let secret = new_token();
        for (path, shown) in [
            (format!("/news/{secret}.atom"), "/news/….atom"),
            (format!("/reset/{secret}"), "/reset/…"),
            (
                format!("/api/v1/staff/invitations/{secret}"),
                "/api/v1/staff/invitations/…",
            ),
            (format!("/{secret}/a/{secret}f/b"), "/…/a/…/b"),
        ] {
            assert_eq!(without_secrets(&path), shown);
        }
        for path in ["/", "/product/0abc1234defgh", "/company/café-雨/orders", &secret[1..]] {
            assert_eq!(without_secrets(path), path);
        }
    }
}
