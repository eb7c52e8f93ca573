//! The index kept level with the database. Its place in the outbox is remembered in the same commit as the products, so
//! that the two cannot disagree.

use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use tantivy::merge_policy::{LogMergePolicy, NoMergePolicy};
use tantivy::query::AllQuery;
use tantivy::{Index, IndexReader, IndexWriter, ReloadPolicy, SegmentMeta, TantivyError, Term};

use super::document::{Change, Document};
use super::schema::{Fields, VERSION, schema, settings};
use super::view::View;

/// Memory for products that are not on disk yet, shared by the writing threads.
const WRITER_BYTES: usize = 100_000_000;
const WRITER_THREADS: usize = 2;
/// So many segments of about a size are made one: each search asks every segment.
const FEW_SEGMENTS: usize = 4;
/// Smaller ones count as of one size: what is taken in every moment is merged with its like, not with thousands.
const SMALL_SEGMENT: u32 = 500;
/// How often a merge of all segments is tried while others are under way, and the pause between two tries.
const GATHER_TRIES: u32 = 100;
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

pub struct Engine {
    pub(super) fields: Fields,
    reader: IndexReader,
    view: RwLock<Arc<View>>,
    writer: Mutex<IndexWriter>,
}

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("the search index is open in another process")]
    Busy,
    #[error("could not prepare the folder of the search index: {0}")]
    Folder(#[from] std::io::Error),
    #[error("could not read the products to index: {0}")]
    Source(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("the search index failed: {0}")]
    Index(TantivyError),
}

impl From<TantivyError> for Error {
    fn from(error: TantivyError) -> Self {
        match error {
            TantivyError::LockFailure(..) => Self::Busy,
            other => Self::Index(other),
        }
    }
}

impl Engine {
    /// An index that lives in memory only.
    pub fn in_memory() -> Result<Self, Error> {
        let index = Index::builder().schema(schema().0).settings(settings());
        Self::on(&index.create_in_ram()?)
    }

    /// Takes in these changes; searches see them, and the cursor is stored with them, when this returns.
    pub fn apply(&self, changes: impl IntoIterator<Item = Change>, cursor: &str) -> Result<(), Error> {
        self.write(cursor, |writer| {
            for change in changes {
                match change {
                    Change::Put(product) => {
                        writer.delete_term(self.id_term(product.product));
                        writer.add_document(self.fields.document(&product))?;
                    }
                    Change::Remove(product) => {
                        writer.delete_term(self.id_term(product));
                    }
                }
            }
            Ok(())
        })
    }

    /// Replaces everything. Until it returns, searches see what was there before; if the source fails, they keep it.
    pub fn rebuild<E>(&self, products: impl IntoIterator<Item = Result<Document, E>>, cursor: &str) -> Result<(), Error>
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        self.write(cursor, |writer| {
            // Merged once, at the end.
            writer.set_merge_policy(Box::new(NoMergePolicy));
            // Not `delete_all_documents`: it turns the writer's clock back, so that what this writer has deleted before
            // deletes what comes now.
            writer.delete_query(Box::new(AllQuery))?;
            for product in products {
                let product = product.map_err(|error| Error::Source(Box::new(error)))?;
                writer.add_document(self.fields.document(&product))?;
            }
            Ok(())
        })?;
        self.gather()
    }

    /// Makes one segment of all, without what was deleted: each search asks every segment, and until they are merged away,
    /// deleted products still count in how rare a word is. So two indexes of the same products that were both gathered give
    /// the same order, whatever became of them before.
    pub(super) fn gather(&self) -> Result<(), Error> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.set_merge_policy(Box::new(NoMergePolicy));
        let merged = gather(&mut writer);
        writer.set_merge_policy(Box::new(policy()));
        drop(writer);
        merged?;
        self.see()
    }

    /// How many products there are.
    pub fn len(&self) -> u64 {
        self.view().searcher.num_docs()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn on(index: &Index) -> Result<Self, Error> {
        let fields = schema().1;
        let reader: IndexReader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self {
            view: RwLock::new(Arc::new(View::new(reader.searcher(), &fields, None)?)),
            fields,
            reader,
            writer: Mutex::new(writer(index)?),
        })
    }

    /// All of the work with its cursor, or nothing.
    fn write(&self, cursor: &str, work: impl FnOnce(&IndexWriter) -> Result<(), Error>) -> Result<(), Error> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = work(&writer).and_then(|()| commit(&mut writer, cursor));
        if outcome.is_err() {
            writer.rollback()?;
            writer.set_merge_policy(Box::new(policy()));
        }
        outcome?;
        drop(writer);
        self.see()
    }

    /// Lets searches see the newest state.
    fn see(&self) -> Result<(), Error> {
        self.reader.reload()?;
        let view = View::new(self.reader.searcher(), &self.fields, Some(&self.view()))?;
        *self.view.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(view);
        Ok(())
    }

    /// The newest state of the index.
    pub(super) fn view(&self) -> Arc<View> {
        self.view.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn id_term(&self, product: i64) -> Term {
        Term::from_field_i64(self.fields.product, product)
    }
}

fn writer(index: &Index) -> Result<IndexWriter, Error> {
    let writer = index.writer_with_num_threads(WRITER_THREADS, WRITER_BYTES)?;
    writer.set_merge_policy(Box::new(policy()));
    Ok(writer)
}

/// A merge that was under way already may come in between; then it is tried again.
fn gather(writer: &mut IndexWriter) -> tantivy::Result<()> {
    let mut left = GATHER_TRIES;
    loop {
        let metas = writer.index().searchable_segment_metas()?;
        if metas.len() <= 1 && metas.iter().all(|meta| meta.num_deleted_docs() == 0) {
            return Ok(());
        }
        let segments: Vec<_> = metas.iter().map(SegmentMeta::id).collect();
        left -= 1;
        match writer.merge(&segments).wait() {
            Err(error) if left == 0 => return Err(error),
            Ok(_) if left == 0 => {
                let why = "other merges kept the segments from being made one".to_owned();
                return Err(TantivyError::SystemError(why));
            }
            Err(_) => thread::sleep(BETWEEN_TRIES),
            Ok(_) => {}
        }
    }
}

fn policy() -> LogMergePolicy {
    let mut policy = LogMergePolicy::default();
    policy.set_min_num_segments(FEW_SEGMENTS);
    policy.set_min_layer_size(SMALL_SEGMENT);
    policy
}

fn commit(writer: &mut IndexWriter, cursor: &str) -> Result<(), Error> {
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&payload(cursor));
    commit.commit()?;
    Ok(())
}

/// What is stored with a commit: the version that wrote it and the caller's cursor.
fn payload(cursor: &str) -> String {
    format!("{VERSION}\n{cursor}")
}

#[cfg(test)]
mod tests {
    use super::super::testing::{catalogue, product, products, query};
    use super::*;

    fn put(engine: &Engine, cursor: &str) -> Result<(), Error> {
        engine.apply(
            catalogue().into_iter().map(|product| Change::Put(Box::new(product))),
            cursor,
        )
    }

    #[test]
    fn a_change_is_seen_at_once_and_replaces_what_was_there() -> Result<(), Error> {
        let engine = Engine::in_memory()?;
        put(&engine, "1")?;
        put(&engine, "2")?;
        assert_eq!(engine.len(), 5);
        let changes = [Change::Remove(1), Change::Put(Box::new(product(2, 2, "Turntable")))];
        engine.apply(changes, "3")?;
        assert_eq!(products(&engine.search(&query("turntable"))?), [2]);
        assert!(!products(&engine.search(&query("dvd"))?).contains(&1));
        Ok(())
    }

    /// It was a race, lost once in some 400 rounds.
    #[test]
    fn a_rebuild_loses_nothing_to_what_was_replaced_before() -> Result<(), Error> {
        let all = || (0..8).map(|id| product(id, 1, "Mug"));
        for round in 0..40 {
            let engine = Engine::in_memory()?;
            engine.apply(all().map(|product| Change::Put(Box::new(product))), "1")?;
            engine.rebuild(all().map(Ok::<_, std::io::Error>), "2")?;
            assert_eq!(engine.len(), 8, "in round {round}");
        }
        Ok(())
    }

    #[test]
    fn a_rebuild_whose_source_fails_changes_nothing() -> Result<(), Error> {
        let engine = Engine::in_memory()?;
        put(&engine, "1")?;
        let source = [
            Ok(product(9, 1, "Turntable")),
            Err(std::io::Error::other("the database went away")),
        ];
        assert!(matches!(engine.rebuild(source, "2"), Err(Error::Source(_))));
        put(&engine, "3")?;
        assert_eq!(engine.len(), 5);
        assert!(products(&engine.search(&query("turntable"))?).is_empty());
        Ok(())
    }
}
