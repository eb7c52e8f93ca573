//! The program that asks: its address, its name, and the cookies to hand back to it.

use std::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, header, request::Parts},
};

use tower_cookies::Cookies;

use crate::state::AppState;

pub struct Client {
    /// What tries are counted by: one IPv4 address, or the 64 bits of IPv6 that one household has.
    pub address: String,
    pub agent: String,
    pub jar: Cookies,
}

impl Client {
    pub fn of(parts: &mut Parts, app: &AppState) -> Self {
        let socket = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip());
        let address = match app.settings.behind_proxy {
            true => forwarded(&parts.headers).or(socket),
            false => socket,
        };
        Self {
            address: address.map_or_else(|| "unknown".to_owned(), network),
            agent: agent(&parts.headers),
            jar: parts.extensions.get_or_insert_default::<Cookies>().clone(),
        }
    }
}

impl FromRequestParts<AppState> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Infallible> {
        Ok(Self::of(parts, app))
    }
}

/// The first 200 characters of what the program calls itself.
fn agent(headers: &HeaderMap) -> String {
    let agent = headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    agent.chars().take(200).collect()
}

/// The address that the proxy in front saw; what stands before it came from the client and may be a lie.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_proxy_s_own_word_counts() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "1.2.3.4, 5.6.7.8".parse().expect("a header"));
        assert_eq!(forwarded(&headers), Some(IpAddr::from([5, 6, 7, 8])));
    }

    #[test]
    fn a_household_s_ipv6_addresses_count_as_one() {
        let network = |text: &str| network(text.parse().expect("an address"));
        assert_eq!(network("2001:db8:1:2:3::4"), network("2001:db8:1:2:ffff::9"));
        assert_ne!(network("2001:db8:1:2::1"), network("2001:db8:1:3::1"));
        assert_eq!(network("::ffff:10.0.0.1"), "10.0.0.1");
    }
}
