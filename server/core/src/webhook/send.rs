//! Sends what is due. A crash between sending and noting sends it again, under the same id.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use anyhow::Context;
use futures::{StreamExt, TryStreamExt, stream};
use reqwest::header::{HeaderMap, HeaderValue};

use super::{
    due::{self, Due},
    outcomes::{self, Outcome},
    spread,
};
use crate::{
    chores::{Chore, in_batches},
    error::Error,
    state::AppState,
};

/// Endpoints that are sent to at once.
const AT_ONCE: usize = 8;
/// So long a turn goes on with one endpoint.
const LONGEST: Duration = Duration::from_secs(10);

pub const SEND: Chore = Chore {
    name: "send_webhooks",
    every: Duration::from_secs(2),
    turn: |app| Box::pin(turn(app)),
};

/// Makes new events into deliveries and sends what is due; gives how many attempts it made.
async fn turn(app: &AppState) -> Result<u64, Error> {
    in_batches(app, spread::BATCH, spread::some).await?;
    let mut lanes: BTreeMap<i64, Vec<Due>> = BTreeMap::new();
    for due in due::find(app.db.reads(), app.clock.now()).await? {
        lanes.entry(wire::id::Id::number(due.endpoint)).or_default().push(due);
    }
    stream::iter(lanes.into_values().map(|lane| send_all(app, lane)))
        .buffer_unordered(AT_ONCE)
        .try_fold(0, async |all, sent| Ok(all + sent))
        .await
}

/// Sends to one endpoint, one after the other, until one is not taken or it was long enough; the rest waits for another turn.
async fn send_all(app: &AppState, lane: Vec<Due>) -> Result<u64, Error> {
    let (start, mut sent) = (Instant::now(), 0);
    for due in lane {
        let outcome = send(app, due).await?;
        let taken = outcome.is_taken();
        app.db.write((app.ids.clone(), outcome), outcomes::note).await?;
        sent += 1;
        if !taken || start.elapsed() > LONGEST {
            break;
        }
    }
    Ok(sent)
}

async fn send(app: &AppState, due: Due) -> Result<Outcome, Error> {
    let (start, at) = (Instant::now(), app.clock.now());
    let signed = due.signed(at)?;
    let mut headers = HeaderMap::new();
    for (name, value) in signed.headers {
        headers.insert(name, HeaderValue::try_from(value).context("write a webhook's header")?);
    }
    let reply = app.poster.post(&due.url, headers, signed.body).await;
    Ok(Outcome {
        delivery: due.id,
        endpoint: due.endpoint,
        failed: due.failed,
        at,
        took: i64::try_from(start.elapsed().as_millis()).unwrap_or(i64::MAX),
        reply,
        now: app.clock.now(),
    })
}
