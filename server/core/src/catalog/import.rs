//! Brings a feed's products into the catalogue: reads on one thread, saves batch by batch, and
//! reports each row that could not be taken.

use std::{
    fmt,
    io::Read,
    sync::atomic::{AtomicU64, Ordering},
};

use tokio::sync::mpsc;
use wire::{catalog::Attribute, variants::Axis, when::When};

use super::{
    art,
    batches::{Batch, Batches},
    feed::{BadRow, Condition, Fatal, Feed, FeedItem, Options, Price, Trouble, Warning, stock},
    intake::Intake,
    kinds::drawing_of,
    names,
    save::{self, NewCompany, NewProduct, Saved},
};
use crate::{
    error::{Error, Said},
    said,
};

/// Whose products a feed's rows are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Companies {
    /// Each row's `brand`.
    FromBrand,
    /// All of them this company's.
    One(NewCompany),
}

/// What reading a feed came to.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub rows: u64,
    pub bad: u64,
    pub doubts: u64,
    /// Rows with an id that an earlier row had; the last of them is what is saved.
    pub repeated: u64,
    pub saved: Saved,
    /// Why the feed could not be read to its end, if so.
    pub broke_off: Option<Said>,
}

/// Something worth knowing of a feed; as text, in the words of the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub kind: ToldKind,
    /// None where it is about the whole feed.
    pub line: Option<u64>,
    pub column: Option<&'static str>,
    pub reason: Said,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToldKind {
    /// How the feed is read.
    Note,
    /// A value of a row that is taken all the same.
    Doubt,
    /// A row that is left out.
    Bad,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind == ToldKind::Doubt {
            f.write_str("doubtful: ")?;
        }
        if let Some(line) = self.line {
            write!(f, "line {line}")?;
            if let Some(column) = self.column {
                write!(f, ", column {column}")?;
            }
            f.write_str(": ")?;
        }
        f.write_str(&self.reason.en)
    }
}

impl From<&Warning> for Told {
    fn from(warning: &Warning) -> Self {
        Self {
            kind: ToldKind::Doubt,
            line: Some(warning.line),
            column: Some(warning.column),
            reason: warning.doubt.said(),
        }
    }
}

impl From<BadRow> for Told {
    fn from(row: BadRow) -> Self {
        Self {
            kind: ToldKind::Bad,
            line: Some(row.line),
            column: row.column,
            reason: row.reason.said(),
        }
    }
}

/// Rows read ahead of the database, in batches.
const AHEAD: usize = 4;

/// Reads and saves a feed, up to where it breaks off if it does; `told` hears of every bad row and
/// doubtful value. The encoding is the feed's own unless one is given.
///
/// # Errors
/// When the feed is none, or the database refuses; what was saved before stays saved.
pub async fn import(
    intake: &Intake,
    feed: impl Read + Send + 'static,
    options: Options,
    companies: Companies,
    told: impl FnMut(Told) + Send + 'static,
) -> anyhow::Result<Report> {
    let (batches, mut waiting) = mpsc::channel::<Batch>(AHEAD);
    let now = intake.clock.now();
    let rows = intake.rows.clone();
    let reading = tokio::task::spawn_blocking(move || {
        let feed = Feed::open(feed, options)?;
        let report = read(feed, (&companies, now), &rows, told, |batch| {
            batches.blocking_send(batch).is_ok()
        });
        Ok::<_, Fatal>(report)
    });
    let mut saved = Saved::default();
    let mut failed = None;
    while let Some(batch) = waiting.recv().await {
        let is_counted = batch.is_counted();
        match save_batch(intake, batch.products).await {
            Ok(done) if is_counted => saved += done,
            Ok(_) => {}
            Err(error) => {
                failed = Some(error);
                break;
            }
        }
    }
    drop(waiting);
    let report = reading.await?;
    if let Some(error) = failed {
        return Err(error.into_anyhow().context("save a batch of products"));
    }
    Ok(Report { saved, ..report? })
}

/// Reads a whole feed and saves nothing.
///
/// # Errors
/// When the feed is none.
pub fn check(
    feed: impl Read,
    options: Options,
    companies: &Companies,
    now: When,
    told: impl FnMut(Told),
) -> Result<Report, Fatal> {
    let feed = Feed::open(feed, options)?;
    Ok(read(feed, (companies, now), &AtomicU64::default(), told, |_| true))
}

pub async fn save_batch(intake: &Intake, batch: Vec<NewProduct>) -> Result<Saved, Error> {
    let Intake {
        db,
        clock,
        ids,
        hooks,
        keeper,
        ..
    } = intake;
    db.write(
        (batch, *hooks, *keeper, ids.clone(), clock.now()),
        async |(batch, hooks, keeper, ids, now), tx| save::save_kept(tx, batch, (*hooks, *keeper), ids, *now).await,
    )
    .await
}

/// Hands full batches to `take` until it wants no more, and the good rows before a break at last.
fn read(
    feed: Feed<impl Read>,
    (companies, now): (&Companies, When),
    rows: &AtomicU64,
    mut told: impl FnMut(Told),
    mut take: impl FnMut(Batch) -> bool,
) -> Report {
    let mut report = Report::default();
    let mut batches = Batches::default();
    if let Some(reason) = feed.encoding_note() {
        told(Told {
            kind: ToldKind::Note,
            line: None,
            column: None,
            reason,
        });
    }
    for row in feed {
        report.rows += 1;
        rows.store(report.rows, Ordering::Relaxed);
        match row {
            Ok(item) => {
                report.doubts += item.warnings.len() as u64;
                item.warnings.iter().for_each(|doubt| told(doubt.into()));
                let line = item.line;
                match product(item, companies, now) {
                    Ok(product) => {
                        if let Some(doubt) = batches.add(product, line) {
                            report.repeated += 1;
                            report.doubts += 1;
                            told((&doubt).into());
                        }
                    }
                    Err(reason) => {
                        report.bad += 1;
                        told(reason);
                    }
                }
            }
            Err(Trouble::Row(bad)) => {
                report.bad += 1;
                told(bad.into());
            }
            Err(Trouble::Fatal(fatal)) => {
                report.rows -= 1;
                report.broke_off = Some(fatal.said());
            }
        }
        if let Some(batch) = batches.full()
            && !take(batch)
        {
            return report;
        }
    }
    while let Some(batch) = batches.rest() {
        if !take(batch) {
            break;
        }
    }
    report
}

fn product(item: FeedItem, companies: &Companies, now: When) -> Result<NewProduct, Told> {
    let price = price_at(&item, now);
    let company = match companies {
        Companies::One(company) => company.clone(),
        Companies::FromBrand => {
            let name = names::display(&item.brand);
            if names::key(&name).is_empty() {
                return Err(Told {
                    kind: ToldKind::Bad,
                    line: Some(item.line),
                    column: Some("brand"),
                    reason: said!(
                        "is empty; fill it, or put all products under one company with --company"
                            / "为空；请填写，或将全部商品归入一家企业"
                    ),
                });
            }
            NewCompany::Brand(name)
        }
    };
    let last = item.product_type.last().map(String::as_str).unwrap_or_default();
    let kind = art::kind_for(&[last, &item.title, &item.product_type.join(" ")], drawing_of).unwrap_or(art::PLAIN);
    let attributes: Vec<Attribute> = item
        .attributes
        .into_iter()
        .map(|(name, value)| Attribute {
            name_zh: fact_zh(&name),
            name,
            value,
            value_zh: None,
        })
        .collect();
    Ok(NewProduct {
        company,
        attributes: serde_json::to_string(&attributes).expect("attributes are texts"),
        name: item.title,
        name_zh: item.title_zh,
        description: item.description,
        description_zh: item.description_zh,
        category: item.product_type,
        gtin: item.gtin,
        mpn: item.mpn,
        item_group: item.item_group_id,
        condition: match item.condition {
            Condition::New => "new",
            Condition::Refurbished => "refurbished",
            Condition::Used => "used",
        },
        weight: item.shipping_weight,
        price: price.minor,
        currency: price.code().to_owned(),
        stock: i64::from(stock(item.availability, item.quantity)),
        art: kind.to_owned(),
        art_variant: art::variant_of(&item.id),
        pictures: item.image_links,
        sku: item.id,
    })
}

/// What the usual facts are called in Chinese, which feeds don't say.
fn fact_zh(name: &str) -> Option<String> {
    let axis = Axis::of_fact(name).map(|axis| axis.fact().1);
    let zh = axis.or(match name {
        "Gender" => Some("适用性别"),
        "Age group" => Some("适用年龄"),
        "Energy class" => Some("能效等级"),
        "Length" => Some("长度"),
        "Width" => Some("宽度"),
        "Height" => Some("高度"),
        "Weight" => Some("重量"),
        _ => None,
    });
    zh.map(str::to_owned)
}

/// The sale price while its period lasts, else the regular one.
fn price_at(item: &FeedItem, now: When) -> Price {
    match item.sale {
        Some(sale) if sale.period.is_none_or(|(from, to)| (from..to).contains(&now.millis())) => sale.price,
        _ => item.price,
    }
}
