//! The files of feeds in the data folder: the feed itself and its report, named after the run.

use std::{
    io,
    path::{Path, PathBuf},
};

use tokio::{fs, io::AsyncWriteExt};
use wire::id::FeedRunId;

use crate::settings::DataSettings;

fn folder(data: &DataSettings) -> PathBuf {
    data.data_dir.join("feeds")
}

/// Where a feed is, on the server that took it.
pub fn feed(data: &DataSettings, run: FeedRunId) -> PathBuf {
    folder(data).join(run.to_string())
}

/// Where what is told of a feed is.
pub fn report(data: &DataSettings, run: FeedRunId) -> PathBuf {
    folder(data).join(format!("{run}.csv"))
}

/// A file that is being written. It goes again unless it is kept.
pub struct Incoming {
    file: fs::File,
    path: PathBuf,
    is_kept: bool,
}

impl Incoming {
    pub async fn create(data: &DataSettings, run: FeedRunId) -> io::Result<Self> {
        fs::create_dir_all(folder(data)).await?;
        let path = feed(data, run);
        Ok(Self {
            file: fs::File::create(&path).await?,
            path,
            is_kept: false,
        })
    }

    pub async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes).await
    }

    /// Puts it on the disk for good, with its name in the folder.
    pub async fn sync(&mut self) -> io::Result<()> {
        self.file.flush().await?;
        self.file.sync_all().await?;
        let folder = self.path.parent().unwrap_or(Path::new("."));
        fs::File::open(folder).await?.sync_all().await
    }

    pub fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        if !self.is_kept
            && let Err(error) = std::fs::remove_file(&self.path)
        {
            tracing::warn!(%error, path = %self.path.display(), "remove a feed that was not taken");
        }
    }
}

/// Removes the files of all runs that began before this id; gives how many.
pub async fn forget(data: &DataSettings, before: i64) -> io::Result<u64> {
    let mut gone = 0;
    let mut entries = match fs::read_dir(folder(data)).await {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error),
    };
    while let Some(entry) = entries.next_entry().await? {
        if is_before(&entry.file_name().to_string_lossy(), before) {
            fs::remove_file(entry.path()).await?;
            gone += 1;
        }
    }
    Ok(gone)
}

/// Whether a file is one of a run before this one; what else is in the folder is left alone.
fn is_before(name: &str, before: i64) -> bool {
    let id = name.strip_suffix(".csv").unwrap_or(name).parse::<FeedRunId>();
    id.is_ok_and(|id| wire::id::Id::number(id) < before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_older_runs_go() {
        let id = |number: i64| FeedRunId::from(number).to_string();
        assert!(is_before(&id(5), 6) && is_before(&format!("{}.csv", id(5)), 6));
        assert!(!is_before(&id(6), 6) && !is_before("notes.txt", i64::MAX));
    }
}
