//! The database: SQLite in a file, or PostgreSQL. Reads go to a pool; every change goes through
//! [`Db::write`], the write gate.

mod alone;
mod gate;
mod migrate;
pub mod once;
pub mod personal;
pub mod sql;
mod url;

pub use self::{
    alone::Alone,
    gate::{Change, Tx},
    url::{DatabaseUrl, Engine},
};

use std::time::Duration;

use anyhow::Context;
use sqlx::{AnyPool, any::AnyPoolOptions};

use crate::error::Error;

/// How long a connection waits for another process's write to a SQLite file.
const BUSY: Duration = Duration::from_secs(30);

/// A handle to the database; cheap to clone.
#[derive(Clone)]
pub struct Db {
    url: DatabaseUrl,
    reads: AnyPool,
    gate: gate::Gate,
}

impl Db {
    /// Connects, migrates under a lock, and opens the write gate.
    ///
    /// # Errors
    /// When the database can't be reached or opened, or is newer than this program.
    pub async fn open(url: &DatabaseUrl, connections: u32) -> anyhow::Result<Self> {
        sqlx::any::install_default_drivers();
        let writes = pool(
            url,
            1.max(if url.engine == Engine::Postgres { connections } else { 1 }),
            false,
        )
        .await?;
        migrate::run(&writes, url).await?;
        let (reads, gate) = match url.engine {
            Engine::Sqlite => (pool(url, connections, true).await?, gate::Gate::queue(writes)),
            Engine::Postgres => (writes.clone(), gate::Gate::transactions(writes)),
        };
        Ok(Self {
            url: url.clone(),
            reads,
            gate,
        })
    }

    pub fn engine(&self) -> Engine {
        self.url.engine
    }

    /// The pool to read from; on SQLite it refuses to write.
    pub fn reads(&self) -> &AnyPool {
        &self.reads
    }

    /// Runs `change` in a transaction and answers once it is durable. It may run more than once (PostgreSQL retries
    /// serialization failures), and runs to its end even if the caller goes away; so it captures nothing, gets all that it
    /// needs as its `context`, and can touch nothing but the database.
    ///
    /// # Errors
    /// The change's own error, after rolling back; or [`Error::Internal`] if it could not be committed.
    pub async fn write<C, T, F>(&self, context: C, change: F) -> Result<T, Error>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        // The first bound tells the compiler the types of a closure's arguments, the second that its work may move between threads.
        F: AsyncFn(&C, &mut Tx) -> Result<T, Error> + for<'t> Change<'t, C, T>,
    {
        self.run(context, change).await
    }

    /// [`Db::write`] of a change that is no plain function.
    ///
    /// If the request that is under way has a key, the change takes it.
    ///
    /// # Errors
    /// As there.
    pub async fn run<C, T, F>(&self, context: C, change: F) -> Result<T, Error>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'t> Change<'t, C, T>,
    {
        match once::claim() {
            Some(claim) => self.gate.write((claim, context), once::Once(change)).await,
            None => self.gate.write(context, change).await,
        }
    }

    /// [`Db::write`] of what is noted beside, whatever the request that is under way does: it takes no key.
    ///
    /// # Errors
    /// As there.
    pub async fn beside<C, T, F>(&self, context: C, change: F) -> Result<T, Error>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        F: AsyncFn(&C, &mut Tx) -> Result<T, Error> + for<'t> Change<'t, C, T>,
    {
        self.gate.write(context, change).await
    }

    /// Makes this server the only one at some work, or tells that another one is at it (`None`).
    ///
    /// # Errors
    /// When the database can't be asked.
    pub async fn alone(&self, work: &str) -> Result<Option<Alone>, Error> {
        Alone::at(&self.url, work).await
    }

    /// Waits for writes under way and closes all connections.
    pub async fn close(&self) {
        self.gate.close().await;
        self.reads.close().await;
    }
}

/// Copies a SQLite database into a new file, in one consistent state, while others write.
///
/// # Errors
/// When either file can't be used.
pub async fn copy_sqlite(url: &DatabaseUrl, to: &std::path::Path) -> anyhow::Result<()> {
    sqlx::any::install_default_drivers();
    let mut connection = <sqlx::AnyConnection as sqlx::Connection>::connect(url.as_str()).await?;
    sqlx::query("vacuum into $1")
        .bind(to.to_string_lossy().into_owned())
        .execute(&mut connection)
        .await
        .with_context(|| format!("copy the database to {}", to.display()))?;
    Ok(())
}

async fn pool(url: &DatabaseUrl, connections: u32, read_only: bool) -> anyhow::Result<AnyPool> {
    let (engine, synchronous) = (url.engine, url.synchronous());
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(10))
        .after_connect(move |connection, _| {
            Box::pin(async move {
                if engine == Engine::Sqlite {
                    let query_only = if read_only { "on" } else { "off" };
                    let pragmas = format!(
                        "pragma busy_timeout = {}; pragma journal_mode = wal; pragma synchronous = {synchronous}; \
                         pragma foreign_keys = on; pragma cache_size = -16384; pragma mmap_size = 134217728; \
                         pragma temp_store = memory; pragma query_only = {query_only};",
                        BUSY.as_millis()
                    );
                    sqlx::raw_sql(sqlx::AssertSqlSafe(pragmas)).execute(connection).await?;
                }
                Ok(())
            })
        })
        .connect(&url.with_create())
        .await
        .with_context(|| match url.file() {
            Some(file) => format!(
                "open the database file {} (--database-url, HUOBAN_DATABASE_URL)",
                file.display()
            ),
            None => "connect to the PostgreSQL server (--database-url, HUOBAN_DATABASE_URL)".to_owned(),
        })
}
