//! A write that can't be taken back, sent as a plain form, must come from a page of ours that asks for it: the page
//! hands out a proof, good for one attempt. Markup that got into another page knows no proof. A program sends JSON,
//! which no form can.
//!
//! The proof is a digest of a random cookie that pages and scripts can't read ("double submit", OWASP's CSRF
//! prevention cheat sheet), so that nothing needs to be stored.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, StatusCode, request::Parts},
};
use sha2::{Digest, Sha256};

use super::{cookies, visitor};
use crate::{
    error::{Error, Refusal},
    said,
    state::AppState,
};

/// The name of the form's field.
pub const FIELD: &str = "proof";
/// A page may stay open for so long before its form is sent.
const SECONDS: i64 = 86_400;

/// What a form brought as its proof; a request with none of these is no form.
#[derive(Clone)]
pub struct Brought(pub Option<String>);

/// The proof that belongs to a cookie.
pub fn of(key: &str) -> String {
    Sha256::digest(format!("proof of {key}"))
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The visitor's key, from an earlier page.
pub fn key(headers: &HeaderMap, https: bool) -> Option<&str> {
    cookies::read(headers, name(https)).filter(|key| !key.is_empty())
}

/// Gives the visitor their key.
pub fn cookie(key: &str, https: bool) -> HeaderValue {
    cookies::hidden(name(https), key, SECONDS, https)
}

fn name(https: bool) -> &'static str {
    if https { "__Host-proof" } else { "proof" }
}

/// A write that is meant: from a program, or from a form with its proof, which is then used up.
pub struct Meant;

impl FromRequestParts<AppState> for Meant {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Error> {
        let Some(Brought(brought)) = parts.extensions.get::<Brought>().cloned() else {
            return Ok(Self);
        };
        let https = app.settings.https();
        let expected = key(&parts.headers, https).map(of);
        visitor::jar(parts).set(cookies::hidden(name(https), "", 0, https));
        if expected.is_some() && brought == expected {
            Ok(Self)
        } else {
            Err(stale().into())
        }
    }
}

fn stale() -> Refusal {
    Refusal::new(
        StatusCode::FORBIDDEN,
        "stale_form",
        said!("This form was sent before, or is too old" / "此表单已提交过或已过期"),
    )
    .fix(said!(
        "Nothing was changed. Look at the page once more and send it again."
            / "未做任何更改。请再看一遍页面后重新提交。"
    ))
}
