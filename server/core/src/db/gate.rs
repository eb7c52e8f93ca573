//! The write gate, the only way to change data.
//!
//! SQLite has one writer, and each commit costs an fsync. So writes queue up to one task, which runs
//! all that wait in one transaction, a savepoint each, and answers them after the one commit.
//! PostgreSQL runs each write in a serializable transaction of its own, retried while it loses races.

use std::{panic::AssertUnwindSafe, time::Duration};

use anyhow::anyhow;
use futures::{FutureExt, future::BoxFuture};
use sqlx::{AnyConnection, AnyPool, Connection};
use tokio::sync::{mpsc, oneshot};

use crate::error::Error;

/// The connection inside a write, with its transaction open.
pub type Tx = AnyConnection;

/// Most writes that share one commit.
const BATCH: usize = 64;
/// Most writes that wait before callers are held back.
const QUEUE: usize = 4096;
/// A write that loses this many races in a row gives up.
const TRIES: u32 = 60;

#[derive(Clone)]
pub(super) struct Gate(Way);

#[derive(Clone)]
enum Way {
    Queue {
        jobs: mpsc::Sender<Box<dyn Job>>,
        pool: AnyPool,
    },
    Transactions(AnyPool),
}

impl Gate {
    /// The gate of an engine with one writer; `pool` has one connection.
    pub(super) fn queue(pool: AnyPool) -> Self {
        let (jobs, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(run_batches(pool.clone(), waiting));
        Self(Way::Queue { jobs, pool })
    }

    pub(super) fn transactions(pool: AnyPool) -> Self {
        Self(Way::Transactions(pool))
    }

    pub(super) async fn write<C, T, F>(&self, context: C, change: F) -> Result<T, Error>
    where
        C: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'t> Change<'t, C, T>,
    {
        const {
            assert!(
                size_of::<F>() == 0,
                "a write captures nothing: hand it what it needs as its context"
            )
        };
        match &self.0 {
            Way::Queue { jobs, .. } => {
                let (reply, answer) = oneshot::channel();
                let job = Waiting {
                    context,
                    change,
                    result: None,
                    reply,
                };
                jobs.send(Box::new(job))
                    .await
                    .map_err(|_| anyhow!("the write gate is closed"))?;
                answer
                    .await
                    .map_err(|_| anyhow!("the write was lost before its commit"))?
            }
            Way::Transactions(pool) => {
                let pool = pool.clone();
                // Spawned, so that a caller who goes away leaves no transaction half open.
                tokio::spawn(async move { in_transaction(&pool, &context, &change).await })
                    .await
                    .map_err(|panic| anyhow!(panic))?
            }
        }
    }

    /// Waits for the writes under way.
    pub(super) async fn close(&self) {
        match &self.0 {
            Way::Queue { pool, .. } | Way::Transactions(pool) => pool.close().await,
        }
    }
}

/// What a write does with its context and the transaction; it can be done again with the same context. Async functions
/// and async closures without captures are such.
pub trait Change<'t, C: 't, T>: Send + Sync + 'static {
    type Doing: Future<Output = Result<T, Error>> + Send + 't;

    fn run(&'t self, context: &'t C, tx: &'t mut Tx) -> Self::Doing;
}

impl<'t, C, T, F, D> Change<'t, C, T> for F
where
    C: 't,
    F: Fn(&'t C, &'t mut Tx) -> D + Send + Sync + 'static,
    D: Future<Output = Result<T, Error>> + Send + 't,
{
    type Doing = D;

    fn run(&'t self, context: &'t C, tx: &'t mut Tx) -> D {
        self(context, tx)
    }
}

/// A write with its type forgotten, so that different ones can stand in one queue.
trait Job: Send {
    /// Runs inside a savepoint; says whether to keep what it did.
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool>;
    /// Sends the answer, after the commit or its failure.
    fn answer(self: Box<Self>, committed: bool);
}

struct Waiting<C, F, T> {
    context: C,
    change: F,
    result: Option<Result<T, Error>>,
    reply: oneshot::Sender<Result<T, Error>>,
}

impl<C, T, F> Job for Waiting<C, F, T>
where
    C: Send + Sync + 'static,
    T: Send + 'static,
    F: for<'t> Change<'t, C, T>,
{
    fn run<'t>(&'t mut self, tx: &'t mut Tx) -> BoxFuture<'t, bool> {
        Box::pin(async move {
            let result = AssertUnwindSafe(self.change.run(&self.context, tx))
                .catch_unwind()
                .await
                .unwrap_or_else(|_| Err(anyhow!("a write panicked").into()));
            let keep = result.is_ok();
            self.result = Some(result);
            keep
        })
    }

    fn answer(self: Box<Self>, committed: bool) {
        let result = match self.result {
            Some(Ok(_)) | None if !committed => Err(anyhow!("commit the write").into()),
            Some(result) => result,
            None => Err(anyhow!("the write did not run").into()),
        };
        // The caller may have gone away; the write stands all the same.
        self.reply.send(result).ok();
    }
}

async fn run_batches(pool: AnyPool, mut waiting: mpsc::Receiver<Box<dyn Job>>) {
    let mut batch = Vec::with_capacity(BATCH);
    while waiting.recv_many(&mut batch, BATCH).await > 0 {
        let committed = match run_batch(&pool, &mut batch).await {
            Ok(()) => true,
            Err(error) => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    writes = batch.len(),
                    "commit a batch of writes"
                );
                false
            }
        };
        batch.drain(..).for_each(|job| job.answer(committed));
    }
}

async fn run_batch(pool: &AnyPool, batch: &mut [Box<dyn Job>]) -> sqlx::Result<()> {
    let mut connection = pool.acquire().await?;
    let mut tx = connection.begin_with("begin immediate").await?;
    for job in batch {
        let mut savepoint = tx.begin().await?;
        if job.run(&mut savepoint).await {
            savepoint.commit().await?;
        } else {
            savepoint.rollback().await?;
        }
    }
    tx.commit().await
}

#[expect(clippy::disallowed_methods, reason = "the jitter of a retry decides nothing")]
async fn in_transaction<C, T, F>(pool: &AnyPool, context: &C, change: &F) -> Result<T, Error>
where
    F: for<'t> Change<'t, C, T>,
{
    let mut tries = 0;
    loop {
        let mut connection = pool.acquire().await.map_err(anyhow::Error::from)?;
        match try_once(&mut connection, context, change).await {
            Err(error) if tries < TRIES && lost_a_race(&error) => tries += 1,
            done => return done,
        }
        drop(connection);
        tokio::time::sleep(backoff(tries, rand::random())).await;
    }
}

async fn try_once<C, T, F>(connection: &mut AnyConnection, context: &C, change: &F) -> Result<T, Error>
where
    F: for<'t> Change<'t, C, T>,
{
    let mut tx = connection.begin_with("begin isolation level serializable").await?;
    match change.run(context, &mut tx).await {
        Ok(value) => {
            tx.commit().await?;
            Ok(value)
        }
        Err(error) => {
            tx.rollback().await?;
            Err(error)
        }
    }
}

/// Serialization failures and deadlocks: the same write may pass the next time.
fn lost_a_race(error: &Error) -> bool {
    let code = match error {
        Error::Internal(cause) => cause
            .downcast_ref::<sqlx::Error>()
            .and_then(sqlx::Error::as_database_error)
            .and_then(|error| error.code()),
        Error::Refused(_) => None,
    };
    matches!(code.as_deref(), Some("40001" | "40P01"))
}

/// Full jitter: somewhere below twice the last bound, 200 ms at most.
fn backoff(tries: u32, random: f64) -> Duration {
    let bound = Duration::from_millis(2 << tries.min(6)).min(Duration::from_millis(200));
    bound.mul_f64(random)
}
