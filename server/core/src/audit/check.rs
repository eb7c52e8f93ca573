//! Counts a published order again, without a connection.

use std::{
    collections::HashMap,
    fmt::Display,
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::Context;
use engine::{Document, Engine};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tempfile::TempDir;
use wire::{
    audit::RankingDraw,
    id::{CompanyId, ProductId},
    search::RULE,
};

use super::{
    files::{self, COMPANIES, DOCUMENTS, SAMPLES, SIGNATURE, SIGNED},
    finding::{Finding, What, raised, raised_product},
    pick::{self, Picker},
    publish::PROGRAM,
    read::{self, bytes},
    sealed::sealed,
    shapes::{OpenCompany, OpenDocument, Sample, Samples},
};
use crate::{
    chain,
    search::stranger::{self, Order},
};

/// By what a day was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    pub program: String,
    /// Of the public rule.
    pub rule: String,
}

impl Version {
    /// Of this program.
    pub fn own() -> Self {
        Self {
            program: PROGRAM.to_owned(),
            rule: RULE.to_owned(),
        }
    }

    /// That of a day, whatever else stands in its files: another version may write them in another shape.
    fn of(folder: &Path) -> anyhow::Result<Option<Self>> {
        let signed: Value = serde_json::from_slice(&bytes(folder, SIGNATURE)?).unwrap_or_default();
        let text = |field: &str| signed[field].as_str().map(str::to_owned);
        Ok(text("program")
            .zip(text("rule"))
            .map(|(program, rule)| Self { program, rule }))
    }
}

/// The files of a day, with all that is wrong with them.
pub struct Audit {
    folder: PathBuf,
    /// What counted the day, if it was not this program: then nothing was looked at.
    pub other: Option<Version>,
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
            other: Version::of(folder)?.filter(|counted_by| *counted_by != Version::own()),
            findings: Vec::new(),
            samples: Vec::new(),
            products: 0,
            counted: None,
        };
        if audit.other.is_none() {
            let (findings, signed) = sealed(folder, day, log)?;
            audit.findings = findings;
            audit.count(day, signed.and_then(|signed| signed.draw))?;
        }
        Ok(audit)
    }

    fn count(&mut self, day: &str, draw: Option<RankingDraw>) -> anyhow::Result<()> {
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
        let Samples { program, rule, .. } = &samples;
        if (program.as_str(), rule.as_str()) != (PROGRAM, RULE) {
            self.findings.push(Finding::OtherVersion {
                file: SAMPLES,
                says: format!("{program} by rule {rule}"),
            });
        }
        self.samples = samples.samples;
        self.findings.extend(companies.iter().filter_map(raised));
        let seed = self.seed(draw)?;
        let index = tempfile::tempdir().context("make a folder for an index")?;
        let engine = Engine::open(index.path()).context("make an index")?.engine;
        let mut picker = Picker::new(&seed);
        let mut scores = Vec::new();
        let documents = self.documents()?.map(|document| {
            document.map(|document| {
                picker.see(&document);
                scores.extend(raised_product(&document));
                Document::from(document)
            })
        });
        match engine.rebuild(documents, "") {
            Ok(()) => self.findings.append(&mut scores),
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
            // What their ratings make it, whatever was published.
            service: companies.iter().map(|one| (one.company, one.counted())).collect(),
            companies: companies.into_iter().map(|one| (one.company, one)).collect(),
            seed: day.to_owned(),
            _folder: index,
        });
        for sample in self.samples.clone() {
            self.compare(&sample)?;
        }
        Ok(())
    }

    /// The one that follows from the products and the log, whatever was published.
    fn seed(&mut self, draw: Option<RankingDraw>) -> anyhow::Result<String> {
        let products = files::measured(&self.folder, DOCUMENTS).with_context(|| format!("read {DOCUMENTS}"))?;
        let seed = |log_hash: &str| pick::seed(&products.sha256, log_hash);
        let Some(draw) = draw else {
            self.findings.push(Finding::OtherSeed);
            return Ok(seed(chain::START));
        };
        let counted = seed(&draw.log_hash);
        if counted != draw.seed {
            self.findings.push(Finding::OtherSeed);
        }
        Ok(counted)
    }

    fn documents(&self) -> anyhow::Result<impl Iterator<Item = io::Result<OpenDocument>> + use<>> {
        read::documents(&self.folder).with_context(|| format!("read {DOCUMENTS}"))
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
        for document in self.documents()? {
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
        let text = bytes(&self.folder, file)?;
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

#[cfg(test)]
mod tests;
