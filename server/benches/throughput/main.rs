//! `make bench`: how many requests and durable orders a second the built server answers, each beside
//! the most that this machine could do, measured in the same run: a bare axum server that sends the
//! same bytes, and the disk's own fdatasync.
//!
//! Everything goes over loopback to the real program, as visitors would.

mod bare;
mod disk;
mod load;
mod orders;
mod place;

use std::{path::PathBuf, process::ExitCode, time::Duration};

use anyhow::Context;
use clap::Parser;

use self::{load::Load, place::Place};

/// Measures the built server.
#[derive(Debug, Parser)]
struct Bench {
    /// Measure on this feed's catalogue instead of the demo's
    #[arg(long, value_name = "FILE")]
    feed: Option<PathBuf>,

    /// What is searched for
    #[arg(long, default_value = "dvd player")]
    query: String,

    /// Connections that ask at the same time
    #[arg(long, default_value_t = 32)]
    connections: usize,

    /// Seconds for each measured answer
    #[arg(long, default_value_t = 8)]
    seconds: u64,

    /// Orders to place
    #[arg(long, default_value_t = 2000)]
    orders: usize,

    /// Serve this file's bytes with bare axum, for comparison; used by the bench itself
    #[arg(long, hide = true)]
    bare: Option<PathBuf>,

    /// Given by `cargo bench`
    #[arg(long, hide = true)]
    bench: bool,
}

#[tokio::main]
async fn main() -> anyhow::Result<ExitCode> {
    let bench = Bench::parse();
    if let Some(body) = &bench.bare {
        bare::serve(body).await?;
        return Ok(ExitCode::SUCCESS);
    }
    let place = Place::open(bench.feed.as_deref()).await?;
    println!(
        "catalogue: {} products match {:?}",
        place.matches(&bench.query).await?,
        bench.query
    );
    let query = serde_urlencoded::to_string([("q", &bench.query)])?;
    bench
        .compare(&place, "results page", &format!("/search?{query}"))
        .await?;
    bench
        .compare(&place, "search API", &format!("/api/v1/search?{query}"))
        .await?;
    bench.durable_orders(&place).await?;
    Ok(ExitCode::SUCCESS)
}

impl Bench {
    fn load(&self) -> Load {
        Load {
            connections: self.connections,
            warm_up: Duration::from_secs(2),
            measured: Duration::from_secs(self.seconds),
        }
    }

    async fn compare(&self, place: &Place, name: &str, path: &str) -> anyhow::Result<()> {
        let ours = self.load().run(place.addr, path).await.context("load the server")?;
        let bare = place.bare_axum(path).await?;
        let theirs = self.load().run(bare.addr, "/").await.context("load bare axum")?;
        println!(
            "{name}: {ours:.0} requests/s; bare axum, the same {} bytes: {theirs:.0} requests/s; ratio {:.3}",
            bare.bytes,
            ours / theirs
        );
        Ok(())
    }

    async fn durable_orders(&self, place: &Place) -> anyhow::Result<()> {
        let before = disk::syncs_per_second(place.data())?;
        for buyers in [1, 64] {
            let orders = if buyers == 1 { self.orders / 8 } else { self.orders };
            let placed = orders::per_second(place.addr, orders, buyers)
                .await
                .context("place orders")?;
            let after = disk::syncs_per_second(place.data())?;
            let syncs = before.midpoint(after);
            println!(
                "durable orders, {buyers} at a time: {placed:.0} orders/s; the disk: {syncs:.0} fdatasync/s; ratio {:.2}",
                placed / syncs
            );
        }
        Ok(())
    }
}
