//! Reads the files of a day.

use std::{
    fs,
    io::{self, BufRead, BufReader},
    path::Path,
};

use anyhow::Context;
use flate2::bufread::MultiGzDecoder;

use super::{files::DOCUMENTS, pick::Picker, shapes::OpenDocument};

/// A whole one, named in the error.
pub fn bytes(folder: &Path, file: &str) -> anyhow::Result<Vec<u8>> {
    let path = folder.join(file);
    fs::read(&path).with_context(|| format!("read {}", path.display()))
}

/// The products, one after the other, as they went into the index.
pub fn documents(folder: &Path) -> io::Result<impl Iterator<Item = io::Result<OpenDocument>> + use<>> {
    let file = fs::File::open(folder.join(DOCUMENTS))?;
    let lines = BufReader::new(MultiGzDecoder::new(BufReader::new(file))).lines();
    Ok(lines.map(|line| -> io::Result<OpenDocument> { Ok(serde_json::from_str(&line?)?) }))
}

/// The queries that a seed draws out of them.
pub fn queries(folder: &Path, seed: &str) -> io::Result<Vec<String>> {
    let mut picker = Picker::new(seed);
    for document in documents(folder)? {
        picker.see(&document?);
    }
    Ok(picker.queries())
}
