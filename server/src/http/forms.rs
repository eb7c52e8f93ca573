//! The same endpoint serves a program and a plain form: for a form, this layer turns the JSON answer
//! into a 303 to the next page, and carries what went wrong, and what was typed, in the flash cookie.

use std::collections::BTreeMap;

use app::{
    api::visit::{Flash, Outcome},
    problem::Problem,
};
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::{
    answer, cookies,
    input::{is_form, is_upload},
};
use crate::{error::Refusal, said, state::AppState};

/// Most bytes of a form.
pub const FORM_BYTES: usize = 64 * 1024;

pub async fn layer(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let upload = is_upload(request.headers());
    if request.method() != Method::POST || !(upload || is_form(request.headers())) {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    // Nothing of an uploaded file is carried on; the router bounds its size.
    let (body, typed) = if upload {
        (body, BTreeMap::new())
    } else {
        let Ok(bytes) = to_bytes(body, FORM_BYTES).await else {
            return too_large().into_response();
        };
        let typed: BTreeMap<String, String> = serde_urlencoded::from_bytes(&bytes).unwrap_or_default();
        (Body::from(bytes), typed)
    };
    let lang = cookies::read_lang(&parts.headers);
    let came_from = typed.get("back").cloned().or_else(|| referer_path(&parts.headers));
    let response = next.run(Request::from_parts(parts, body)).await;

    if response.status().is_success() {
        let said = response.extensions().get::<answer::Next>().cloned();
        let (default, said) = said.map_or(("/".to_owned(), None), |next| (next.path, next.said));
        let path = typed
            .get("next")
            .filter(|path| is_local(path))
            .cloned()
            .unwrap_or(default);
        let flash = said.map(|said| Flash {
            outcome: Outcome::Done(said.in_lang(lang)),
            typed: BTreeMap::new(),
        });
        return see_other(&path, flash, &response, app.settings.https());
    }
    let problem = response
        .extensions()
        .get::<Problem>()
        .cloned()
        .unwrap_or_else(Problem::unreachable);
    let flash = Flash {
        outcome: Outcome::Failed(problem),
        typed: without_secrets(typed),
    };
    let path = came_from
        .filter(|path| is_local(path))
        .unwrap_or_else(|| "/".to_owned());
    see_other(&path, Some(flash), &response, app.settings.https())
}

fn too_large() -> Refusal {
    Refusal::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        said!("The form is too large" / "表单过大"),
    )
}

fn see_other(path: &str, flash: Option<Flash>, answer: &Response, https: bool) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let location = path
        .parse()
        .unwrap_or_else(|_| axum::http::HeaderValue::from_static("/"));
    response.headers_mut().insert(header::LOCATION, location);
    for cookie in answer.headers().get_all(header::SET_COOKIE) {
        response.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    if let Some(flash) = flash {
        response
            .headers_mut()
            .append(header::SET_COOKIE, cookies::flash(&flash, https));
    }
    response
}

/// A path on this very site: no scheme, no other host, no control characters.
pub fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.bytes().all(|byte| byte.is_ascii_graphic())
}

fn referer_path(headers: &axum::http::HeaderMap) -> Option<String> {
    let referer: axum::http::Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    Some(referer.path_and_query()?.to_string())
}

fn without_secrets(mut typed: BTreeMap<String, String>) -> BTreeMap<String, String> {
    typed.retain(|field, _| !field.contains("password"));
    typed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_can_only_lead_to_this_site() {
        assert!(is_local("/cart?from=a%20b"));
        for elsewhere in [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "cart",
            "/a\r\nb",
            "",
        ] {
            assert!(!is_local(elsewhere), "{elsewhere:?}");
        }
    }
}
