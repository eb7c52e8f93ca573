//! `huoban search-run`

use std::{
    fs::File,
    io::{BufReader, BufWriter},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;
use clap::Args;

use huoban_core::{clock::Clock, index::search::Search, search::run_file, settings::DataSettings};

/// Run a file of queries through the search, for measuring its results
///
/// QUERIES has a header line, then `query_id <TAB> query`; OUT gets `query_id <TAB> sku <TAB> rank`,
/// 100 results a query, ranked as the API ranks them for a stranger.
#[derive(Debug, Args)]
pub struct SearchRun {
    /// The file of queries
    queries: PathBuf,

    /// The file to write
    out: PathBuf,
}

impl SearchRun {
    pub async fn run(self, data: DataSettings) -> anyhow::Result<ExitCode> {
        let db = super::open::open(&data).await?;
        let search = Search::open(&data.index_dir(), &db, Clock::default()).await?;
        search.catch_up(db.reads()).await?;
        let queries = File::open(&self.queries).with_context(|| format!("open {}", self.queries.display()))?;
        let out = File::create(&self.out).with_context(|| format!("create {}", self.out.display()))?;
        let asked = run_file::write(
            &search.engine(),
            db.reads(),
            BufReader::new(queries),
            BufWriter::new(out),
        )
        .await?;
        println!("{asked} queries run, results in {}", self.out.display());
        Ok(ExitCode::SUCCESS)
    }
}
