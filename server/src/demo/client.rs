//! Somebody who asks the API in process, with cookies or a token, as a browser or a program would over the network.

use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

use anyhow::{Context, bail};
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ConnectInfo,
    http::{Method, Request, header},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tower::ServiceExt;
use wire::{codes::Code, lang::Lang, problem::Problem};

#[derive(Clone)]
pub struct Client {
    router: Router,
    cookies: BTreeMap<String, String>,
    token: Option<String>,
    address: SocketAddr,
}

impl Client {
    /// Nobody known yet, at a network address of their own.
    pub fn new(router: &Router, number: usize) -> Self {
        let [_, a, b, c] = u32::try_from(number).unwrap_or(u32::MAX).to_be_bytes();
        Self {
            router: router.clone(),
            cookies: BTreeMap::new(),
            token: None,
            address: SocketAddr::new(IpAddr::V4(Ipv4Addr::new(10, a, b, c)), 1),
        }
    }

    /// Reads in this language.
    pub fn reading(mut self, lang: Lang) -> Self {
        self.cookies.insert("lang".to_owned(), lang.code().to_owned());
        self
    }

    /// A program with a token of a company.
    pub fn with_token(mut self, token: String) -> Self {
        self.token = Some(token);
        self
    }

    /// `GET /api/v1{path}`
    ///
    /// # Errors
    /// When it is refused.
    pub async fn get<T: DeserializeOwned>(&mut self, path: &str) -> anyhow::Result<T> {
        let answer = self.ask(Method::GET, path, Body::empty()).await?;
        answer.map_err(|problem| refused("GET", path, &problem))
    }

    /// `POST /api/v1{path}`
    ///
    /// # Errors
    /// When it is refused.
    pub async fn post<T: DeserializeOwned>(&mut self, path: &str, body: Value) -> anyhow::Result<T> {
        let answer = self.ask(Method::POST, path, Body::from(body.to_string())).await?;
        answer.map_err(|problem| refused("POST", path, &problem))
    }

    /// `POST` without anything to say and whose answer does not matter.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn tell(&mut self, path: &str) -> anyhow::Result<()> {
        self.post::<Value>(path, json!({})).await.map(|_| ())
    }

    /// As [`Client::post`]; `None` where it is refused for one of these reasons, which happen in life.
    ///
    /// # Errors
    /// When it is refused for another one.
    pub async fn try_post<T: DeserializeOwned>(
        &mut self,
        path: &str,
        body: Value,
        may_be: &[Code],
    ) -> anyhow::Result<Option<T>> {
        match self.ask(Method::POST, path, Body::from(body.to_string())).await? {
            Ok(answer) => Ok(Some(answer)),
            Err(problem) if may_be.iter().any(|code| code.name() == problem.code) => Ok(None),
            Err(problem) => Err(refused("POST", path, &problem)),
        }
    }

    async fn ask<T: DeserializeOwned>(
        &mut self,
        method: Method,
        path: &str,
        body: Body,
    ) -> anyhow::Result<Result<T, Problem>> {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{}{path}", wire::url::API))
            .header(header::CONTENT_TYPE, "application/json")
            .extension(ConnectInfo(self.address));
        if let Some(token) = &self.token {
            request = request.header(header::AUTHORIZATION, format!("Bearer {token}"));
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        let response = self.router.clone().oneshot(request.body(body)?).await?;
        let (parts, body) = response.into_parts();
        for cookie in parts.headers.get_all(header::SET_COOKIE) {
            self.remember(cookie.to_str()?);
        }
        let body = to_bytes(body, usize::MAX).await?;
        let read = || format!("read the answer of {path}: {}", String::from_utf8_lossy(&body));
        match parts.status.as_u16() {
            200..300 => Ok(Ok(serde_json::from_slice(&body).with_context(read)?)),
            400..500 => Ok(Err(serde_json::from_slice(&body).with_context(read)?)),
            status => bail!("{path} is answered with {status}: {}", String::from_utf8_lossy(&body)),
        }
    }

    fn remember(&mut self, cookie: &str) {
        let pair = cookie.split(';').next().unwrap_or_default();
        let Some((name, value)) = pair.split_once('=') else {
            return;
        };
        match value.is_empty() {
            true => self.cookies.remove(name),
            false => self.cookies.insert(name.to_owned(), value.to_owned()),
        };
    }
}

fn refused(method: &str, path: &str, problem: &Problem) -> anyhow::Error {
    let text = serde_json::to_string(problem).unwrap_or_default();
    anyhow::anyhow!("{method} {path} is refused: {text}")
}
