//! The index found on disk, or made anew where it cannot be used: the database is the truth, so nothing is repaired.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::{Index, TantivyError};

use super::index::{Engine, Error};
use super::schema::{VERSION, schema, settings};

/// An open index and what was found on disk.
pub struct Opened {
    pub engine: Engine,
    pub state: State,
}

/// What [`Engine::open`] found. In all cases but `Ready` the index is empty and wants [`Engine::rebuild`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The cursor given with the last change.
    Ready { cursor: String },
    /// There was none yet.
    Missing,
    /// It could not be read; what was there is gone.
    Corrupt,
    /// It was written by another version of this engine.
    OtherVersion,
}

impl Engine {
    /// Opens the index in this folder, or makes an empty one where there is none that can be used.
    pub fn open(folder: &Path) -> Result<Opened, Error> {
        std::fs::create_dir_all(folder)?;
        let state = inspect(folder)?;
        if !matches!(state, State::Ready { .. }) {
            clear(folder)?;
        }
        let index = Index::builder()
            .schema(schema().0)
            .settings(settings())
            .open_or_create(directory(folder)?)?;
        Ok(Opened {
            engine: Self::on(&index)?,
            state,
        })
    }
}

fn directory(folder: &Path) -> Result<MmapDirectory, Error> {
    Ok(MmapDirectory::open(folder).map_err(TantivyError::from)?)
}

/// Empties the folder, unless another process is at work in it.
fn clear(folder: &Path) -> Result<(), Error> {
    let _lock = directory(folder)?
        .acquire_lock(&INDEX_WRITER_LOCK)
        .map_err(|_| Error::Busy)?;
    std::fs::remove_dir_all(folder)?;
    Ok(std::fs::create_dir_all(folder)?)
}

/// What state the folder is in; reads every file once, since a torn file would otherwise only show in a search.
fn inspect(folder: &Path) -> Result<State, Error> {
    let directory = directory(folder)?;
    match Index::exists(&directory) {
        Ok(false) => return Ok(State::Missing),
        Ok(true) => {}
        Err(_) => return Ok(State::Corrupt),
    }
    let Ok(index) = Index::open(directory) else {
        return Ok(State::Corrupt);
    };
    if !is_sound(&index) {
        return Ok(State::Corrupt);
    }
    let written = index.load_metas().ok().and_then(|metas| metas.payload);
    Ok(match written.as_deref().map(cursor) {
        None => State::Missing,
        Some(None) => State::OtherVersion,
        Some(Some(_)) if index.schema() != schema().0 => State::OtherVersion,
        Some(Some(cursor)) => State::Ready {
            cursor: cursor.to_owned(),
        },
    })
}

/// Tantivy panics on a file too short to hold its own footer.
fn is_sound(index: &Index) -> bool {
    let check = AssertUnwindSafe(|| index.validate_checksum().is_ok_and(|broken| broken.is_empty()));
    catch_unwind(check).unwrap_or(false)
}

/// The cursor in a payload of this version.
fn cursor(payload: &str) -> Option<&str> {
    let (version, cursor) = payload.split_once('\n')?;
    (version == VERSION.to_string()).then_some(cursor)
}

#[cfg(test)]
mod tests {
    use std::error::Error as StdError;

    use tantivy::IndexWriter;

    use super::super::document::Change;
    use super::super::testing::catalogue;
    use super::*;

    type Outcome = Result<(), Box<dyn StdError>>;

    fn put(engine: &Engine, cursor: &str) -> Result<(), Error> {
        engine.apply(
            catalogue().into_iter().map(|product| Change::Put(Box::new(product))),
            cursor,
        )
    }

    #[test]
    fn the_cursor_is_kept_with_the_products() -> Outcome {
        let folder = tempfile::tempdir()?;
        let Opened { engine, state } = Engine::open(folder.path())?;
        assert_eq!(state, State::Missing);
        put(&engine, "17")?;
        drop(engine);
        let Opened { engine, state } = Engine::open(folder.path())?;
        assert_eq!((engine.len(), state), (5, State::Ready { cursor: "17".into() }));
        Ok(())
    }

    #[test]
    fn a_torn_index_is_made_anew() -> Outcome {
        let folder = tempfile::tempdir()?;
        put(&Engine::open(folder.path())?.engine, "17")?;
        for file in std::fs::read_dir(folder.path())? {
            let path = file?.path();
            if path.extension().is_some_and(|kind| kind == "idx") {
                std::fs::write(path, b"torn")?;
            }
        }
        let Opened { engine, state } = Engine::open(folder.path())?;
        assert_eq!((engine.len(), state), (0, State::Corrupt));
        put(&engine, "18")?;
        assert_eq!(engine.len(), 5);
        Ok(())
    }

    #[test]
    fn a_folder_with_a_broken_list_of_files_is_made_anew() -> Outcome {
        let folder = tempfile::tempdir()?;
        std::fs::write(folder.path().join("meta.json"), "{")?;
        assert_eq!(Engine::open(folder.path())?.state, State::Corrupt);
        Ok(())
    }

    #[test]
    fn an_index_of_another_version_is_made_anew() -> Outcome {
        let folder = tempfile::tempdir()?;
        let index = Index::create_in_dir(folder.path(), schema().0)?;
        let mut writer: IndexWriter = index.writer_with_num_threads(1, 20_000_000)?;
        let mut commit = writer.prepare_commit()?;
        commit.set_payload("0\n17");
        commit.commit()?;
        drop(writer);
        assert_eq!(Engine::open(folder.path())?.state, State::OtherVersion);
        Ok(())
    }

    #[test]
    fn a_second_opener_is_told_that_the_index_is_busy_even_before_the_first_change() -> Outcome {
        let folder = tempfile::tempdir()?;
        let engine = Engine::open(folder.path())?.engine;
        assert!(matches!(Engine::open(folder.path()), Err(Error::Busy)));
        put(&engine, "17")?;
        assert!(matches!(Engine::open(folder.path()), Err(Error::Busy)));
        assert_eq!(engine.len(), 5);
        Ok(())
    }
}
