//! What every command that needs the data does first.

use huoban_core::{db::Db, merge, settings::DataSettings};

/// Prepares the data folder and opens the database.
pub async fn open(data: &DataSettings) -> anyhow::Result<Db> {
    data.prepare()?;
    merge::open(&data.database(), data.database_connections).await
}
