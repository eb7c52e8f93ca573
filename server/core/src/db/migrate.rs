//! Brings the schema up to date at start, one process at a time.

use std::fs::File;

use anyhow::Context;
use sqlx::{
    AnyPool,
    migrate::{MigrateError, Migrator},
};

use super::url::{DatabaseUrl, Engine};

static COMMON: Migrator = sqlx::migrate!("migrations/common");
static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// Applies the migrations that are missing. PostgreSQL locks by itself; for SQLite a lock file
/// beside the database keeps two starting processes apart.
pub(super) async fn run(pool: &AnyPool, url: &DatabaseUrl) -> anyhow::Result<()> {
    let guards = match url.engine {
        Engine::Sqlite => &SQLITE,
        Engine::Postgres => &POSTGRES,
    };
    let migrator = Migrator::with_migrations(COMMON.iter().chain(guards.iter()).cloned().collect());
    let _lock = url.file().map(|file| lock(file.with_extension("lock"))).transpose()?;
    match migrator.run(pool).await {
        Err(MigrateError::VersionMissing(version)) => {
            anyhow::bail!("the database has migration {version}, which this program does not know: run a newer release")
        }
        done => done.context("bring the database schema up to date"),
    }
}

fn lock(path: std::path::PathBuf) -> anyhow::Result<File> {
    let file = File::create(&path).with_context(|| format!("create the lock file {}", path.display()))?;
    file.lock().with_context(|| format!("lock {}", path.display()))?;
    Ok(file)
}
