//! What has to be done once in a while, whoever asks for what: a name, a period and a function for each, in one loop.
//! Several servers on one PostgreSQL take turns: while one is at a chore, the others pass it over.

use std::time::{Duration, Instant};

use futures::future::BoxFuture;
use sqlx::{AnyPool, Row};
use wire::{operator::Job, when::When};

use crate::{
    background::Pause,
    clock::Ids,
    db::{Change, Tx},
    error::Error,
    state::AppState,
};

#[derive(Clone, Copy)]
pub struct Chore {
    /// As in the metrics and the log: `sweep_holds`.
    pub name: &'static str,
    /// The pause between two turns.
    pub every: Duration,
    /// One turn; gives how many things it did.
    pub turn: for<'a> fn(&'a AppState) -> BoxFuture<'a, Result<u64, Error>>,
}

/// Does a chore for as long as the server runs.
pub async fn run(chore: Chore, app: AppState, mut pause: Pause) {
    while pause.rest(chore.every).await {
        turn(&chore, &app).await;
    }
}

/// Does some of something at a time, each in a write of its own, until fewer than a batch were left; gives how many there were.
///
/// # Errors
/// When the database refuses.
pub async fn in_batches<F>(app: &AppState, batch: u64, some: F) -> Result<u64, Error>
where
    F: AsyncFn(&(Ids, When), &mut Tx) -> Result<u64, Error> + for<'t> Change<'t, (Ids, When), u64> + Copy,
{
    let mut all = 0;
    loop {
        let done = app.db.write((app.ids.clone(), app.clock.now()), some).await?;
        all += done;
        if done < batch {
            return Ok(all);
        }
    }
}

/// One turn, unless another server is at it; counted in `chore_turns_total` and `chore_done_total`, and noted for operators.
pub async fn turn(chore: &Chore, app: &AppState) {
    let (start, began) = (Instant::now(), app.clock.now());
    let done = match app.db.alone(chore.name).await {
        Ok(Some(alone)) => {
            let done = (chore.turn)(app).await;
            alone.end().await.ok();
            done
        }
        Ok(None) => return,
        Err(error) => Err(error),
    };
    let took = i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX);
    if let Err(error) = note(app, chore, began, took, done.as_ref().ok().copied()).await {
        tracing::warn!(chore = chore.name, ?error, "note a chore's turn");
    }
    let outcome = match done {
        Ok(done) => {
            metrics::counter!("chore_done_total", "chore" => chore.name).increment(done);
            tracing::debug!(
                chore = chore.name,
                done,
                seconds = start.elapsed().as_secs_f64(),
                "did a chore"
            );
            "done"
        }
        Err(error) => {
            tracing::error!(chore = chore.name, ?error, "do a chore");
            "failed"
        }
    };
    metrics::counter!("chore_turns_total", "chore" => chore.name, "outcome" => outcome).increment(1);
}

const NOTE: &str = "
insert into chore_turn (name, every, began_at, took, done)
values ($1, $2, $3, $4, $5)
on conflict (name) do update
set every = excluded.every, began_at = excluded.began_at, took = excluded.took, done = excluded.done";

/// Notes a turn in the place of the one before.
async fn note(app: &AppState, chore: &Chore, began: When, took: i64, done: Option<u64>) -> Result<(), Error> {
    let every = i64::try_from(chore.every.as_millis()).unwrap_or(i64::MAX);
    let done = done.map(|done| i64::try_from(done).unwrap_or(i64::MAX));
    app.db
        .write(
            (chore.name, every, began, took, done),
            async |(name, every, began, took, done), tx| {
                sqlx::query(NOTE)
                    .bind(*name)
                    .bind(*every)
                    .bind(began.millis())
                    .bind(*took)
                    .bind(*done)
                    .execute(tx)
                    .await?;
                Ok(())
            },
        )
        .await
}

const TURNS: &str = "
select name, every, began_at, took, done
from chore_turn
order by name";

/// A turn may be so much later than its period says, while servers are started anew.
const PATIENCE: i64 = 120_000;

/// The last turn of each chore, on whichever server.
///
/// # Errors
/// When the database can't be read.
pub async fn last_turns(reads: &AnyPool, now: When) -> Result<Vec<Job>, Error> {
    let rows = sqlx::query(TURNS).fetch_all(reads).await?;
    let jobs = rows.iter().map(|row| {
        let (every, took): (i64, i64) = (row.try_get("every")?, row.try_get("took")?);
        let began: i64 = row.try_get("began_at")?;
        Ok(Job {
            name: row.try_get("name")?,
            every: every / 1000,
            began: When::from_millis(began),
            took,
            done: row.try_get("done")?,
            late: began + took + 2 * every + PATIENCE < now.millis(),
        })
    });
    Ok(jobs.collect::<sqlx::Result<_>>()?)
}
