//! Keeps the search index level with the database. Every change of a product leaves a row in the
//! outbox, in the same transaction; each server follows the outbox at its own pace. An index that is
//! missing, damaged, of another version or too far behind is rebuilt from the database.

use std::{
    collections::BTreeSet,
    panic::AssertUnwindSafe,
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
        mpsc::{SyncSender, sync_channel},
    },
    time::Duration,
};

use anyhow::{Context, anyhow};
use engine::{Change, Document, Engine, Opened, State};
use futures::FutureExt;
use sqlx::{AnyPool, Row};
use tokio::sync::Mutex;
use wire::when::When;

use super::{documents, supply::Supply};
use crate::{background::Pause, catalog::outbox::PLACES, clock::id_at, db::Db, error::Error};

/// A change is searchable after about so long.
const POLL: Duration = Duration::from_millis(300);
/// Transactions may commit in another order than they took their ids, by so much at most.
const LATE_MILLIS: i64 = 30_000;
/// Outbox rows are kept for so long; an index further behind is rebuilt.
const KEPT_MILLIS: i64 = 7 * 86_400_000;
/// Products read at a time.
const PAGE: usize = 500;
/// Pages read ahead of the index during a rebuild.
const AHEAD: usize = 8;

/// The index and its place in the outbox.
pub struct Search {
    folder: PathBuf,
    engine: RwLock<Arc<Engine>>,
    supply: RwLock<Arc<Supply>>,
    state: AtomicU64,
    place: Mutex<Place>,
}

#[derive(Default)]
struct Place {
    /// The highest outbox id taken in.
    cursor: i64,
    /// Outbox ids taken in that are young enough for a late one to appear below them.
    seen: BTreeSet<i64>,
}

impl Search {
    /// Opens the index and rebuilds it if it can't be trusted.
    ///
    /// # Errors
    /// When the folder can't be used, or another server uses it.
    pub async fn open(folder: &Path, db: &Db) -> anyhow::Result<Self> {
        let Opened { engine, state } = open(folder).await?;
        let search = Self {
            folder: folder.to_owned(),
            engine: RwLock::new(Arc::new(engine)),
            supply: RwLock::new(Arc::new(Supply::load(db.reads()).await?)),
            state: AtomicU64::default(),
            place: Mutex::default(),
        };
        let cursor = match &state {
            State::Ready { cursor } => cursor.parse().ok(),
            _ => None,
        };
        match cursor {
            Some(cursor) if !is_too_old(db.reads(), cursor).await? => search.place.lock().await.cursor = cursor,
            _ => {
                tracing::info!(found = ?state, "rebuild the search index");
                search.rebuild(db.reads()).await?;
            }
        }
        Ok(search)
    }

    /// What searches run on.
    pub fn engine(&self) -> Arc<Engine> {
        self.engine.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Another number after each change of what is found here.
    pub fn state(&self) -> u64 {
        self.state.load(Ordering::Acquire)
    }

    fn changed(&self) {
        self.state.fetch_add(1, Ordering::AcqRel);
    }

    /// The companies and categories.
    pub fn supply(&self) -> Arc<Supply> {
        self.supply.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn reload_supply(&self, reads: &AnyPool) -> sqlx::Result<Arc<Supply>> {
        let supply = Arc::new(Supply::load(reads).await?);
        *self.supply.write().unwrap_or_else(PoisonError::into_inner) = supply.clone();
        Ok(supply)
    }

    /// Builds the index anew from the database; searches see the old one until it is done.
    ///
    /// # Errors
    /// When the database can't be read or the index not written.
    pub async fn rebuild(&self, reads: &AnyPool) -> anyhow::Result<u64> {
        let mut place = self.place.lock().await;
        let engine = self.engine();
        *place = fill(&engine, reads, self.reload_supply(reads).await?).await?;
        self.changed();
        Ok(engine.len())
    }

    /// [`Search::catch_up`]; where that fails, since the folder was lost under the index, say, begins anew in the folder.
    ///
    /// # Errors
    /// When neither works.
    pub async fn catch_up_or_heal(&self, reads: &AnyPool) -> anyhow::Result<usize> {
        // The index panics once its lock is lost with its folder.
        let caught_up = AssertUnwindSafe(self.catch_up(reads)).catch_unwind().await;
        let failure = match caught_up {
            Ok(Ok(taken)) => return Ok(taken),
            Ok(Err(error)) => error,
            Err(_) => anyhow!("the search index panicked"),
        };
        tracing::warn!(error = format!("{failure:#}"), "make the search index anew");
        self.make_anew(reads)
            .await
            .with_context(|| format!("make the search index anew after it failed: {failure:#}"))
    }

    /// Fails while the old index still holds the folder; then only its own next try can help.
    async fn make_anew(&self, reads: &AnyPool) -> anyhow::Result<usize> {
        let mut place = self.place.lock().await;
        let engine = open(&self.folder).await?.engine;
        *place = fill(&engine, reads, self.reload_supply(reads).await?).await?;
        let products = usize::try_from(engine.len())?;
        *self.engine.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(engine);
        self.changed();
        Ok(products)
    }

    /// Takes in what changed since the last time; gives the number of products.
    ///
    /// # Errors
    /// When the database can't be read or the index not written.
    pub async fn catch_up(&self, reads: &AnyPool) -> anyhow::Result<usize> {
        let mut place = self.place.lock().await;
        let engine = self.engine();
        let from = place.cursor - id_at(LATE_MILLIS);
        place.seen = place.seen.split_off(&from);
        let (mut after, mut taken) = (from, 0);
        loop {
            let rows = sqlx::query(SINCE).bind(after).fetch_all(reads).await?;
            let Some(last) = rows.last() else { return Ok(taken) };
            after = last.try_get(0)?;
            let rows: Vec<(i64, i64)> = rows
                .iter()
                .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
                .collect::<sqlx::Result<_>>()?;
            let fresh: Vec<(i64, i64)> = rows.into_iter().filter(|(id, _)| !place.seen.contains(id)).collect();
            if fresh.is_empty() {
                continue;
            }
            let mut products: BTreeSet<i64> = fresh.iter().map(|(_, product)| *product).collect();
            let supply = match products.remove(&PLACES) {
                true => self.reload_supply(reads).await?,
                false => self.supply(),
            };
            let changes = changes(reads, &supply, &products).await?;
            let cursor = place.cursor.max(after);
            tokio::task::block_in_place(|| engine.apply(changes, &cursor.to_string()))?;
            self.changed();
            place.cursor = cursor;
            place.seen.extend(fresh.iter().map(|(id, _)| *id));
            taken += products.len();
        }
    }
}

async fn open(folder: &Path) -> anyhow::Result<Opened> {
    let folder = folder.to_owned();
    tokio::task::spawn_blocking(move || Engine::open(&folder))
        .await?
        .context("open the search index")
}

/// Replaces what is in the index by what is in the database; gives the place in the outbox.
async fn fill(engine: &Engine, reads: &AnyPool, supply: Arc<Supply>) -> anyhow::Result<Place> {
    let cursor = newest(reads).await?;
    let (pages, documents) = sync_channel(AHEAD);
    let reading = tokio::spawn(read_all(reads.clone(), supply, pages));
    let documents = documents
        .into_iter()
        .flat_map(|page: sqlx::Result<Vec<Document>>| match page {
            Ok(page) => page.into_iter().map(Ok).collect::<Vec<_>>(),
            Err(error) => vec![Err(error)],
        });
    tokio::task::block_in_place(|| engine.rebuild(documents, &cursor.to_string()))?;
    reading.await?;
    Ok(Place {
        cursor,
        seen: BTreeSet::new(),
    })
}

/// Follows the outbox for as long as the server runs.
pub async fn follow(search: Arc<Search>, db: Db, mut pause: Pause) {
    loop {
        let rest = match search.catch_up_or_heal(db.reads()).await {
            Ok(_) => POLL,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "bring the search index up to date");
                10 * POLL
            }
        };
        if !pause.rest(rest).await {
            return;
        }
    }
}

const TRIM: &str = "
delete from outbox
where at < $1
  and id < (select max(id) from outbox)";

/// Forgets outbox rows that every live index has long taken in, but for the newest: it tells an index its place.
///
/// # Errors
/// When the database refuses.
pub async fn trim(db: &Db, now: When) -> Result<u64, Error> {
    let before = now.plus_millis(-KEPT_MILLIS).millis();
    db.write(before, async |before, tx| {
        let trimmed = sqlx::query(TRIM).bind(*before).execute(tx).await?;
        Ok(trimmed.rows_affected())
    })
    .await
}

/// One page of the outbox.
const SINCE: &str = "
select id, product_id
from outbox
where id > $1
order by id
limit 500";

async fn changes(reads: &AnyPool, supply: &Supply, products: &BTreeSet<i64>) -> sqlx::Result<Vec<Change>> {
    let ids: Vec<i64> = products.iter().copied().collect();
    let found = documents::of(reads, supply, &ids).await?;
    let there: BTreeSet<i64> = found.iter().map(|document| document.product).collect();
    let gone = products.difference(&there).map(|id| Change::Remove(*id));
    Ok(gone
        .chain(found.into_iter().map(|document| Change::Put(Box::new(document))))
        .collect())
}

async fn newest(reads: &AnyPool) -> sqlx::Result<i64> {
    Ok(sqlx::query_scalar::<_, Option<i64>>("select max(id) from outbox")
        .fetch_one(reads)
        .await?
        .unwrap_or_default())
}

/// Whether rows that this cursor has not seen may have been trimmed away.
async fn is_too_old(reads: &AnyPool, cursor: i64) -> sqlx::Result<bool> {
    let newest = newest(reads).await?;
    Ok(newest - cursor > id_at(KEPT_MILLIS) || newest < cursor)
}

async fn read_all(reads: AnyPool, supply: Arc<Supply>, pages: SyncSender<sqlx::Result<Vec<Document>>>) {
    let send = |page| tokio::task::block_in_place(|| pages.send(page)).is_ok();
    let mut after = 0;
    loop {
        let page = documents::page(&reads, &supply, after, PAGE as i64).await;
        let next = page
            .as_ref()
            .ok()
            .and_then(|page| page.last())
            .map(|document| document.product);
        let is_over = next.is_none() && page.is_ok();
        if is_over || !send(page) {
            return;
        }
        match next {
            Some(next) => after = next,
            None => return,
        }
    }
}
