//! Fetches one picture, bounded in time, size, redirects and in where it may reach.

use std::error::Error as _;
use std::time::Duration;

use reqwest::{Client, Response, Url};

use crate::outside::{Reach, Stop, check_url, client, redirects};

/// Bounds of one fetch.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub bytes: usize,
    pub redirects: usize,
    pub connect: Duration,
    /// From the first name looked up to the last byte.
    pub total: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 10 * 1024 * 1024,
            redirects: 3,
            connect: Duration::from_secs(5),
            total: Duration::from_secs(20),
        }
    }
}

#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("\"{0}\" is not an http or https address")]
    BadLink(String),
    #[error("the address leads to {0}, which is not on the public internet")]
    NotPublic(String),
    #[error("the site redirects more than {0} times")]
    TooManyRedirects(usize),
    #[error("the picture is larger than {0} bytes")]
    TooLarge(usize),
    #[error("the site took too long")]
    TooSlow,
    #[error("the site answered {0}")]
    Status(u16),
    #[error("could not reach the site: {0}")]
    Unreachable(String),
}

/// A client that is cheap to clone and keeps connections.
#[derive(Debug, Clone)]
pub struct Fetcher {
    client: Client,
    limits: Limits,
    reach: Reach,
}

impl Fetcher {
    /// Fails if the system's root certificates cannot be read.
    pub fn new(limits: Limits, reach: Reach) -> Result<Self, reqwest::Error> {
        let client = client(reach)
            .redirect(redirects(limits.redirects, reach, false))
            .connect_timeout(limits.connect)
            .timeout(limits.total)
            .build()?;
        Ok(Self { client, limits, reach })
    }

    /// The bytes behind the link, whatever they are.
    pub async fn fetch(&self, link: &str) -> Result<Vec<u8>, FetchError> {
        let url = Url::parse(link).map_err(|_| FetchError::BadLink(link.to_owned()))?;
        check_url(&url, self.reach).map_err(|stop| self.stopped(stop))?;
        let response = self.client.get(url).send().await.map_err(|error| self.failed(&error))?;
        if !response.status().is_success() {
            return Err(FetchError::Status(response.status().as_u16()));
        }
        self.body(response).await
    }

    async fn body(&self, mut response: Response) -> Result<Vec<u8>, FetchError> {
        let too_large = FetchError::TooLarge(self.limits.bytes);
        if response
            .content_length()
            .is_some_and(|length| length > self.limits.bytes as u64)
        {
            return Err(too_large);
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| self.failed(&error))? {
            if bytes.len() + chunk.len() > self.limits.bytes {
                return Err(too_large);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }

    fn stopped(&self, stop: Stop) -> FetchError {
        match stop {
            Stop::NotPublic(host) => FetchError::NotPublic(host),
            Stop::BadLink(link) => FetchError::BadLink(link),
            Stop::TooManyRedirects => FetchError::TooManyRedirects(self.limits.redirects),
        }
    }

    fn failed(&self, error: &reqwest::Error) -> FetchError {
        let mut cause = error.source();
        let mut last = error.to_string();
        while let Some(inner) = cause {
            if let Some(stop) = inner.downcast_ref::<Stop>() {
                return self.stopped(stop.clone());
            }
            last = inner.to_string();
            cause = inner.source();
        }
        if error.is_timeout() {
            FetchError::TooSlow
        } else {
            FetchError::Unreachable(last)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_site::TestSite;
    use super::*;

    fn fetcher(reach: Reach) -> Fetcher {
        let limits = Limits {
            bytes: 1_000,
            total: Duration::from_secs(1),
            ..Limits::default()
        };
        Fetcher::new(limits, reach).unwrap()
    }

    async fn fetch(path: &str) -> Result<Vec<u8>, FetchError> {
        let site = TestSite::start();
        fetcher(Reach::Loopback).fetch(&site.link(path)).await
    }

    #[tokio::test]
    async fn good_bytes_come_back() {
        assert_eq!(fetch("/bytes/1000").await.unwrap().len(), 1_000);
        assert_eq!(fetch("/redirect/3").await.unwrap(), b"here");
    }

    #[tokio::test]
    async fn names_are_resolved() {
        let site = TestSite::start();
        let link = site.link("/bytes/5").replace("127.0.0.1", "localhost");
        let bytes = fetcher(Reach::Loopback).fetch(&link).await.unwrap();
        assert_eq!(bytes, b"xxxxx");
    }

    #[tokio::test]
    async fn too_much_is_refused_whether_announced_or_not() {
        assert!(matches!(fetch("/bytes/1001").await, Err(FetchError::TooLarge(1_000))));
        assert!(matches!(fetch("/endless").await, Err(FetchError::TooLarge(1_000))));
    }

    #[tokio::test]
    async fn slow_and_failing_sites_are_told() {
        assert!(matches!(fetch("/slow").await, Err(FetchError::TooSlow)));
        assert!(matches!(fetch("/drip").await, Err(FetchError::TooSlow)));
        assert!(matches!(fetch("/missing").await, Err(FetchError::Status(404))));
        assert!(matches!(
            fetch("/redirect/4").await,
            Err(FetchError::TooManyRedirects(3))
        ));
    }

    #[tokio::test]
    async fn redirects_do_not_lead_inside() {
        assert!(matches!(fetch("/inside").await, Err(FetchError::NotPublic(_))));
        assert!(matches!(fetch("/file").await, Err(FetchError::BadLink(_))));
    }

    #[tokio::test]
    async fn links_do_not_lead_inside() {
        let fetcher = fetcher(Reach::Public);
        for link in [
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://169.254.169.254/latest",
            "http://localhost/",
            "https://[::ffff:10.0.0.1]/",
        ] {
            let error = fetcher.fetch(link).await.unwrap_err();
            assert!(matches!(error, FetchError::NotPublic(_)), "{link}: {error}");
        }
        for link in ["file:///etc/passwd", "ftp://1.1.1.1/", "nonsense", ""] {
            assert!(
                matches!(fetcher.fetch(link).await, Err(FetchError::BadLink(_))),
                "{link}"
            );
        }
    }
}
