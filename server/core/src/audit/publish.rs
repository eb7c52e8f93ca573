//! Writes the files of a day.

use std::{
    fs,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};
use serde::Serialize;
use wire::{audit::RankingDay, search::RULE};

use super::{
    files::{self, COMPANIES, DOCUMENTS, SAMPLES, SIGNATURE, SIGNED},
    pick::Picker,
    seal,
    shapes::{OpenCompany, OpenDocument, Sample, Samples},
};

/// The version of this program.
const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// Files of a day that are being written.
pub struct Writing {
    folder: PathBuf,
    day: String,
    documents: GzEncoder<BufWriter<fs::File>>,
    picker: Picker,
}

impl Writing {
    /// Begins anew in a folder. The day is the seed.
    pub fn begin(folder: &Path, day: &str) -> io::Result<Self> {
        files::remove(folder)?;
        fs::create_dir_all(folder)?;
        let file = BufWriter::new(fs::File::create(folder.join(DOCUMENTS))?);
        Ok(Self {
            folder: folder.to_owned(),
            day: day.to_owned(),
            documents: GzEncoder::new(file, Compression::default()),
            picker: Picker::new(day),
        })
    }

    /// A product, after those of smaller ids.
    pub fn add(&mut self, document: &OpenDocument) -> io::Result<()> {
        self.picker.see(document);
        serde_json::to_writer(&mut self.documents, document)?;
        self.documents.write_all(b"\n")
    }

    /// Asks what was drawn, and writes the rest.
    pub fn end<E: From<io::Error>>(
        self,
        companies: &[OpenCompany],
        ask: impl Fn(String) -> Result<Sample, E>,
    ) -> Result<(), E> {
        self.documents.finish()?.flush()?;
        let samples = Samples {
            seed: self.day.clone(),
            day: self.day,
            program: PROGRAM.to_owned(),
            rule: RULE.to_owned(),
            samples: self.picker.queries().into_iter().map(ask).collect::<Result<_, _>>()?,
        };
        write(&self.folder.join(COMPANIES), companies)?;
        Ok(write(&self.folder.join(SAMPLES), &samples)?)
    }
}

fn write<T: Serialize + ?Sized>(path: &Path, what: &T) -> io::Result<()> {
    fs::write(path, serde_json::to_vec(what)?)
}

/// Signs what was written, and writes that too.
pub fn sign(folder: &Path, day: &str, secret: &[u8]) -> anyhow::Result<RankingDay> {
    let measured = SIGNED.iter().map(|name| files::measured(folder, name));
    let unsigned = RankingDay {
        day: day.to_owned(),
        seed: day.to_owned(),
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
