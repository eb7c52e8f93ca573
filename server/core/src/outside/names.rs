//! A client that reaches only as far as it may.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, ClientBuilder, Url};

use super::address::Reach;

/// Why a request is stopped on its way; travels inside the client's errors.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Stop {
    #[error("not public: {0}")]
    NotPublic(String),
    #[error("bad link: {0}")]
    BadLink(String),
    #[error("too many redirects")]
    TooManyRedirects,
}

/// A client to be finished with its time-outs and what it does with redirects. It reads the system's root certificates
/// when it is built.
pub fn client(reach: Reach) -> ClientBuilder {
    // Refused when another part of the program has chosen a provider, which serves as well.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .user_agent(concat!("Huoban/", env!("CARGO_PKG_VERSION")))
        .no_proxy()
        .referer(false)
        .dns_resolver(Arc::new(CheckedNames(reach)))
}

/// A name is checked when it is resolved, an address that stands in the link here.
///
/// # Errors
/// When the link is no http or https one, or leads where `reach` does not go.
pub fn check_url(url: &Url, reach: Reach) -> Result<(), Stop> {
    let Some(host) = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https")) else {
        return Err(Stop::BadLink(url.to_string()));
    };
    let literal: Result<IpAddr, _> = host.trim_matches(['[', ']']).parse();
    match literal {
        Ok(address) if !reach.allows(address) => Err(Stop::NotPublic(host.to_owned())),
        _ => Ok(()),
    }
}

/// Resolves names to those of their addresses that may be reached.
struct CheckedNames(Reach);

impl Resolve for CheckedNames {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> = found.filter(|address| reach.allows(address.ip())).collect();
            if allowed.is_empty() {
                return Err(Stop::NotPublic(name.as_str().to_owned()).into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}
