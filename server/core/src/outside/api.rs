//! A provider's API: one site, one key, forms that are sent and JSON that comes back.

use std::{sync::OnceLock, time::Duration};

use reqwest::{Client, RequestBuilder, Url, redirect};
use serde_json::Value;

use super::{
    address::Reach,
    names::{check_url, client},
    post::failed,
};

const CONNECT: Duration = Duration::from_secs(5);
/// From the first name looked up to the last byte.
const TOTAL: Duration = Duration::from_secs(20);
/// Bytes of an answer that are read.
const MOST: usize = 1024 * 1024;

/// What the provider answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    pub status: u16,
    pub json: Value,
}

/// Follows no redirects and keeps connections.
pub struct Api {
    /// Scheme, host and port.
    base: String,
    key: String,
    reach: Reach,
    /// Made when it is needed first: a server on a machine without root certificates still starts.
    client: OnceLock<Client>,
}

impl Api {
    pub fn new(base: String, key: &str, reach: Reach) -> Self {
        Self {
            base,
            key: key.to_owned(),
            reach,
            client: OnceLock::new(),
        }
    }

    /// Asks for what is at a path, with these headers besides.
    ///
    /// # Errors
    /// Why there was no answer, in words.
    pub async fn get(&self, path: &str, headers: &[(&'static str, &str)]) -> Result<Said, String> {
        let request = self.client()?.get(self.url(path)?);
        self.send(request, headers).await
    }

    /// Sends a form to a path, with these headers besides.
    ///
    /// # Errors
    /// Why there was no answer, in words. What was asked for may have been done all the same.
    pub async fn post(
        &self,
        path: &str,
        fields: &[(&str, String)],
        headers: &[(&'static str, &str)],
    ) -> Result<Said, String> {
        let body = serde_urlencoded::to_string(fields).map_err(|error| error.to_string())?;
        let request = self
            .client()?
            .post(self.url(path)?)
            .header(reqwest::header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        self.send(request, headers).await
    }

    async fn send(&self, request: RequestBuilder, headers: &[(&'static str, &str)]) -> Result<Said, String> {
        let request = headers
            .iter()
            .fold(request.bearer_auth(&self.key), |request, (name, value)| {
                request.header(*name, *value)
            });
        let words = |error: reqwest::Error| failed(&error, TOTAL);
        let mut response = request.send().await.map_err(words)?;
        let status = response.status().as_u16();
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(words)? {
            bytes.extend_from_slice(&chunk);
            if bytes.len() > MOST {
                return Err(format!("an answer of more than {MOST} bytes"));
            }
        }
        let json = serde_json::from_slice(&bytes).map_err(|error| format!("status {status}, and no JSON: {error}"))?;
        Ok(Said { status, json })
    }

    fn url(&self, path: &str) -> Result<Url, String> {
        let url = Url::parse(&format!("{}{path}", self.base)).map_err(|error| error.to_string())?;
        check_url(&url, self.reach).map_err(|stop| stop.to_string())?;
        Ok(url)
    }

    fn client(&self) -> Result<&Client, String> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let made = client(self.reach)
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECT)
            .timeout(TOTAL)
            .build()
            .map_err(|error| failed(&error, TOTAL))?;
        Ok(self.client.get_or_init(|| made))
    }
}
