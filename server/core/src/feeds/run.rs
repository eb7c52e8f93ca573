//! Reads the feeds that wait, one at a time, in the background of the server that has their files.

use std::{
    fs::File,
    io::{self, Read},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use anyhow::Context;
use wire::{
    feeds::FeedState,
    id::{FeedRunId, Id},
};

use super::{
    before, files,
    report::Report,
    runs::{self, Ended, Open},
    undo,
};
use crate::{
    catalog::{
        feed::Fatal,
        import::{Companies, import},
        intake::Intake,
        save::NewCompany,
    },
    chores::Chore,
    error::Error,
    merge, said,
    state::AppState,
};

/// Takes up what waits, and what a server left when it stopped.
pub const RUN: Chore = Chore {
    name: "run_feeds",
    every: Duration::from_secs(1),
    turn: |app| Box::pin(turn(app)),
};

/// How far it is, is noted so often.
const NOTED: Duration = Duration::from_secs(1);
/// A feed that fails by a fault of ours is begun no more often.
const MOST_TRIES: i64 = 5;

async fn turn(app: &AppState) -> Result<u64, Error> {
    let mut failed = None;
    for run in runs::open(app.db.reads()).await? {
        if run.state == FeedState::Undoing {
            // What can't be undone now is tried again, and keeps no other company waiting.
            match undo::undo(app, &run).await {
                Ok(()) => return Ok(1),
                Err(error) => failed = Some(error),
            }
            continue;
        }
        // Only one server is at this chore, so nobody else is reading it.
        if files::feed(&app.data, run.id).exists() {
            read(app, run).await?;
            return Ok(1);
        }
    }
    failed.map_or(Ok(0), Err)
}

/// Reads a feed from its beginning: what is saved already changes nothing.
async fn read(app: &AppState, run: Open) -> Result<(), Error> {
    let id = run.id;
    if run.tries >= MOST_TRIES {
        let why = said!(
            "it failed again and again by a fault of ours, which is in our log; what was saved stays saved"
                / "因我们的故障多次失败，已记入日志；已保存的内容不变"
        );
        return end(app, id, Ended::because(why)).await;
    }
    let begin = async |(id, now): &_, tx: &mut _| runs::begin(tx, *id, *now).await;
    app.db.write((id, app.clock.now()), begin).await?;
    let read = Arc::<AtomicU64>::default();
    let intake = Intake {
        keeper: Some(before::keeper(id)),
        ..merge::intake(&app.db, &app.clock, &app.ids)
    };
    let rows = intake.rows.clone();
    let ended = tokio::select! {
        ended = bring(app, run, &intake, read.clone()) => ended?,
        never = note_progress(app, id, (&read, &rows)) => match never {},
    };
    end(app, id, ended).await
}

/// Nobody needs its file any more.
async fn end(app: &AppState, id: FeedRunId, ended: Ended) -> Result<(), Error> {
    app.db
        .write((id, ended, app.clock.now()), async |(id, ended, now), tx| {
            runs::end(tx, *id, ended, *now).await
        })
        .await?;
    if let Err(error) = tokio::fs::remove_file(files::feed(&app.data, id)).await {
        tracing::warn!(%error, run = id.number(), "remove a feed that was read");
    }
    Ok(())
}

async fn bring(app: &AppState, run: Open, intake: &Intake, read: Arc<AtomicU64>) -> Result<Ended, Error> {
    let feed = File::open(files::feed(&app.data, run.id)).context("open a feed")?;
    let feed = Counted {
        file: feed,
        read: read.clone(),
    };
    let mut report = Report::create(&files::report(&app.data, run.id)).context("begin a feed's report")?;
    let told = move |told| {
        if let Err(error) = report.tell(&told) {
            tracing::warn!(%error, "write a feed's report");
        }
    };
    let options = match run.settings.options() {
        Ok(options) => options,
        Err(refusal) => return Ok(Ended::because(refusal.title)),
    };
    let company = Companies::One(NewCompany::At {
        name: run.slug.clone(),
        slug: run.slug,
    });
    match import(intake, feed, options, company, told).await {
        Ok(report) => Ok(Ended::of(report, read.load(Relaxed))),
        Err(error) => match error.downcast_ref::<Fatal>() {
            Some(fatal) => Ok(Ended::because(fatal.said())),
            None => Err(error.into()),
        },
    }
}

enum Never {}

/// Notes how far it is, for as long as it is asked to.
async fn note_progress(app: &AppState, id: FeedRunId, (read, rows): (&AtomicU64, &AtomicU64)) -> Never {
    let number = |count: &AtomicU64| i64::try_from(count.load(Relaxed)).unwrap_or(i64::MAX);
    loop {
        tokio::time::sleep(NOTED).await;
        let note = async |(id, read): &_, tx: &mut _| runs::note_progress(tx, *id, *read).await;
        if let Err(error) = app.db.write((id, (number(read), number(rows))), note).await {
            tracing::warn!(run = id.number(), ?error, "note how far a feed is");
        }
    }
}

/// A file that counts what was read of it.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read.fetch_add(count as u64, Relaxed);
        Ok(count)
    }
}
