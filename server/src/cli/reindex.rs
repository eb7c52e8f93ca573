//! `huoban reindex`

use std::process::ExitCode;

use anyhow::Context;

use huoban_core::{clock::Clock, index::search::Search, settings::DataSettings};

pub async fn run(data: DataSettings) -> anyhow::Result<ExitCode> {
    let db = super::open::open(&data).await?;
    let search = Search::open(&data.index_dir(), &db, Clock::default())
        .await
        .context("a running server keeps its own index up to date; stop it first to rebuild")?;
    let products = search.rebuild(db.reads()).await?;
    println!("{products} products indexed");
    db.close().await;
    Ok(ExitCode::SUCCESS)
}
