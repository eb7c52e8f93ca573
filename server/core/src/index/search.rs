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
use wire::when::{DAY, When};

use super::{
    documents::{self, Rated},
    supply::Supply,
};
use crate::{
    background::Pause,
    catalog::outbox::PLACES,
    clock::{Clock, id_at},
    db::Db,
    error::Error,
};

/// A change is searchable after about so long.
const POLL: Duration = Duration::from_millis(300);
/// Transactions may commit in another order than they took their ids, by so much at most.
const LATE_MILLIS: i64 = 30_000;
/// Outbox rows are kept for so long; an index further behind is rebuilt.
pub const KEPT_MILLIS: i64 = 7 * DAY;
/// So many rows are read at a start without a thought.
const FEW: i64 = 1000;
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
    clock: Clock,
}

/// Who looks on while the index is built.
pub trait Witness: Send {
    /// This product goes into the index; it has so many ratings of one star, of two, and so on.
    fn product(&mut self, document: &Document, stars: [i64; 5]);

    /// All of them are in it, and nothing else.
    fn built(&mut self, engine: &Engine, supply: &Supply);
}

#[derive(Default)]
struct Place {
    /// The highest outbox id taken in.
    cursor: i64,
    /// Outbox ids taken in that are young enough for a late one to appear below them.
    seen: BTreeSet<i64>,
    /// Up to here nothing can be missing any more.
    since: i64,
}

impl Place {
    /// The place of an index that had taken in so many of the young rows. If there are no more of them now, it has them
    /// all; and after a while none can come late.
    async fn found(reads: &AnyPool, cursor: i64, taken: i64) -> sqlx::Result<Self> {
        let mut place = Self {
            cursor,
            ..Self::default()
        };
        if count_young(reads, cursor).await? == taken {
            let is_old = id_at(Clock::default().now().millis()) - cursor > id_at(LATE_MILLIS);
            match is_old && taken > FEW {
                true => place.since = cursor,
                false => place.seen = young(reads, cursor).await?,
            }
        }
        Ok(place)
    }

    /// What is stored in the index with what it took in.
    fn stored(&self) -> String {
        format!("{}/{}", self.cursor, self.seen.len())
    }

    /// Forgets what is no longer young.
    fn age(&mut self) {
        self.seen = self.seen.split_off(&(self.cursor - id_at(LATE_MILLIS) + 1));
    }
}

/// The cursor, and how many young rows were taken in.
fn read_place(stored: &str) -> Option<(i64, i64)> {
    let (cursor, taken) = stored.split_once('/')?;
    Some((cursor.parse().ok()?, taken.parse().ok()?))
}

impl Search {
    /// Opens the index and rebuilds it if it can't be trusted.
    ///
    /// # Errors
    /// When the folder can't be used, or another server uses it.
    pub async fn open(folder: &Path, db: &Db, clock: Clock) -> anyhow::Result<Self> {
        let Opened { engine, state } = open(folder).await?;
        let search = Self {
            folder: folder.to_owned(),
            engine: RwLock::new(Arc::new(engine)),
            supply: RwLock::new(Arc::new(Supply::load(db.reads(), clock.now()).await?)),
            state: AtomicU64::default(),
            place: Mutex::default(),
            clock,
        };
        let stored = match &state {
            State::Ready { cursor } => read_place(cursor),
            _ => None,
        };
        match stored {
            Some((cursor, taken)) if !is_too_old(db.reads(), cursor).await? => {
                *search.place.lock().await = Place::found(db.reads(), cursor, taken).await?;
            }
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
        let supply = Arc::new(Supply::load(reads, self.clock.now()).await?);
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
        *place = fill(&engine, reads, self.reload_supply(reads).await?, |_| ()).await?;
        self.changed();
        Ok(engine.len())
    }

    /// Builds the index anew and shows a witness each product that goes into it, and then the index before it takes in anything
    /// else: what is found there follows from these products alone. Searches see the old one until it is done, and the same
    /// one as the witness from then on.
    ///
    /// # Errors
    /// When the database can't be read or the index not written.
    pub async fn rebuild_before(&self, reads: &AnyPool, witness: &mut impl Witness) -> anyhow::Result<()> {
        let mut place = self.place.lock().await;
        let (engine, supply) = (self.engine(), self.reload_supply(reads).await?);
        *place = fill(&engine, reads, supply.clone(), |rated| {
            witness.product(&rated.document, rated.stars);
        })
        .await?;
        self.changed();
        tokio::task::block_in_place(|| witness.built(&engine, &supply));
        Ok(())
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
        *place = fill(&engine, reads, self.reload_supply(reads).await?, |_| ()).await?;
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
        let (mut after, mut taken) = (place.since.max(place.cursor - id_at(LATE_MILLIS)), 0);
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
            let mut next = Place {
                cursor: place.cursor.max(after),
                seen: place.seen.clone(),
                since: place.since,
            };
            next.seen.extend(fresh.iter().map(|(id, _)| *id));
            next.age();
            tokio::task::block_in_place(|| engine.apply(changes, &next.stored()))?;
            self.changed();
            *place = next;
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
async fn fill(
    engine: &Engine,
    reads: &AnyPool,
    supply: Arc<Supply>,
    mut tell: impl FnMut(&Rated),
) -> anyhow::Result<Place> {
    let cursor = newest(reads).await?;
    // What is there now is among the products that are read from now on.
    let place = Place {
        cursor,
        seen: young(reads, cursor).await?,
        ..Place::default()
    };
    let (pages, documents) = sync_channel(AHEAD);
    let reading = tokio::spawn(read_all(reads.clone(), supply, pages));
    let documents = documents
        .into_iter()
        .flat_map(|page: sqlx::Result<Vec<Rated>>| match page {
            Ok(page) => page.into_iter().map(Ok).collect::<Vec<_>>(),
            Err(error) => vec![Err(error)],
        })
        .inspect(|rated| {
            if let Ok(rated) = rated {
                tell(rated);
            }
        })
        .map(|rated| rated.map(|rated| rated.document));
    tokio::task::block_in_place(|| engine.rebuild(documents, &place.stored()))?;
    reading.await?;
    Ok(place)
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

const YOUNG: &str = "
select id
from outbox
where id > $1
  and id <= $2";

const COUNT_YOUNG: &str = "
select count(*)
from outbox
where id > $1
  and id <= $2";

async fn count_young(reads: &AnyPool, cursor: i64) -> sqlx::Result<i64> {
    sqlx::query_scalar(COUNT_YOUNG)
        .bind(cursor - id_at(LATE_MILLIS))
        .bind(cursor)
        .fetch_one(reads)
        .await
}

/// The rows up to the cursor that are so young that a late one may appear among them.
async fn young(reads: &AnyPool, cursor: i64) -> sqlx::Result<BTreeSet<i64>> {
    let ids: Vec<i64> = sqlx::query_scalar(YOUNG)
        .bind(cursor - id_at(LATE_MILLIS))
        .bind(cursor)
        .fetch_all(reads)
        .await?;
    Ok(ids.into_iter().collect())
}

/// Whether rows that this cursor has not seen may have been trimmed away.
async fn is_too_old(reads: &AnyPool, cursor: i64) -> sqlx::Result<bool> {
    let newest = newest(reads).await?;
    Ok(newest - cursor > id_at(KEPT_MILLIS) || newest < cursor)
}

async fn read_all(reads: AnyPool, supply: Arc<Supply>, pages: SyncSender<sqlx::Result<Vec<Rated>>>) {
    let send = |page| tokio::task::block_in_place(|| pages.send(page)).is_ok();
    let mut after = 0;
    loop {
        let page = documents::page(&reads, &supply, after, PAGE as i64).await;
        let next = page
            .as_ref()
            .ok()
            .and_then(|page| page.last())
            .map(|rated| rated.document.product);
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
