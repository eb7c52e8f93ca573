//! The built server with a data folder of its own, and bare axum beside it.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
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
    /// A figure of the running program, as `/proc` tells it: memory in megabytes.
    fn memory(&self, name: &str) -> anyhow::Result<f64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        let kilobytes = line
            .context("a figure")?
            .trim()
            .trim_end_matches(" kB")
            .parse::<f64>()?;
        Ok(kilobytes / 1000.0)
    }

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
    server: Option<Running>,
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
                .stderr(Stdio::null())
                .status()?;
            ensure!(status.success(), "import {}: {status}", feed.display());
        }
        let server = serve(data.path(), site.path())?;
        Ok(Self {
            addr: server.addr,
            server: Some(server),
            data,
            site,
        })
    }

    /// Ends the server and starts it again; gives the time to its first answered search.
    pub async fn restart(&mut self) -> anyhow::Result<Duration> {
        drop(self.server.take());
        let start = Instant::now();
        let server = serve(self.data.path(), self.site.path())?;
        self.addr = server.addr;
        self.server = Some(server);
        self.get("/api/v1/search?q=a").await?;
        Ok(start.elapsed())
    }

    /// What the server holds in memory, in megabytes: now, and at most so far.
    pub fn memory(&self) -> anyhow::Result<(f64, f64)> {
        let server = self.server.as_ref().context("a server")?;
        Ok((server.memory("VmRSS")?, server.memory("VmHWM")?))
    }

    /// Takes a feed in beside the running server.
    pub fn import(&self, feed: &Path) -> anyhow::Result<()> {
        let mut command = Command::new(SERVER);
        command.args(["import", "--companies-from", "brand", "--data-dir"]);
        let status = command
            .arg(self.data.path())
            .arg(feed)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        ensure!(status.success(), "import {}: {status}", feed.display());
        Ok(())
    }

    pub fn data(&self) -> &Path {
        self.data.path()
    }

    pub async fn json(&self, path: &str) -> anyhow::Result<serde_json::Value> {
        Ok(serde_json::from_slice(self.get(path).await?.body())?)
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
        let found = self.json(&format!("/api/v1/search?{query}")).await?;
        found["total"].as_i64().context("a total")
    }

    /// How many products there are.
    pub async fn products(&self) -> anyhow::Result<i64> {
        self.json("/api/v1/search?limit=1").await?["total"]
            .as_i64()
            .context("a total")
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

fn serve(data: &Path, site: &Path) -> anyhow::Result<Running> {
    let port = std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    Running::start(
        Command::new(SERVER)
            .args(["serve", "--guests-per-hour", "1000000", "--addr", &port.to_string()])
            .arg("--data-dir")
            .arg(data)
            .arg("--site-dir")
            .arg(site)
            .env("RUST_LOG", "error"),
    )
}

pub struct Bare {
    pub addr: SocketAddr,
    pub bytes: usize,
    _running: Running,
}
