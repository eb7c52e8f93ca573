//! `server reindex`

use std::process::ExitCode;

use anyhow::Context;

use crate::{db::Db, search::index::Search, settings::DataSettings};

pub async fn run(data: DataSettings) -> anyhow::Result<ExitCode> {
    data.prepare()?;
    let db = Db::open(&data.database(), data.database_connections).await?;
    let search = Search::open(&data.index_dir(), &db)
        .await
        .context("a running server keeps its own index up to date; stop it first to rebuild")?;
    let products = search.rebuild(db.reads()).await?;
    println!("{products} products indexed");
    db.close().await;
    Ok(ExitCode::SUCCESS)
}
