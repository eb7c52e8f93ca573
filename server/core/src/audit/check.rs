//! Counts a published order again, without a connection.

use std::{
    collections::HashMap,
    fmt::{self, Display, Formatter},
    fs, io,
    path::{Path, PathBuf},
};

use anyhow::Context;
use engine::{Document, Engine};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tempfile::TempDir;
use wire::{
    audit::{RankingDay, RankingDraw},
    id::{CompanyId, ProductId},
    open::{EntryKind, OpenLogEntry},
    search::RULE,
};

use super::{
    files::{self, COMPANIES, DOCUMENTS, SAMPLES, SIGNATURE, SIGNED},
    pick::{self, Picker},
    publish::PROGRAM,
    read, seal,
    shapes::{OpenCompany, OpenDocument, Sample, Samples},
};
use crate::{
    chain::{self, Broken},
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
    /// The file says that another program or rule counted than the signature says.
    OtherVersion {
        file: &'static str,
        says: String,
    },
    /// The seed of the queries is none, or not the one that follows from the products and the log.
    OtherSeed,
    /// The log has no such entry at which queries could be drawn: it is another one, or not between the sample before and this one.
    OtherDraw {
        seq: i64,
    },
    /// A product or company does not stand as its ratings make it.
    OtherScore {
        what: What,
        of: String,
        stars: [u32; 5],
        published: u16,
        counted: u16,
    },
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
            Self::OtherVersion { file, says } => {
                write!(f, "{file}: it says that {says} counted, and {SIGNATURE} says another")
            }
            Self::OtherSeed => write!(
                f,
                "{SIGNATURE}: the seed of its queries does not follow from {DOCUMENTS} and the entry of the open log that it names"
            ),
            Self::OtherDraw { seq } => write!(
                f,
                "{SIGNATURE}: entry {seq} of the open log, by which the queries were drawn, is another one, or not between the sample \
                 before and this one"
            ),
            Self::OtherScore {
                what,
                of,
                stars,
                published,
                counted,
            } => {
                let (file, field, of) = match what {
                    What::Product => (DOCUMENTS, "rating", format!("product {of}")),
                    What::Company => (COMPANIES, "service", format!("company {of}")),
                };
                write!(
                    f,
                    "{file}: the {field} of {of} is {published}, and its ratings of one to five stars ({stars:?}) make it {counted}"
                )
            }
            Self::OtherQueries { published, drawn } => {
                let (published, drawn) = (or_nothing(published), or_nothing(drawn));
                write!(f, "{SAMPLES}: “{published}” was asked where the seed draws “{drawn}”")
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

fn raised(company: &OpenCompany) -> Option<Finding> {
    let (published, counted) = (u16::from(company.service), u16::from(company.counted()));
    (published != counted).then(|| Finding::OtherScore {
        what: What::Company,
        of: company.slug.clone(),
        stars: company.stars,
        published,
        counted,
    })
}

fn raised_product(product: &OpenDocument) -> Option<Finding> {
    let counted = product.counted();
    (product.rating != counted).then(|| Finding::OtherScore {
        what: What::Product,
        of: product.product.to_string(),
        stars: product.stars,
        published: product.rating,
        counted,
    })
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

/// Whether the files are those that were signed, and whether the log says so; with what was signed, if that can be read.
fn sealed(folder: &Path, day: &str, log: Option<&str>) -> anyhow::Result<(Vec<Finding>, Option<RankingDay>)> {
    let mut findings = Vec::new();
    let text = bytes(folder, SIGNATURE)?;
    let signed: RankingDay = match serde_json::from_slice(&text) {
        Ok(signed) => signed,
        Err(why) => {
            findings.push(Finding::Unreadable {
                file: SIGNATURE,
                why: why.to_string(),
            });
            return Ok((findings, None));
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
    Ok((findings, Some(signed)))
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
    let before = of(EntryKind::RankingSampled)
        .take_while(|told| told.seq < entry.seq)
        .last();
    let between = before.map_or(0, |told| told.seq)..entry.seq;
    if let Some(draw) = &signed.draw
        && !(between.contains(&draw.log_seq) && hash_at(entries, draw.log_seq) == Some(draw.log_hash.as_str()))
    {
        findings.push(Finding::OtherDraw { seq: draw.log_seq });
    }
    findings
}

/// The hash of an entry; of none at all, what stands before the first.
fn hash_at(entries: &[OpenLogEntry], seq: i64) -> Option<&str> {
    match seq {
        0 => Some(chain::START),
        _ => entries
            .iter()
            .find(|entry| entry.seq == seq)
            .map(|entry| entry.hash.as_str()),
    }
}

fn bytes(folder: &Path, file: &str) -> anyhow::Result<Vec<u8>> {
    let path = folder.join(file);
    fs::read(&path).with_context(|| format!("read {}", path.display()))
}

#[cfg(test)]
mod tests;
