//! What has to be done once in a while, whoever asks for what: a name, a period and a function for each, in one loop.
//! Several servers on one PostgreSQL take turns: while one is at a chore, the others pass it over.

use std::time::{Duration, Instant};

use futures::future::BoxFuture;

use crate::{background::Pause, error::Error, state::AppState};

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

/// One turn, unless another server is at it; counted in `chore_turns_total` and `chore_done_total`.
pub async fn turn(chore: &Chore, app: &AppState) {
    let start = Instant::now();
    let done = match app.db.alone(chore.name).await {
        Ok(Some(alone)) => {
            let done = (chore.turn)(app).await;
            alone.end().await.ok();
            done
        }
        Ok(None) => return,
        Err(error) => Err(error),
    };
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
