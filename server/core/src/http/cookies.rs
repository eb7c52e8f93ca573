//! Our cookies: the session, the device, the language and the one-time flash; the proof has its own module.

use std::sync::{Arc, Mutex};

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use wire::{flash::Flash, lang::Lang};

use crate::auth;

/// A device stays known this long after its last sign-in: the longest that browsers keep a cookie.
pub const DEVICE_DAYS: i64 = 400;
const LANG: &str = "lang";
const FLASH: &str = "flash";
/// Browsers drop longer cookies.
const FLASH_BYTES: usize = 3500;

/// The value of one cookie of the request.
pub fn read<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The session cookie's name: bound to the host and TLS where there is TLS.
pub fn session_name(https: bool) -> &'static str {
    if https { "__Host-huoban" } else { "huoban" }
}

/// The known device's cookie, as the session's.
pub fn device_name(https: bool) -> &'static str {
    if https { "__Host-huoban-device" } else { "huoban-device" }
}

fn cookie(name: &str, value: &str, max_age: i64, https: bool, http_only: bool) -> HeaderValue {
    let secure = if https { "; Secure" } else { "" };
    let hidden = if http_only { "; HttpOnly" } else { "" };
    format!("{name}={value}; Path=/; Max-Age={max_age}; SameSite=Lax{hidden}{secure}")
        .parse()
        .expect("names and values are ASCII without separators")
}

/// A cookie that neither scripts nor pages can read.
pub fn hidden(name: &str, value: &str, seconds: i64, https: bool) -> HeaderValue {
    cookie(name, value, seconds, https, true)
}

pub fn session(token: &str, https: bool) -> HeaderValue {
    cookie(session_name(https), token, auth::session::DAYS * 86_400, https, true)
}

pub fn no_session(https: bool) -> HeaderValue {
    cookie(session_name(https), "", 0, https, true)
}

pub fn device(token: &str, https: bool) -> HeaderValue {
    cookie(device_name(https), token, DEVICE_DAYS * 86_400, https, true)
}

pub fn lang(lang: Lang, https: bool) -> HeaderValue {
    cookie(LANG, lang.code(), 365 * 86_400, https, true)
}

/// The visitor's language: their own choice, else the browser's.
pub fn read_lang(headers: &HeaderMap) -> Lang {
    read(headers, LANG).and_then(Lang::from_code).unwrap_or_else(|| {
        headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .map_or_else(Lang::default, Lang::accepted)
    })
}

/// The cookie of a flash; `None` if it would be too long for one.
pub fn flash(flash: &Flash, https: bool) -> Option<HeaderValue> {
    let value = URL_SAFE_NO_PAD.encode(serde_json::to_vec(flash).expect("a flash has string keys"));
    (value.len() <= FLASH_BYTES).then(|| cookie(FLASH, &value, 60, https, true))
}

pub fn read_flash(headers: &HeaderMap) -> Option<Flash> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(read(headers, FLASH)?).ok()?).ok()
}

pub fn no_flash(https: bool) -> HeaderValue {
    cookie(FLASH, "", 0, https, true)
}

/// Cookies that a handler's extractors set; the layer adds them to the answer.
#[derive(Clone, Default)]
pub struct Jar(Arc<Mutex<Vec<HeaderValue>>>);

impl Jar {
    pub fn set(&self, cookie: HeaderValue) {
        self.0.lock().expect("no holder panics").push(cookie);
    }
}

/// Gives every request a [`Jar`] and every answer what is in it.
pub async fn layer(mut request: Request, next: Next) -> Response {
    let jar = Jar::default();
    request.extensions_mut().insert(jar.clone());
    let mut response = next.run(request).await;
    for cookie in jar.0.lock().expect("no holder panics").drain(..) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::flash::Outcome;

    #[test]
    fn a_flash_survives_the_way_through_a_browser() {
        let sent = Flash {
            outcome: Outcome::Done("已结为伙伴".to_owned()),
            typed: Default::default(),
        };
        let header = flash(&sent, true).expect("it is short");
        let pair = header
            .to_str()
            .expect("ASCII")
            .split(';')
            .next()
            .expect("a pair")
            .to_owned();
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, format!("a=b; {pair}").parse().expect("a header"));
        assert_eq!(read_flash(&headers), Some(sent));
    }

    #[test]
    fn the_switch_outranks_the_browser() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("zh"));
        assert_eq!(read_lang(&headers), Lang::Zh);
        headers.insert(header::COOKIE, HeaderValue::from_static("lang=en"));
        assert_eq!(read_lang(&headers), Lang::En);
    }
}
