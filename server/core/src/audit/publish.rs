//! Writes the files of a day.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use serde::Serialize;
use wire::{
    audit::{RankingDay, RankingDraw},
    open::LogHead,
    search::RULE,
};

use super::{
    files::{self, COMPANIES, DOCUMENTS, SAMPLES, SIGNATURE, SIGNED},
    pick, read, seal,
    shapes::{OpenCompany, OpenDocument, Sample, Samples},
};
use crate::chain;

/// The version of this program. What stands after the `+` counts up whenever the files get another shape between two versions.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), "+2");

/// Files of a day that are being written.
pub struct Writing {
    folder: PathBuf,
    day: String,
    documents: GzEncoder<BufWriter<fs::File>>,
}

impl Writing {
    /// Begins anew in a folder.
    pub fn begin(folder: &Path, day: &str) -> io::Result<Self> {
        files::remove(folder)?;
        fs::create_dir_all(folder)?;
        let file = BufWriter::new(fs::File::create(folder.join(DOCUMENTS))?);
        Ok(Self {
            folder: folder.to_owned(),
            day: day.to_owned(),
            documents: GzEncoder::new(file, Compression::default()),
        })
    }

    /// A product, after those of smaller ids.
    pub fn add(&mut self, document: &OpenDocument) -> io::Result<()> {
        serde_json::to_writer(&mut self.documents, document)?;
        self.documents.write_all(b"\n")
    }

    /// Asks what is drawn now that the products are written down, and writes the rest. `head` reads the last entry of the open log.
    pub fn end<E: From<io::Error>>(
        self,
        companies: &[OpenCompany],
        head: impl FnOnce() -> Result<Option<LogHead>, E>,
        ask: impl Fn(String) -> Result<Sample, E>,
    ) -> Result<RankingDraw, E> {
        self.documents.finish()?.flush()?;
        let products = files::measured(&self.folder, DOCUMENTS)?;
        let (log_seq, log_hash) = head()?.map_or((0, chain::START.to_owned()), |head| (head.seq, head.hash));
        let draw = RankingDraw {
            seed: pick::seed(&products.sha256, &log_hash),
            log_seq,
            log_hash,
        };
        let queries = read::queries(&self.folder, &draw.seed)?;
        let samples = Samples {
            seed: self.day.clone(),
            day: self.day,
            program: PROGRAM.to_owned(),
            rule: RULE.to_owned(),
            samples: queries.into_iter().map(ask).collect::<Result<_, _>>()?,
        };
        write(&self.folder.join(COMPANIES), companies)?;
        write(&self.folder.join(SAMPLES), &samples)?;
        Ok(draw)
    }
}

fn write<T: Serialize + ?Sized>(path: &Path, what: &T) -> io::Result<()> {
    fs::write(path, serde_json::to_vec(what)?)
}

/// Signs what was written, and writes that too.
pub fn sign(folder: &Path, day: &str, draw: RankingDraw, secret: &[u8]) -> anyhow::Result<RankingDay> {
    let measured = SIGNED.iter().map(|name| files::measured(folder, name));
    let unsigned = RankingDay {
        day: day.to_owned(),
        seed: day.to_owned(),
        draw: Some(draw),
        program: PROGRAM.to_owned(),
        rule: RULE.to_owned(),
        files: measured.collect::<io::Result<_>>()?,
        key: String::new(),
        signature: String::new(),
    };
    let signed = seal::sign(secret, unsigned)?;
    fs::write(folder.join(SIGNATURE), seal::written(&signed))?;
    Ok(signed)
}
