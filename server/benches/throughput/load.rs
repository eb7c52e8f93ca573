//! A closed loop of clients with keep-alive connections: each asks again once it has its answer.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use axum::body::Body;
use futures::future::try_join_all;
use http_body_util::BodyExt;
use hyper::{Request, Response, body::Bytes, client::conn::http1::SendRequest, header};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub connections: usize,
    pub warm_up: Duration,
    pub measured: Duration,
}

impl Load {
    /// Answers per second.
    pub async fn run(self, addr: SocketAddr, path: &str) -> anyhow::Result<f64> {
        let start = Instant::now() + self.warm_up;
        let clients = (0..self.connections).map(|_| {
            let path = path.to_owned();
            tokio::spawn(async move { answers(addr, &path, start, self.measured).await })
        });
        let counts = try_join_all(clients).await?;
        let total: f64 = counts.into_iter().sum::<anyhow::Result<f64>>()?;
        Ok(total / self.measured.as_secs_f64())
    }
}

/// The median and the 99th percentile of the times that answers to these take, one after the other, in milliseconds.
pub async fn latency((addr, cookie): (SocketAddr, &str), paths: &[String]) -> anyhow::Result<(f64, f64)> {
    let mut client = Client::connect(addr).await?;
    let mut took = Vec::with_capacity(paths.len());
    for path in paths {
        let start = Instant::now();
        let request = Request::get(path.as_str()).header(header::COOKIE, cookie);
        let answer = client.send(request, Body::empty()).await?;
        ensure!(answer.status().is_success(), "{path} answered {}", answer.status());
        took.push(start.elapsed());
    }
    took.sort_unstable();
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    Ok((at(0.5), at(0.99)))
}

/// How many answers one client had in the measured time.
async fn answers(addr: SocketAddr, path: &str, start: Instant, measured: Duration) -> anyhow::Result<f64> {
    let mut client = Client::connect(addr).await?;
    let mut answers = 0.0;
    loop {
        let answer = client.send(Request::get(path), Body::empty()).await?;
        ensure!(answer.status().is_success(), "{path} answered {}", answer.status());
        let now = Instant::now();
        if now >= start + measured {
            return Ok(answers);
        }
        if now >= start {
            answers += 1.0;
        }
    }
}

/// One keep-alive connection.
pub struct Client {
    addr: SocketAddr,
    sender: SendRequest<Body>,
}

impl Client {
    pub async fn connect(addr: SocketAddr) -> anyhow::Result<Self> {
        let stream = TcpStream::connect(addr).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        Ok(Self { addr, sender })
    }

    /// Sends one request and reads its whole answer.
    pub async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> anyhow::Result<Response<Bytes>> {
        let request = request.header(header::HOST, self.addr.to_string()).body(body)?;
        self.sender.ready().await?;
        let (parts, body) = self.sender.send_request(request).await?.into_parts();
        let body = body.collect().await.context("read an answer")?.to_bytes();
        Ok(Response::from_parts(parts, body))
    }
}
