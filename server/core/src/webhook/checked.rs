//! Checks what a company types of an endpoint.

use std::collections::BTreeMap;

use reqwest::Url;
use wire::{
    codes::Code,
    webhook::{EventKind, LONGEST_URL, Switch},
};

use crate::{
    error::Refusal,
    outside::{Reach, check_url},
    said,
    typed::needed,
};

/// An address that may be posted to: https, public, without a name and password; by http where this machine is in reach.
///
/// # Errors
/// A refusal that names the field.
pub fn endpoint_url(typed: &str, reach: Reach) -> Result<Url, Refusal> {
    let missing = said!("The address is missing" / "请填写地址");
    let text = needed("url", typed, LONGEST_URL, missing)?;
    let url = Url::parse(&text).map_err(|_| not_an_endpoint())?;
    let by = url.scheme() == "https" || (url.scheme() == "http" && reach == Reach::Loopback);
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    if !by || !plain || url.as_str().len() > LONGEST_URL || check_url(&url, reach).is_err() {
        return Err(not_an_endpoint());
    }
    Ok(url)
}

fn not_an_endpoint() -> Refusal {
    Refusal::new(
        Code::NotAnEndpoint,
        said!("A webhook can't be sent to this address" / "无法向此地址发送 Webhook"),
    )
    .at("url")
    .fix(said!(
        "Give a public address that begins with https://, without a password or a # in it."
            / "请填写以 https:// 开头的公网地址，不含密码和 # 号。"
    ))
}

/// Reads which events an endpoint gets, of those typed and those ticked; none stands for all.
///
/// # Errors
/// A refusal of a name that is no event's.
pub fn events(typed: &str, ticked: &BTreeMap<String, Switch>) -> Result<Vec<EventKind>, Refusal> {
    let on = ticked.iter().filter(|(_, switch)| **switch == Switch::On);
    let mut kinds = Vec::new();
    for name in typed.split_whitespace().chain(on.map(|(name, _)| name.as_str())) {
        match EventKind::from_name(name) {
            Some(EventKind::Ping) | None => return Err(not_an_event(name)),
            Some(kind) if kinds.contains(&kind) => {}
            Some(kind) => kinds.push(kind),
        }
    }
    Ok(kinds)
}

fn not_an_event(name: &str) -> Refusal {
    let name: String = name.chars().take(40).collect();
    Refusal::new(
        Code::NotAnEvent,
        said!("There is no event “{name}”" / "没有事件“{name}”"),
    )
    .at("events")
    .fix(said!(
        "Name events like order.placed or return.requested, parted by spaces, or none for all."
            / "请填写 order.placed、return.requested 等事件名，以空格分隔；留空表示全部。"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_by_https_are_endpoints() {
        let good = "https://shop.example/hooks?a=1";
        assert_eq!(
            endpoint_url(&format!(" {good} "), Reach::Public).unwrap().as_str(),
            good
        );
        for bad in [
            "http://shop.example/",
            "https://10.0.0.1/",
            "https://127.0.0.1/",
            "https://[::1]/",
            "https://169.254.169.254/",
            "https://2130706433/",
            "https://me:secret@shop.example/",
            "https://shop.example/#part",
            "ftp://shop.example/",
            "shop.example",
        ] {
            let refused = endpoint_url(bad, Reach::Public).expect_err(bad);
            assert_eq!(
                (refused.code, refused.field.as_deref()),
                (Code::NotAnEndpoint, Some("url"))
            );
        }
        assert!(endpoint_url("http://127.0.0.1:80/", Reach::Loopback).is_ok());
        assert!(endpoint_url("https://10.0.0.1/", Reach::Loopback).is_err());
        let long = format!("https://shop.example/{}", "x".repeat(LONGEST_URL));
        assert_eq!(
            endpoint_url(&long, Reach::Public).expect_err("long").code,
            Code::TooLong
        );
        assert_eq!(endpoint_url(" ", Reach::Public).expect_err("none").code, Code::Required);
    }

    #[test]
    fn events_are_read_once_each() {
        let none = BTreeMap::new();
        let both = events(" order.placed  return.requested order.placed", &none).unwrap();
        assert_eq!(both, [EventKind::OrderPlaced, EventKind::ReturnRequested]);
        assert_eq!(events(" ", &none), Ok(Vec::new()));
        let ticked = |name: &str, switch| BTreeMap::from([(name.to_owned(), switch)]);
        let placed = ticked("order.placed", Switch::On);
        assert_eq!(events("", &placed), Ok(vec![EventKind::OrderPlaced]));
        assert_eq!(events("order.placed", &placed), Ok(vec![EventKind::OrderPlaced]));
        assert_eq!(events("", &ticked("order.placed", Switch::Off)), Ok(Vec::new()));
        for wrong in ["ping", "order", "order.placed,order.shipped"] {
            assert_eq!(events(wrong, &none).expect_err(wrong).code, Code::NotAnEvent);
            assert!(events("", &ticked(wrong, Switch::On)).is_err(), "{wrong}");
        }
    }
}
