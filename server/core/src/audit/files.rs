//! Where the files of samples are, in the data folder.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};
use wire::{audit::RankingFile, when::When};

use super::seal::hex;
use crate::settings::DataSettings;

pub const DOCUMENTS: &str = "documents.jsonl.gz";
pub const COMPANIES: &str = "companies.json";
pub const SAMPLES: &str = "samples.json";
/// Those that are signed.
pub const SIGNED: [&str; 3] = [COMPANIES, DOCUMENTS, SAMPLES];
pub const SIGNATURE: &str = "signature.json";

/// In the data folder.
pub const FOLDER: &str = "open";

/// All samples, on the server that took them.
pub fn all(data: &DataSettings) -> PathBuf {
    data.data_dir.join(FOLDER)
}

/// Whether a name in this folder is that of a day.
pub fn is_day(name: &str) -> bool {
    When::from_day(name).is_some()
}

pub fn of_day(data: &DataSettings, day: &str) -> PathBuf {
    all(data).join(day)
}

/// A file as it is signed.
pub fn measured(folder: &Path, name: &str) -> io::Result<RankingFile> {
    let mut hash = Hashing(Sha256::new());
    let bytes = io::copy(&mut fs::File::open(folder.join(name))?, &mut hash)?;
    Ok(RankingFile {
        name: name.to_owned(),
        bytes: i64::try_from(bytes).unwrap_or(i64::MAX),
        sha256: hex(&hash.0.finalize()),
    })
}

struct Hashing(Sha256);

impl io::Write for Hashing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes a folder away, if it is there.
pub fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Puts what was written into a folder on the disk for good, and the folder in its place.
pub fn keep(part: &Path, folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(part)? {
        fs::File::open(entry?.path())?.sync_all()?;
    }
    remove(folder)?;
    fs::rename(part, folder)?;
    match folder.parent() {
        Some(parent) => fs::File::open(parent)?.sync_all(),
        None => Ok(()),
    }
}
