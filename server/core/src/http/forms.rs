//! The same endpoint serves a program and a plain form: for a form, this layer turns the JSON answer
//! into a 303 to the next page, and carries what went wrong, and what was typed, in the flash cookie. What is too
//! long for a cookie is shown at once instead, so that nothing typed is lost.

use std::collections::BTreeMap;

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_cookies::Cookie;
use wire::{
    codes::Code,
    flash::{Flash, Outcome},
    lang::Lang,
    problem::Problem,
};

use super::{
    answer, cookies,
    input::{is_form, is_upload},
    kept::CLEAR_SITE_DATA,
    problems, proof,
    staff::bearer,
};
use crate::{error::Refusal, said, state::AppState};

/// Most bytes of a form.
pub const FORM_BYTES: usize = 64 * 1024;

/// The answer to a form whose flash is too long for a cookie: the page is to be shown at once.
#[derive(Debug, Clone)]
pub struct Shown {
    pub path: String,
    pub flash: Flash,
}

pub async fn layer(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let upload = is_upload(request.headers());
    if request.method() != Method::POST || !(upload || is_form(request.headers())) || is_of_program(request.headers()) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    // Nothing of an uploaded file is carried on; the router bounds its size.
    let (body, typed) = if upload {
        (body, BTreeMap::new())
    } else {
        let Ok(bytes) = to_bytes(body, FORM_BYTES).await else {
            return back_from_too_large(&parts.headers, app.settings.https());
        };
        let typed: BTreeMap<String, String> = serde_urlencoded::from_bytes(&bytes).unwrap_or_default();
        (Body::from(bytes), typed)
    };
    parts
        .extensions
        .insert(proof::Brought(typed.get(proof::FIELD).cloned()));
    let lang = cookies::read_lang(&parts.headers);
    let came_from = typed.get("back").cloned().or_else(|| referer_path(&parts.headers));
    let response = next.run(Request::from_parts(parts, body)).await;
    let https = app.settings.https();
    if response.status().is_success() {
        return succeeded(response, &typed, lang, https);
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
    match cookies::flash(&flash, https) {
        Some(cookie) => see_other(&path, Some(cookie), &response),
        None => shown(response, Shown { path, flash }),
    }
}

/// Whether a form comes from a program, which wants the answer itself: a browser sends neither by itself.
fn is_of_program(headers: &HeaderMap) -> bool {
    let accepts = headers.get(header::ACCEPT);
    bearer(headers).is_some() || accepts.is_some_and(|accepts| accepts == "application/json")
}

fn succeeded(response: Response, typed: &BTreeMap<String, String>, lang: Lang, https: bool) -> Response {
    let said = response.extensions().get::<answer::Next>().cloned();
    let (default, said) = said.map_or(("/".to_owned(), None), |next| (next.path, next.said));
    let path = typed
        .get("next")
        .filter(|path| is_local(path))
        .cloned()
        .unwrap_or(default);
    let flash = said.and_then(|said| {
        let flash = Flash {
            outcome: Outcome::Done(said.in_lang(lang)),
            typed: BTreeMap::new(),
        };
        cookies::flash(&flash, https)
    });
    see_other(&path, flash, &response)
}

/// The refusal as it is, with what the page is to show; whoever serves pages shows it.
fn shown(mut response: Response, shown: Shown) -> Response {
    response.extensions_mut().insert(shown);
    response
}

/// Nothing of it was read, so nothing can be filled in.
fn back_from_too_large(headers: &HeaderMap, https: bool) -> Response {
    let flash = Flash {
        outcome: Outcome::Failed(problems::problem(too_large(), cookies::read_lang(headers))),
        typed: BTreeMap::new(),
    };
    let path = referer_path(headers)
        .filter(|path| is_local(path))
        .unwrap_or_else(|| "/".to_owned());
    see_other(&path, cookies::flash(&flash, https), &StatusCode::OK.into_response())
}

fn too_large() -> Refusal {
    Refusal::new(Code::TooLarge, said!("The form is too large" / "表单过大")).fix(said!(
        "Nothing was changed. Go back in your browser, and write less." / "未做任何更改。请在浏览器中返回并缩短内容。"
    ))
}

fn see_other(path: &str, flash: Option<Cookie<'static>>, answer: &Response) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let location = path.parse().unwrap_or_else(|_| HeaderValue::from_static("/"));
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, location);
    // What a handler says to the browser itself holds for a form too.
    for name in [header::SET_COOKIE, CLEAR_SITE_DATA, header::CACHE_CONTROL] {
        for value in answer.headers().get_all(&name) {
            headers.append(name.clone(), value.clone());
        }
    }
    headers.extend(flash.map(|cookie| (header::SET_COOKIE, cookies::header(&cookie))));
    response
}

/// A path on this very site: no scheme, no other host, no control characters.
pub fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.bytes().all(|byte| byte.is_ascii_graphic())
}

fn referer_path(headers: &HeaderMap) -> Option<String> {
    let referer: axum::http::Uri = headers.get(header::REFERER)?.to_str().ok()?.parse().ok()?;
    Some(referer.path_and_query()?.to_string())
}

fn without_secrets(mut typed: BTreeMap<String, String>) -> BTreeMap<String, String> {
    typed.retain(|field, _| !field.contains("password") && field != proof::FIELD);
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
