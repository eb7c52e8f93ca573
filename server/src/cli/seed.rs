//! `server seed`

use std::process::ExitCode;

use crate::{
    catalog::demo,
    clock::{Clock, Ids},
    db::Db,
    error::Error,
    settings::DataSettings,
};

pub async fn run(data: DataSettings) -> anyhow::Result<ExitCode> {
    data.prepare()?;
    let db = Db::open(&data.database(), data.database_connections).await?;
    let saved = demo::seed(&db, &Clock::default(), &Ids::default())
        .await
        .map_err(Error::into_anyhow)?;
    println!(
        "Demo catalogue: {} products added, {} brought back, {} unchanged",
        saved.added, saved.updated, saved.unchanged
    );
    db.close().await;
    Ok(ExitCode::SUCCESS)
}
