//! One picture's whole way: fetched, encoded, stored.

use std::sync::Arc;
use std::{io, thread};

use tokio::sync::Semaphore;

use super::encode::{EncodeError, Variant, encode};
use super::fetch::{FetchError, Fetcher};
use super::store::{Key, Store};

/// Makes pictures ours and keeps them; cheap to clone.
#[derive(Debug, Clone)]
pub struct Keeper {
    store: Store,
    /// Decoding a large picture takes a core and some hundred megabytes, so each core does one.
    cores: Arc<Semaphore>,
}

impl Keeper {
    pub fn new(store: Store) -> Self {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        Self {
            store,
            cores: Arc::new(Semaphore::new(cores)),
        }
    }

    /// Encodes and stores a picture; dropping the future leaves no half-written file.
    ///
    /// # Errors
    /// When it is no picture that can be read, or can't be stored.
    pub async fn keep(&self, bytes: Vec<u8>) -> Result<Brought, PictureError> {
        let core = Arc::clone(&self.cores).acquire_owned().await;
        let store = self.store.clone();
        let work = tokio::task::spawn_blocking(move || {
            let _held = core;
            keep(&store, &bytes)
        });
        work.await
            .unwrap_or_else(|_| Err(EncodeError::Damaged("its decoder gave up".to_owned()).into()))
    }
}

/// What is needed to bring pictures in; cheap to clone.
#[derive(Debug, Clone)]
pub struct Pictures {
    fetcher: Fetcher,
    keeper: Keeper,
}

/// A stored picture; its variants follow from width and height ([`super::sizes_for`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    pub key: Key,
    /// Of the largest variant.
    pub width: u32,
    pub height: u32,
}

#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    #[error(transparent)]
    Fetch(#[from] FetchError),
    #[error(transparent)]
    Encode(#[from] EncodeError),
    #[error("could not store the picture: {0}")]
    Store(#[from] io::Error),
}

impl Pictures {
    pub fn new(fetcher: Fetcher, store: Store) -> Self {
        Self {
            fetcher,
            keeper: Keeper::new(store),
        }
    }

    /// Brings the picture behind a link; dropping the future leaves no half-written file.
    pub async fn bring(&self, link: &str) -> Result<Brought, PictureError> {
        let bytes = self.fetcher.fetch(link).await?;
        self.keeper.keep(bytes).await
    }
}

fn keep(store: &Store, bytes: &[u8]) -> Result<Brought, PictureError> {
    let key = Key::of(bytes);
    let variants = encode(bytes)?;
    if !store.has(&key) {
        store.put(&key, &variants)?;
    }
    let (width, height) = variants
        .last()
        .map_or((0, 0), |Variant { width, height, .. }| (*width, *height));
    Ok(Brought { key, width, height })
}

#[cfg(test)]
mod tests {
    use super::super::fetch::Limits;
    use super::super::test_site::TestSite;
    use super::*;
    use crate::outside::Reach;

    #[tokio::test]
    async fn a_picture_is_brought_and_what_is_none_is_told() {
        let (site, folder) = (TestSite::start(), tempfile::tempdir().unwrap());
        let fetcher = Fetcher::new(Limits::default(), Reach::Loopback).unwrap();
        let pictures = Pictures::new(fetcher, Store::new(folder.path()));
        let brought = pictures.bring(&site.link("/png/400")).await.unwrap();
        assert_eq!((brought.width, brought.height), (400, 200));
        assert!(pictures.keeper.store.has(&brought.key));
        assert!(pictures.keeper.store.path(&brought.key, 640).is_file());
        let again = pictures.bring(&site.link("/png/400")).await.unwrap();
        assert_eq!(again, brought);
        let bad = pictures.bring(&site.link("/bytes/99")).await;
        assert!(matches!(bad, Err(PictureError::Encode(EncodeError::NotAPicture))));
    }
}
