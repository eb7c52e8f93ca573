//! Turns refusals into `application/problem+json` in the visitor's language.

use std::any::Any;

use axum::{
    body::{Body, HttpBody},
    extract::Request,
    http::{HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use wire::{codes::Code, lang::Lang, problem::Problem};

use super::cookies;
use crate::{
    error::{self, Refusal},
    said,
};

pub fn problem(refusal: Refusal, lang: Lang) -> Problem {
    Problem {
        r#type: format!("/api/docs#{}", refusal.code.name()),
        code: refusal.code.name().to_owned(),
        status: refusal.status.as_u16(),
        title: refusal.title.in_lang(lang),
        fix: refusal.fix.map(|fix| fix.in_lang(lang)),
        field: refusal.field,
    }
}

/// Writes the body of refusals only, and of what a library refuses in its own words or in none: what happens around
/// both pages and API.
pub async fn refusals(request: Request, next: Next) -> Response {
    let lang = cookies::read_lang(request.headers());
    let has_body = request.method() != Method::HEAD;
    let mut response = next.run(request).await;
    match response.extensions_mut().remove::<Refusal>() {
        Some(refusal) => written(response, refusal, lang),
        None if has_body && is_wordless(&response) => {
            let refusal = bare(response.status());
            written(response, refusal, lang)
        }
        None => response,
    }
}

fn is_wordless(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_plain = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    response.status().is_client_error() && (is_plain || response.body().is_end_stream())
}

/// Writes the body of every refusal, also of those that a library answers with a bare status.
pub async fn layer(request: Request, next: Next) -> Response {
    let lang = cookies::read_lang(request.headers());
    let mut response = next.run(request).await;
    let status = response.status();
    let refusal = match response.extensions_mut().remove::<Refusal>() {
        Some(refusal) => refusal,
        None if (status.is_client_error() || status.is_server_error()) && !is_json(&response) => bare(status),
        None => return response,
    };
    written(response, refusal, lang)
}

/// A panic is a fault of ours like any other: logged, and told to nobody in detail.
pub fn panicked(panic: Box<dyn Any + Send>) -> Response {
    log(panic);
    error::internal().into_response()
}

pub fn log(panic: Box<dyn Any + Send>) {
    let cause = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(cause, "a handler panicked");
}

fn written(mut response: Response, refusal: Refusal, lang: Lang) -> Response {
    if let Some(seconds) = refusal.retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    let problem = problem(refusal, lang);
    let body = serde_json::to_vec(&problem).expect("a problem has string keys");
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    response.headers_mut().remove(header::CONTENT_LENGTH);
    *response.body_mut() = Body::from(body);
    response.extensions_mut().insert(problem);
    response
}

fn is_json(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().ends_with(b"json"))
}

/// What a status says by itself.
pub fn bare(status: StatusCode) -> Refusal {
    let (code, title) = match status {
        StatusCode::NOT_FOUND => (Code::NoSuchRoute, said!("There is no such route" / "没有这个接口")),
        StatusCode::METHOD_NOT_ALLOWED => (
            Code::MethodNotAllowed,
            said!("This route has no such method" / "此接口不支持该方法"),
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (Code::TooLarge, said!("The request is too large" / "请求过大")),
        StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => {
            (Code::Timeout, said!("The request took too long" / "请求超时"))
        }
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (
            Code::UnsupportedMediaType,
            said!("Send JSON or a form" / "请发送 JSON 或表单"),
        ),
        _ if status.is_client_error() => (Code::BadRequest, said!("The request can't be read" / "无法读取请求")),
        _ => (
            Code::Internal,
            said!("Something went wrong on our side" / "我们这边出了点问题"),
        ),
    };
    let refusal = Refusal::new(code, title).status(status);
    match status {
        StatusCode::METHOD_NOT_ALLOWED => refusal.fix(said!(
            "Use a method that the header `Allow` names." / "请使用 `Allow` 响应头列出的方法。"
        )),
        _ => refusal,
    }
}
