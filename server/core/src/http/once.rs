//! `Idempotency-Key`: a program that does not know whether its write came through sends it again with the same key, and
//! gets the first one's answer (IETF draft-ietf-httpapi-idempotency-key-header-07).

use std::time::Duration;

use axum::{
    body::{Body, BodyDataStream, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::{StreamExt, stream};
use memchr::memmem;
use sha2::{Digest, Sha256};
use wire::codes::Code;

use super::{cookies, problems, staff::bearer};
use crate::{
    auth::token::{hash, new_token},
    chores::Chore,
    db::once::{self, Claim, Given, HEADER},
    error::{Error, Refusal},
    said,
    state::AppState,
};

/// Most characters of a key.
pub const LONGEST: usize = 255;
/// By so many bytes of its body a request is known. Only files are larger: they go on as they come, known by their length too.
const FIRST_BYTES: usize = 1024 * 1024;
/// Says of an answer that it was given before.
const REPLAYED: &str = "idempotency-replayed";

/// Forgets the keys of yesterday.
pub const FORGET_KEYS: Chore = Chore {
    name: "forget_keys",
    every: Duration::from_secs(3600),
    turn: |app| {
        Box::pin(async {
            let forget = async |now: &_, tx: &mut _| once::forget(tx, *now).await;
            app.db.write(app.clock.now(), forget).await
        })
    },
};

pub async fn layer(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let is_keyed = request.method() == Method::POST && request.headers().contains_key(HEADER);
    if !is_keyed {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let mut rest = body.into_data_stream();
    let Ok(first) = begin(&mut rest).await else {
        return problems::bare(StatusCode::BAD_REQUEST).into_response();
    };
    let answered = match claim(&app, &parts, &first) {
        Ok(claim) => answer(&app, claim, (parts, first, rest), next).await,
        Err(refusal) => Err(refusal.into()),
    };
    answered.unwrap_or_else(IntoResponse::into_response)
}

/// The beginning of a body, of [`FIRST_BYTES`] or somewhat more; less only if that is all.
async fn begin(body: &mut BodyDataStream) -> Result<Vec<u8>, axum::Error> {
    let mut first = Vec::new();
    while first.len() < FIRST_BYTES
        && let Some(piece) = body.next().await
    {
        first.extend_from_slice(&piece?);
    }
    Ok(first)
}

fn claim(app: &AppState, parts: &Parts, first: &[u8]) -> Result<Claim, Refusal> {
    Ok(Claim {
        key: key(&parts.headers)?,
        asker: asker(&parts.headers, app.settings.https()).ok_or_else(nobody)?,
        request: fingerprint(parts, first),
        attempt: new_token(),
        at: app.clock.now(),
    })
}

/// The answer that was given before, or that of the request, which is kept.
async fn answer(
    app: &AppState,
    claim: Claim,
    (parts, first, mut rest): (Parts, Vec<u8>, BodyDataStream),
    next: Next,
) -> Result<Response, Error> {
    if let Some(found) = once::find(app.db.reads(), &claim).await? {
        if found.request != claim.request {
            return Err(another().into());
        }
        // A client that still sends its file would not hear the answer.
        while rest.next().await.is_some_and(|piece| piece.is_ok()) {}
        return Ok(again(found.given.ok_or_else(once::under_way)?));
    }
    let tokens = |headers: &HeaderMap| {
        let https = app.settings.https();
        let names = [cookies::session_name(https), cookies::staff_name(https)];
        names.map(|name| cookies::read(headers, name).unwrap_or_default().to_owned())
    };
    let brought = tokens(&parts.headers);
    let body = Body::from_stream(stream::iter([Ok(Bytes::from(first))]).chain(rest));
    let request = Request::from_parts(parts, body);
    let response = once::under(claim.clone(), next.run(request)).await;
    if !response.status().is_success() {
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX)
        .await
        .map_err(|error| anyhow::anyhow!("read an answer to keep: {error}"))?;
    let is_secret =
        parts.extensions.get::<super::answer::Secret>().is_some() || brings_a_token(&parts.headers, &brought);
    if !is_secret && let Some(given) = given(parts.status, &parts.headers, &body) {
        let keep = async |(claim, given): &(Claim, Given), tx: &mut _| once::give(tx, claim, given).await;
        // The write stands; without its answer, who asks again is told that it was done.
        if let Err(error) = app.db.beside((claim, given), keep).await {
            tracing::warn!(?error, "keep the answer to a request with a key");
        }
    }
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// Whether an answer gives its asker a token that they did not bring: such are in the database by their hash alone.
fn brings_a_token(headers: &HeaderMap, brought: &[String]) -> bool {
    let cookies = headers.get_all(header::SET_COOKIE).iter();
    let mut values = cookies.filter_map(|cookie| cookie.to_str().ok()?.split(';').next()?.split_once('='));
    values.any(|(name, value)| {
        name.contains("huoban") && !value.is_empty() && !brought.iter().any(|token| token == value)
    })
}

fn given(status: StatusCode, headers: &HeaderMap, body: &Bytes) -> Option<Given> {
    Some(Given {
        status: status.as_u16(),
        kind: headers.get(header::CONTENT_TYPE)?.to_str().ok()?.to_owned(),
        body: String::from_utf8(body.to_vec()).ok()?,
    })
}

fn again(given: Given) -> Response {
    let status = StatusCode::from_u16(given.status).unwrap_or(StatusCode::OK);
    let mut response = (status, given.body).into_response();
    let kind = given.kind.parse();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        kind.unwrap_or_else(|_| HeaderValue::from_static("application/json")),
    );
    headers.insert(REPLAYED, HeaderValue::from_static("true"));
    response
}

/// The key: a text in quotes (RFC 8941, section 3.3.3), or without.
fn key(headers: &HeaderMap) -> Result<String, Refusal> {
    let mut values = headers.get_all(HEADER).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return Err(unusable());
    };
    let text = value.to_str().map_err(|_| unusable())?.trim();
    let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let key = quoted.unwrap_or(text);
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\';
    match (1..=LONGEST).contains(&key.len()) && key.bytes().all(is_plain) {
        true => Ok(key.to_owned()),
        false => Err(unusable()),
    }
}

/// Whoever asks, by the hash of their token.
fn asker(headers: &HeaderMap, https: bool) -> Option<String> {
    let cookie = |name| cookies::read(headers, name).map(str::to_owned);
    let token = bearer(headers)
        .or_else(|| cookie(cookies::session_name(https)))
        .or_else(|| cookie(cookies::staff_name(https)))?;
    Some(hash(&token))
}

/// What a request is known by. Of a form with files the boundary, which each attempt draws anew, is left out.
fn fingerprint(parts: &Parts, first: &[u8]) -> String {
    let mut digest = Sha256::new().chain_update(format!("{} {}\n", parts.method, parts.uri));
    let known = &first[..first.len().min(FIRST_BYTES)];
    let mut from = 0;
    if let Some(boundary) = boundary(&parts.headers) {
        for at in memmem::find_iter(known, boundary) {
            digest.update(&known[from..at]);
            from = at + boundary.len();
        }
    }
    digest.update(&known[from..]);
    if first.len() >= FIRST_BYTES
        && let Some(length) = parts.headers.get(header::CONTENT_LENGTH)
    {
        digest.update(length);
    }
    let digest = digest.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What parts the fields of a form with files (RFC 2046, section 5.1.1).
fn boundary(headers: &HeaderMap) -> Option<&str> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let parameters = kind.strip_prefix("multipart/form-data")?.split(';');
    let boundary = parameters
        .filter_map(|one| one.trim().strip_prefix("boundary="))
        .next()?;
    Some(boundary.trim_matches('"')).filter(|text| !text.is_empty())
}

fn unusable() -> Refusal {
    Refusal::new(
        Code::UnusableKey,
        said!("The idempotency key can't be used" / "幂等键无法使用"),
    )
    .at(HEADER)
    .fix(said!(
        "Send one key of 1 to {LONGEST} ASCII characters without spaces, quotes and backslashes: a random UUID serves."
            / "请发送一个 1 至 {LONGEST} 个 ASCII 字符的键，不含空格、引号和反斜杠，例如随机 UUID。"
    ))
}

fn nobody() -> Refusal {
    Refusal::new(
        Code::UnusableKey,
        said!("A key needs somebody whose it is" / "幂等键须属于某个请求者"),
    )
    .at(HEADER)
    .fix(said!(
        "Send it with a session or a token. The write that brings a new session goes without a key."
            / "请与会话或令牌一同发送。首次取得会话的写入不使用键。"
    ))
}

fn another() -> Refusal {
    Refusal::new(
        Code::KeyReused,
        said!("This key names another request" / "此键已用于另一个请求"),
    )
    .at(HEADER)
    .fix(said!(
        "Make a new key for each new request." / "请为每个新请求生成新键。"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(values: &[&'static str]) -> HeaderMap {
        let values = values.iter().map(|value| HeaderValue::from_static(value));
        values.map(|value| (HEADER.parse().expect("a name"), value)).collect()
    }

    #[test]
    fn a_key_is_one_short_text_that_can_be_seen() {
        for same in ["\"k-1\"", "k-1", " k-1 "] {
            assert_eq!(key(&with(&[same])).as_deref(), Ok("k-1"));
        }
        for none in ["", "\"\"", "a b", "a\"b", "a\\b", "\"a"] {
            assert!(key(&with(&[none])).is_err(), "{none:?}");
        }
        assert!(key(&with(&["a", "b"])).is_err());
    }

    #[test]
    fn an_answer_with_a_new_token_is_not_kept() {
        let set = |cookie: &'static str| HeaderMap::from_iter([(header::SET_COOKIE, HeaderValue::from_static(cookie))]);
        let brought = ["old".to_owned(), String::new()];
        assert!(brings_a_token(&set("huoban=new; Path=/"), &brought));
        assert!(brings_a_token(&set("__Host-huoban-staff=new; Path=/"), &brought));
        for told_before in ["huoban=old; Path=/", "huoban=; Max-Age=0", "lang=zh; Path=/"] {
            assert!(!brings_a_token(&set(told_before), &brought), "{told_before}");
        }
    }
}
