//! Sends a text to a site and reads the start of its answer.

use std::error::Error as _;
use std::sync::OnceLock;
use std::time::Duration;

use reqwest::header::HeaderMap;
use reqwest::{Client, Url, redirect};

use super::address::Reach;
use super::names::{Stop, check_url, client};

const CONNECT: Duration = Duration::from_secs(5);
/// From the first name looked up to the last byte.
const TOTAL: Duration = Duration::from_secs(10);
/// Bytes of an answer that are read.
const MOST: usize = 1_024;

/// What a site answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// The start of the body.
    pub text: String,
}

/// Posts, follows no redirects and keeps connections.
#[derive(Debug)]
pub struct Poster {
    pub reach: Reach,
    /// Made when it is needed first: a server on a machine without root certificates still starts.
    client: OnceLock<Client>,
}

impl Poster {
    pub fn new(reach: Reach) -> Self {
        Self {
            reach,
            client: OnceLock::new(),
        }
    }

    /// Posts JSON with these headers besides.
    ///
    /// # Errors
    /// Why there was no answer, in words.
    pub async fn post(&self, link: &str, headers: HeaderMap, body: String) -> Result<Reply, String> {
        let url = Url::parse(link).map_err(|error| error.to_string())?;
        check_url(&url, self.reach).map_err(|stop| stop.to_string())?;
        let request = self
            .client()
            .map_err(|error| failed(&error, TOTAL))?
            .post(url)
            .headers(headers)
            .header(reqwest::header::CONTENT_TYPE, "application/json")
            .body(body);
        let mut response = request.send().await.map_err(|error| failed(&error, TOTAL))?;
        let status = response.status().as_u16();
        let mut bytes = Vec::new();
        // The status has come: a body that breaks off takes nothing from it.
        while bytes.len() < MOST
            && let Ok(Some(chunk)) = response.chunk().await
        {
            bytes.extend_from_slice(&chunk[..chunk.len().min(MOST - bytes.len())]);
        }
        Ok(Reply {
            status,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        })
    }

    fn client(&self) -> Result<&Client, reqwest::Error> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let made = client(self.reach)
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT)
            .timeout(TOTAL)
            .build()?;
        Ok(self.client.get_or_init(|| made))
    }
}

/// Why there was no answer, in words: the innermost cause, which says most.
pub fn failed(error: &reqwest::Error, total: Duration) -> String {
    if error.is_timeout() {
        return format!("no answer within {} seconds", total.as_secs());
    }
    let mut last = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        last = inner.to_string();
        if inner.is::<Stop>() {
            break;
        }
        cause = inner.source();
    }
    last
}
