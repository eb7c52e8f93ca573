//! `make bench`: how many requests and durable orders a second the built server answers, each beside
//! the most that this machine could do, measured in the same run: a bare axum server that sends the
//! same bytes, and the disk's own fdatasync; and how answers slow down as the catalogue grows.
//!
//! Everything goes over loopback to the real program, as visitors would.

mod bare;
mod classes;
mod disk;
mod feeds;
mod load;
mod orders;
mod partners;
mod place;

use std::{
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::Context;
use clap::Parser;

use self::{classes::Class, load::Load, place::Place};

/// Somebody with a cookie gets no answer that was made for others.
const STRANGER: &str = "theme=dark";
/// So many companies somebody keeps, and so often they read of them.
const PARTNERS: usize = 10;
const NEWS: usize = 200;
/// What a start needed besides is given back by then.
const SETTLED: Duration = Duration::from_secs(30);
/// The word for what is ordered, and how many products it finds.
const ENDLESS: &str = "quillwort";
const ENDLESS_PRODUCTS: usize = 100;

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

    /// Measure the feed so many times over as well; 1 leaves it out
    #[arg(long, default_value_t = 20)]
    times: usize,

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
    let mut place = Place::open(bench.feed.as_deref()).await?;
    place.restart().await?;
    tokio::time::sleep(SETTLED).await;
    let open = place.memory()?.0;
    let matches = place.matches(&bench.query).await?;
    println!(
        "{} products; {matches} match {:?}; memory {open:.0} MB (bar 100)\n",
        place.products().await?,
        bench.query
    );
    bench.routes(&place).await?;
    bench.durable_orders(&place).await?;
    bench.grown(&mut place).await?;
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

    /// Each kind of page beside bare axum, with the least that is asked of it.
    async fn routes(&self, place: &Place) -> anyhow::Result<()> {
        let query = serde_urlencoded::to_string([("q", &self.query)])?;
        let found = place.json(&format!("/api/v1/search?{query}")).await?;
        let product = &found["results"][0]["product"];
        let named = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let categories = place.json("/api/v1/categories").await?;
        let routes = [
            ("search API", format!("/api/v1/search?{query}"), 0.06),
            ("results page", format!("/search?{query}"), 0.035),
            ("home", "/".to_owned(), 0.05),
            (
                "company",
                format!("/company/{}", named(&product["company"]["slug"])),
                0.035,
            ),
            (
                "category",
                format!("/search?category={}", named(&categories[0]["slug"])),
                0.035,
            ),
            ("product", format!("/product/{}", named(&product["id"])), 0.05),
        ];
        println!(
            "{:<16}{:>10}{:>14}{:>14}{:>8}{:>8}",
            "", "bytes", "requests/s", "bare axum/s", "ratio", "bar"
        );
        for (name, path, bar) in routes {
            let ours = self.load().run(place.addr, &path).await.context("load the server")?;
            let bare = place.bare_axum(&path).await?;
            let theirs = self.load().run(bare.addr, "/").await.context("load bare axum")?;
            let (bytes, ratio) = (bare.bytes, ours / theirs);
            println!("{name:<16}{bytes:>10}{ours:>14.0}{theirs:>14.0}{ratio:>8.3}{bar:>8}");
        }
        Ok(())
    }

    async fn durable_orders(&self, place: &Place) -> anyhow::Result<()> {
        println!(
            "\n{:<16}{:>10}{:>14}{:>14}{:>8}",
            "durable orders", "buyers", "orders/s", "fdatasync/s", "ratio"
        );
        let feed = place.data().join("bench-endless.tsv");
        feeds::endless(ENDLESS, ENDLESS_PRODUCTS, &feed)?;
        place.import(&feed)?;
        while place.matches(ENDLESS).await? < ENDLESS_PRODUCTS as i64 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let before = disk::syncs_per_second(place.data())?;
        for buyers in [1, 64] {
            let orders = if buyers == 1 { self.orders / 8 } else { self.orders };
            let placed = orders::per_second(place.addr, ENDLESS, orders, buyers)
                .await
                .context("place orders")?;
            let after = disk::syncs_per_second(place.data())?;
            let syncs = before.midpoint(after);
            println!(
                "{:<16}{buyers:>10}{placed:>14.0}{syncs:>14.0}{:>8.2}",
                "",
                placed / syncs
            );
        }
        let feed = place.data().join("bench-one.tsv");
        feeds::one("zyzzyva", &feed)?;
        let ordering = orders::per_second(place.addr, ENDLESS, self.orders * 2, 64);
        let seen = fresh(place, &feed);
        let (ordered, seen) = tokio::join!(ordering, seen);
        ordered.context("place orders")?;
        println!(
            "\na new product is found {:.2} s after its import, while 64 buyers order (bar 1)",
            seen?
        );
        Ok(())
    }

    /// The same on a catalogue so many times as large, if there is a feed to make one of.
    async fn grown(&self, small: &mut Place) -> anyhow::Result<()> {
        println!("memory after all that {:.0} MB", small.memory()?.0);
        let Some(feed) = self.feed.as_deref().filter(|_| self.times > 1) else {
            return Ok(());
        };
        let larger = small.data().join("bench-larger.tsv");
        feeds::repeat(feed, self.times, &larger)?;
        let start = Instant::now();
        let mut large = Place::open(Some(&larger)).await?;
        println!(
            "\n{} products, imported and indexed in {:.0} s",
            large.products().await?,
            start.elapsed().as_secs_f64()
        );
        println!(
            "memory at most while the index is made {:.0} MB (bar 600)",
            large.memory()?.1
        );
        let warm = large.restart().await?;
        println!(
            "from a start with a warm index to the first search {:.2} s (bar 0.3)",
            warm.as_secs_f64()
        );
        tokio::time::sleep(SETTLED).await;
        println!("memory then {:.0} MB (bar 500)", large.memory()?.0);
        let classes = classes::all(small).await?;
        println!(
            "\n{:<18}{:>10}{:>10}{:>10}{:>10}{:>9}{:>6}",
            "milliseconds", "p50 small", "p99", "p50 large", "p99", "growth", "bar"
        );
        let (few, many) = ((small.addr, STRANGER), (large.addr, STRANGER));
        for Class { name, paths } in &classes {
            growth(name, paths, few, many).await?;
        }
        let partners = partners::companies(small, PARTNERS).await?;
        let few = partners::shopper(small.addr, &partners).await?;
        let many = partners::shopper(large.addr, &partners).await?;
        let paths = vec!["/api/v1/portfolio/news".to_owned(); NEWS];
        growth("partners' news", &paths, (small.addr, &few), (large.addr, &many)).await?;
        println!("\nmemory after all that {:.0} MB", large.memory()?.0);
        Ok(())
    }
}

/// Prints how long answers take on both places, each to whoever has the cookie.
async fn growth(
    name: &str,
    paths: &[String],
    small: (SocketAddr, &str),
    large: (SocketAddr, &str),
) -> anyhow::Result<()> {
    load::latency(small, paths).await?;
    let (few, few_99) = load::latency(small, paths).await?;
    load::latency(large, paths).await?;
    let (many, many_99) = load::latency(large, paths).await?;
    let growth = many / few;
    println!(
        "{name:<18}{few:>10.2}{few_99:>10.2}{many:>10.2}{many_99:>10.2}{growth:>9.1}{:>6}",
        2
    );
    Ok(())
}

/// Seconds from the end of an import to the first search that finds what it brought.
async fn fresh(place: &Place, feed: &std::path::Path) -> anyhow::Result<f64> {
    tokio::time::sleep(Duration::from_millis(500)).await;
    tokio::task::block_in_place(|| place.import(feed))?;
    let start = Instant::now();
    while place.matches("zyzzyva").await? == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Ok(start.elapsed().as_secs_f64())
}
