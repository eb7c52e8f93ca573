//! Where the place is, as its visitors see it.

use axum::http::{HeaderMap, header};

use crate::settings::ServeSettings;

/// Scheme and host: `https://shop.example`.
pub fn origin(settings: &ServeSettings, headers: &HeaderMap) -> String {
    let host = || {
        headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok())
            .unwrap_or("localhost")
    };
    settings
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{}", host()))
}
