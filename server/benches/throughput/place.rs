//! The built server with a data folder of its own, and bare axum beside it.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, ensure};
use axum::{
    body::Body,
    http::{Request, Response},
};
use hyper::body::Bytes;
use tempfile::TempDir;

use super::load::Client;

/// What a program prints once it listens, before its address.
pub const OPEN: &str = "Huoban is open at ";
const SERVER: &str = env!("CARGO_BIN_EXE_huoban");

/// A running program; dropping it ends it.
pub struct Running {
    child: Child,
    pub addr: SocketAddr,
}

impl Running {
    fn start(command: &mut Command) -> anyhow::Result<Self> {
        let mut child = command.stdout(Stdio::piped()).spawn()?;
        let lines = BufReader::new(child.stdout.take().context("its output")?).lines();
        for line in lines {
            if let Some(address) = line?.strip_prefix(OPEN) {
                let addr = address.trim_start_matches("http://").parse()?;
                return Ok(Self { child, addr });
            }
        }
        let status = child.wait()?;
        anyhow::bail!("{command:?} ended with {status} before it was open")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// The server, with the catalogue to measure on.
pub struct Place {
    pub addr: SocketAddr,
    _server: Running,
    data: TempDir,
    site: TempDir,
}

impl Place {
    /// With the demo catalogue, or with the one of a feed.
    pub async fn open(feed: Option<&Path>) -> anyhow::Result<Self> {
        // Beside the build, since many a /tmp is no disk.
        let build = Path::new(SERVER).parent().context("the build's folder")?;
        let (data, site) = (TempDir::new_in(build)?, TempDir::new_in(build)?);
        // Pages only name the built files; nobody loads them here.
        std::fs::create_dir(site.path().join("pkg"))?;
        if let Some(feed) = feed {
            let status = Command::new(SERVER)
                .args(["import", "--companies-from", "brand", "--data-dir"])
                .args([data.path(), feed])
                .stdout(Stdio::null())
                .status()?;
            ensure!(status.success(), "import {}: {status}", feed.display());
        }
        let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let server = Running::start(
            Command::new(SERVER)
                .args(["serve", "--guests-per-hour", "1000000", "--addr", &port.to_string()])
                .arg("--data-dir")
                .arg(data.path())
                .arg("--site-dir")
                .arg(site.path())
                .env("RUST_LOG", "error"),
        )?;
        Ok(Self {
            addr: server.addr,
            _server: server,
            data,
            site,
        })
    }

    pub fn data(&self) -> &Path {
        self.data.path()
    }

    async fn get(&self, path: &str) -> anyhow::Result<Response<Bytes>> {
        let answer = Client::connect(self.addr)
            .await?
            .send(Request::get(path), Body::empty())
            .await?;
        ensure!(answer.status().is_success(), "{path} answered {}", answer.status());
        Ok(answer)
    }

    /// How many products a search finds.
    pub async fn matches(&self, query: &str) -> anyhow::Result<i64> {
        let query = serde_urlencoded::to_string([("q", query)])?;
        let answer = self.get(&format!("/api/v1/search?{query}")).await?;
        let found: serde_json::Value = serde_json::from_slice(answer.body())?;
        found["total"].as_i64().context("a total")
    }

    /// Bare axum, serving what the server answers at this path.
    pub async fn bare_axum(&self, path: &str) -> anyhow::Result<Bare> {
        let answer = self.get(path).await?;
        let body = self.site.path().join("body");
        std::fs::write(&body, answer.body())?;
        let running = Running::start(Command::new(std::env::current_exe()?).arg("--bare").arg(&body))?;
        Ok(Bare {
            addr: running.addr,
            bytes: answer.body().len(),
            _running: running,
        })
    }
}

pub struct Bare {
    pub addr: SocketAddr,
    pub bytes: usize,
    _running: Running,
}
