//! Counts a published order again, without a connection.

use std::{
    collections::HashMap,
    fmt::{self, Display, Formatter},
    fs,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use anyhow::Context;
use engine::{Document, Engine};
use flate2::bufread::MultiGzDecoder;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tempfile::TempDir;
use wire::{
    audit::RankingDay,
    id::{CompanyId, ProductId},
    open::{EntryKind, OpenLogEntry},
};

use super::{
    files::{self, COMPANIES, DOCUMENTS, SAMPLES, SIGNATURE, SIGNED},
    pick::Picker,
    seal,
    shapes::{OpenCompany, OpenDocument, Sample, Samples},
};
use crate::{
    chain::{self, Broken},
    search::stranger::{self, Order},
};

/// What is not as it should be.
#[derive(Debug, PartialEq, Eq)]
pub enum Finding {
    /// A file can't be read as what it should be.
    Unreadable {
        file: &'static str,
        why: String,
    },
    /// It is of another day, or another day is its seed.
    OtherDay {
        file: &'static str,
        says: String,
    },
    /// The signature is none of the key that stands beside it.
    NotSigned,
    /// A file is another one than was signed.
    OtherFile {
        file: &'static str,
    },
    LogBroken(Broken),
    /// The open log says nothing of the day.
    NotInLog,
    /// It says something else.
    OtherInLog {
        seq: i64,
    },
    /// The log told of another key, or of none.
    OtherKey,
    /// Other queries were sampled than the seed draws.
    OtherQueries {
        published: Option<String>,
        drawn: Option<String>,
    },
    /// Another product or company stands at a place, from 1 on.
    OtherOrder {
        query: String,
        what: What,
        place: usize,
        published: Option<String>,
        counted: Option<String>,
    },
}

/// What stands in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Product,
    Company,
}

impl Display for Finding {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let or_nothing = |text: &Option<String>| text.clone().unwrap_or_else(|| "nothing".to_owned());
        match self {
            Self::Unreadable { file, why } => write!(f, "{file}: {why}"),
            Self::OtherDay { file, says } => write!(f, "{file}: it is of {says}"),
            Self::NotSigned => write!(f, "{SIGNATURE}: the signature is not that of its key over what it says"),
            Self::OtherFile { file } => write!(f, "{file}: this is another file than the one that was signed"),
            Self::LogBroken(broken) => write!(f, "the open log: {broken}"),
            Self::NotInLog => write!(f, "the open log says nothing of this day"),
            Self::OtherInLog { seq } => write!(f, "{SIGNATURE}: entry {seq} of the open log says something else"),
            Self::OtherKey => write!(f, "{SIGNATURE}: the open log did not tell of its key before"),
            Self::OtherQueries { published, drawn } => {
                let (published, drawn) = (or_nothing(published), or_nothing(drawn));
                write!(f, "{SAMPLES}: “{published}” was asked where the day draws “{drawn}”")
            }
            Self::OtherOrder {
                query,
                what,
                place,
                published,
                counted,
            } => {
                let what = match what {
                    What::Product => "product",
                    What::Company => "company side by side",
                };
                let (published, counted) = (or_nothing(published), or_nothing(counted));
                write!(
                    f,
                    "“{query}”, {what} {place}: published was {published}, it comes to {counted}"
                )
            }
        }
    }
}

/// The files of a day, with all that is wrong with them.
pub struct Audit {
    folder: PathBuf,
    pub findings: Vec<Finding>,
    pub samples: Vec<Sample>,
    pub products: u64,
    /// What is counted with, if the files can be read.
    counted: Option<Counted>,
}

/// What the order follows from.
struct Counted {
    engine: Engine,
    service: HashMap<CompanyId, u8>,
    companies: HashMap<CompanyId, OpenCompany>,
    seed: String,
    _folder: TempDir,
}

impl Audit {
    /// Looks through the files of a day, and counts every order again. With a download of the open log, that too.
    ///
    /// # Errors
    /// When a file is not there or can't be read from the disk, or there is no room for an index.
    pub fn of(folder: &Path, day: &str, log: Option<&str>) -> anyhow::Result<Self> {
        for file in SIGNED.iter().chain([&SIGNATURE]) {
            let path = folder.join(file);
            fs::File::open(&path).with_context(|| format!("read {}", path.display()))?;
        }
        let mut audit = Self {
            folder: folder.to_owned(),
            findings: sealed(folder, day, log)?,
            samples: Vec::new(),
            products: 0,
            counted: None,
        };
        audit.count(day)?;
        Ok(audit)
    }

    fn count(&mut self, day: &str) -> anyhow::Result<()> {
        let (Some(companies), Some(samples)) = (
            self.json::<Vec<OpenCompany>>(COMPANIES)?,
            self.json::<Samples>(SAMPLES)?,
        ) else {
            return Ok(());
        };
        if let Some(says) = [&samples.day, &samples.seed].into_iter().find(|says| *says != day) {
            self.findings.push(Finding::OtherDay {
                file: SAMPLES,
                says: says.clone(),
            });
        }
        self.samples = samples.samples;
        let index = tempfile::tempdir().context("make a folder for an index")?;
        let engine = Engine::open(index.path()).context("make an index")?.engine;
        let mut picker = Picker::new(day);
        let documents = documents(&self.folder)?.map(|document| {
            document.map(|document| {
                picker.see(&document);
                Document::from(document)
            })
        });
        match engine.rebuild(documents, "") {
            Ok(()) => {}
            Err(engine::Error::Source(why)) => {
                self.findings.push(Finding::Unreadable {
                    file: DOCUMENTS,
                    why: why.to_string(),
                });
                return Ok(());
            }
            Err(error) => return Err(error).context("write an index"),
        }
        self.products = engine.len();
        let published: Vec<&String> = self.samples.iter().map(|sample| &sample.query).collect();
        if let Some((_, published, drawn)) = first_other(&published, &picker.queries().iter().collect::<Vec<_>>()) {
            let (published, drawn) = (published.cloned().cloned(), drawn.cloned().cloned());
            self.findings.push(Finding::OtherQueries { published, drawn });
        }
        self.counted = Some(Counted {
            engine,
            service: companies.iter().map(|one| (one.company, one.service)).collect(),
            companies: companies.into_iter().map(|one| (one.company, one)).collect(),
            seed: day.to_owned(),
            _folder: index,
        });
        for sample in self.samples.clone() {
            self.compare(&sample)?;
        }
        Ok(())
    }

    fn compare(&mut self, sample: &Sample) -> anyhow::Result<()> {
        let Some(order) = self.order(&sample.query)? else {
            return Ok(());
        };
        let products = first_other(&sample.products, &order.products).map(|other| told(What::Product, sample, other));
        let companies =
            first_other(&sample.companies, &order.companies).map(|other| told(What::Company, sample, other));
        self.findings.extend(products.into_iter().chain(companies));
        Ok(())
    }

    /// What a stranger gets for these words; none if the files can't be read.
    ///
    /// # Errors
    /// When nobody can ask for the words, or the index fails.
    pub fn order(&self, words: &str) -> anyhow::Result<Option<Order>> {
        let order = |counted: &Counted| stranger::published(&counted.engine, &counted.service, words, &counted.seed);
        let order = self.counted.as_ref().map(order).transpose();
        order.map_err(crate::error::Error::into_anyhow)
    }

    /// The names of products.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn names(&self, products: &[ProductId]) -> anyhow::Result<HashMap<ProductId, String>> {
        let mut names = HashMap::new();
        for document in documents(&self.folder)? {
            let document = document?;
            if products.contains(&document.product) {
                names.insert(document.product, document.name);
            }
        }
        Ok(names)
    }

    /// The name of a company.
    pub fn company(&self, company: CompanyId) -> Option<&str> {
        let found = self.counted.as_ref()?.companies.get(&company)?;
        Some(&found.name)
    }

    fn json<T: DeserializeOwned>(&mut self, file: &'static str) -> anyhow::Result<Option<T>> {
        let text = read(&self.folder, file)?;
        match serde_json::from_slice(&text) {
            Ok(read) => Ok(Some(read)),
            Err(why) => {
                self.findings.push(Finding::Unreadable {
                    file,
                    why: why.to_string(),
                });
                Ok(None)
            }
        }
    }
}

fn told<T: Display>(
    what: What,
    sample: &Sample,
    (place, published, counted): (usize, Option<&T>, Option<&T>),
) -> Finding {
    Finding::OtherOrder {
        query: sample.query.clone(),
        what,
        place: place + 1,
        published: published.map(T::to_string),
        counted: counted.map(T::to_string),
    }
}

/// The first place where two lists differ, and what stands there.
fn first_other<'a, T: PartialEq>(one: &'a [T], other: &'a [T]) -> Option<(usize, Option<&'a T>, Option<&'a T>)> {
    let places = 0..one.len().max(other.len());
    let mut stands = places.map(|place| (place, one.get(place), other.get(place)));
    stands.find(|(_, one, other)| one != other)
}

/// Whether the files are those that were signed, and whether the log says so.
fn sealed(folder: &Path, day: &str, log: Option<&str>) -> anyhow::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let text = read(folder, SIGNATURE)?;
    let signed: RankingDay = match serde_json::from_slice(&text) {
        Ok(signed) => signed,
        Err(why) => {
            return Ok(vec![Finding::Unreadable {
                file: SIGNATURE,
                why: why.to_string(),
            }]);
        }
    };
    if let Some(says) = [&signed.day, &signed.seed].into_iter().find(|says| *says != day) {
        findings.push(Finding::OtherDay {
            file: SIGNATURE,
            says: says.clone(),
        });
    }
    // Nothing of it can be written otherwise.
    if seal::written(&signed).as_bytes() != text || !seal::is_signed(&signed) {
        findings.push(Finding::NotSigned);
    }
    let names = signed.files.iter().map(|file| file.name.as_str());
    if !names.eq(SIGNED) {
        findings.push(Finding::Unreadable {
            file: SIGNATURE,
            why: "it is about other files".to_owned(),
        });
    }
    for file in SIGNED {
        let measured = files::measured(folder, file).with_context(|| format!("read {file}"))?;
        if !signed.files.contains(&measured) {
            findings.push(Finding::OtherFile { file });
        }
    }
    if let Some(log) = log {
        match chain::verify(log) {
            Ok(entries) => findings.extend(in_log(&entries, &signed)),
            Err(broken) => findings.push(Finding::LogBroken(broken)),
        }
    }
    Ok(findings)
}

fn in_log(entries: &[OpenLogEntry], signed: &RankingDay) -> Vec<Finding> {
    let of = |kind: EntryKind| entries.iter().filter(move |entry| entry.kind == kind.name());
    let Some(entry) = of(EntryKind::RankingSampled).find(|entry| entry.about == signed.day) else {
        return vec![Finding::NotInLog];
    };
    let mut findings = Vec::new();
    if entry.body != seal::written(signed) {
        findings.push(Finding::OtherInLog { seq: entry.seq });
    }
    let told = of(EntryKind::RankingKey).take_while(|told| told.seq < entry.seq).last();
    let key = told.and_then(|told| serde_json::from_str::<Value>(&told.body).ok());
    if key.as_ref().and_then(|body| body["key"].as_str()) != Some(signed.key.as_str()) {
        findings.push(Finding::OtherKey);
    }
    findings
}

fn read(folder: &Path, file: &str) -> anyhow::Result<Vec<u8>> {
    let path = folder.join(file);
    fs::read(&path).with_context(|| format!("read {}", path.display()))
}

fn documents(folder: &Path) -> anyhow::Result<impl Iterator<Item = io::Result<OpenDocument>> + use<>> {
    let path = folder.join(DOCUMENTS);
    let file = fs::File::open(&path).with_context(|| format!("read {}", path.display()))?;
    let lines = BufReader::new(MultiGzDecoder::new(BufReader::new(file))).lines();
    Ok(lines.map(|line| -> io::Result<OpenDocument> { Ok(serde_json::from_str(&line?)?) }))
}

#[cfg(test)]
mod tests;
