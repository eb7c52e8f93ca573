//! Our cookies: the session, the staff's, the device, the language and the one-time flash; the proof has its own module.

use axum::http::{HeaderMap, HeaderValue, header};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use tower_cookies::{
    Cookie,
    cookie::{SameSite, time::Duration},
};
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
        .flat_map(Cookie::split_parse)
        .flatten()
        .find(|cookie| cookie.name() == name)?
        .value_raw()
}

/// The session cookie's name: bound to the host and TLS where there is TLS.
pub fn session_name(https: bool) -> &'static str {
    if https { "__Host-huoban" } else { "huoban" }
}

/// The known device's cookie, as the session's.
pub fn device_name(https: bool) -> &'static str {
    if https { "__Host-huoban-device" } else { "huoban-device" }
}

/// The cookie of a session at a console, as the session's.
pub fn staff_name(https: bool) -> &'static str {
    if https { "__Host-huoban-staff" } else { "huoban-staff" }
}

fn cookie(name: &'static str, value: &str, max_age: i64, https: bool) -> Cookie<'static> {
    Cookie::build((name, value.to_owned()))
        .path("/")
        .max_age(Duration::seconds(max_age))
        .same_site(SameSite::Lax)
        .http_only(true)
        .secure(https)
        .build()
}

/// As it stands in an answer that no handler makes.
pub fn header(cookie: &Cookie<'_>) -> HeaderValue {
    let text = cookie.to_string();
    text.parse().expect("names and values are ASCII without separators")
}

/// A cookie that neither scripts nor pages can read.
pub fn hidden(name: &'static str, value: &str, seconds: i64, https: bool) -> Cookie<'static> {
    cookie(name, value, seconds, https)
}

pub fn session(token: &str, https: bool) -> Cookie<'static> {
    cookie(session_name(https), token, auth::session::DAYS * 86_400, https)
}

pub fn no_session(https: bool) -> Cookie<'static> {
    cookie(session_name(https), "", 0, https)
}

pub fn staff(token: &str, https: bool) -> Cookie<'static> {
    cookie(staff_name(https), token, auth::staff_session::SECONDS, https)
}

pub fn no_staff(https: bool) -> Cookie<'static> {
    cookie(staff_name(https), "", 0, https)
}

pub fn device(token: &str, https: bool) -> Cookie<'static> {
    cookie(device_name(https), token, DEVICE_DAYS * 86_400, https)
}

pub fn lang(lang: Lang, https: bool) -> Cookie<'static> {
    cookie(LANG, lang.code(), 365 * 86_400, https)
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
pub fn flash(flash: &Flash, https: bool) -> Option<Cookie<'static>> {
    let value = URL_SAFE_NO_PAD.encode(serde_json::to_vec(flash).expect("a flash has string keys"));
    (value.len() <= FLASH_BYTES).then(|| cookie(FLASH, &value, 60, https))
}

pub fn read_flash(headers: &HeaderMap) -> Option<Flash> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(read(headers, FLASH)?).ok()?).ok()
}

pub fn no_flash(https: bool) -> Cookie<'static> {
    cookie(FLASH, "", 0, https)
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
        let flash = header(&flash(&sent, true).expect("it is short"));
        let pair = flash
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
