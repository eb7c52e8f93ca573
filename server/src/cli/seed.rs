//! `huoban seed`

use std::process::ExitCode;

use huoban_core::{
    catalog::demo,
    clock::{Clock, Ids},
    error::Error,
    merge,
    settings::DataSettings,
};

pub async fn run(data: DataSettings) -> anyhow::Result<ExitCode> {
    let db = super::open::open(&data).await?;
    let saved = demo::seed(&merge::intake(&db, &Clock::default(), &Ids::default()))
        .await
        .map_err(Error::into_anyhow)?;
    println!(
        "Demo catalogue: {} products added, {} brought back, {} unchanged",
        saved.added, saved.updated, saved.unchanged
    );
    db.close().await;
    Ok(ExitCode::SUCCESS)
}
