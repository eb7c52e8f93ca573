//! Brings the schema up to date at start, one process at a time.

use std::fs::File;

use anyhow::Context;
use sqlx::{
    AnyPool,
    migrate::{MigrateError, Migrator},
};

use super::{DatabaseUrl, Db, Engine};
use crate::{
    catalog::merge,
    clock::{Clock, Ids},
};

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

/// What a migration needs the program for: the keys of companies' names, and the merging of those that have one.
/// Each of its writes is whole, and finds nothing to do where another server was faster.
pub(super) async fn complete(db: &Db) -> anyhow::Result<()> {
    merge::settle_all(db, &Clock::default(), &Ids::default())
        .await
        .map_err(|error| error.into_anyhow().context("merge companies of one name"))
}

fn lock(path: std::path::PathBuf) -> anyhow::Result<File> {
    let file = File::create(&path).with_context(|| format!("create the lock file {}", path.display()))?;
    file.lock().with_context(|| format!("lock {}", path.display()))?;
    Ok(file)
}
