//! Checks an address that a company types, for the server to ask.

use reqwest::Url;
use wire::{codes::Code, url::LONGEST_URL};

use super::{address::Reach, names::check_url};
use crate::{error::Refusal, said, typed::needed};

/// An address that may be asked: https, public, without a name and password; by http where this machine is in reach.
///
/// # Errors
/// A refusal that names the field `url`.
pub fn typed_url(typed: &str, reach: Reach) -> Result<Url, Refusal> {
    let missing = said!("The address is missing" / "请填写地址");
    let text = needed("url", typed, LONGEST_URL, missing)?;
    let url = Url::parse(&text).map_err(|_| not_public())?;
    let by = url.scheme() == "https" || (url.scheme() == "http" && reach == Reach::Loopback);
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    if !by || !plain || url.as_str().len() > LONGEST_URL || check_url(&url, reach).is_err() {
        return Err(not_public());
    }
    Ok(url)
}

fn not_public() -> Refusal {
    Refusal::new(
        Code::NotAnEndpoint,
        said!("This address can't be asked" / "无法访问此地址"),
    )
    .at("url")
    .fix(said!(
        "Give a public address that begins with https://, without a password or a # in it."
            / "请填写以 https:// 开头的公网地址，不含密码和 # 号。"
    ))
}

/// What a log says of an address: the rest of it may be secret.
pub fn host(url: &str) -> String {
    let host = Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    host.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_public_addresses_by_https_are_asked() {
        let good = "https://shop.example/hooks?a=1";
        assert_eq!(typed_url(&format!(" {good} "), Reach::Public).unwrap().as_str(), good);
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
            let refused = typed_url(bad, Reach::Public).expect_err(bad);
            assert_eq!(
                (refused.code, refused.field.as_deref()),
                (Code::NotAnEndpoint, Some("url"))
            );
        }
        assert!(typed_url("http://127.0.0.1:80/", Reach::Loopback).is_ok());
        assert!(typed_url("https://10.0.0.1/", Reach::Loopback).is_err());
        let long = format!("https://shop.example/{}", "x".repeat(LONGEST_URL));
        assert_eq!(typed_url(&long, Reach::Public).expect_err("long").code, Code::TooLong);
        assert_eq!(typed_url(" ", Reach::Public).expect_err("none").code, Code::Required);
    }
}
