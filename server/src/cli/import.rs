//! `huoban import`

use std::{
    cmp::Ordering,
    fs::File,
    io::Read,
    path::PathBuf,
    process::ExitCode,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use anyhow::Context;
use clap::{Args, ValueEnum};
use encoding_rs::Encoding;
use indicatif::{ProgressBar, ProgressStyle};
use sqlx::Row;

use huoban_core::{
    catalog::{
        feed::{Decimal, Options, parse_currency, parse_encoding},
        import::{self, Companies, Report, Told, ToldKind},
        names,
        save::{NewCompany, Saved},
    },
    clock::{Clock, Ids},
    db::Db,
    merge,
    settings::DataSettings,
};

/// Read a Google Merchant Center product feed into the catalogue
///
/// TSV, CSV, RSS 2.0 or Atom, gzipped or not. The same feed can be imported again: a known id is
/// updated, and every price it ever had is kept. Rows that can't be taken are reported with line,
/// column and reason while the good ones go in.
#[derive(Debug, Args)]
pub struct Import {
    /// The feed
    feed: PathBuf,

    /// Which column names a row's company
    #[arg(long, value_name = "COLUMN", default_value = "brand", conflicts_with = "company")]
    companies_from: Column,

    /// Put all products under this one company, by its slug or its name; a new one is made
    #[arg(long, value_name = "SLUG", value_parser = named_company)]
    company: Option<String>,

    /// The feed's encoding, such as gb18030, big5, windows-1252 or utf-16; needed for a TSV or CSV
    /// file that is not UTF-8, while XML declares its own
    #[arg(long, value_name = "LABEL", value_parser = named_encoding)]
    encoding: Option<&'static Encoding>,

    /// The currency of prices that name none
    #[arg(long, value_name = "CODE", value_parser = known_currency)]
    currency: Option<[u8; 3]>,

    /// Prices have a decimal comma, as in 1.299,00
    #[arg(long)]
    decimal_comma: bool,

    /// Change nothing and exit with an error if any row is bad
    #[arg(long)]
    strict: bool,

    /// Check the feed and change nothing
    #[arg(long)]
    dry_run: bool,

    /// Fetch the products' pictures afterwards, each once; an interrupted run is taken up again
    #[arg(long)]
    pictures: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Column {
    Brand,
}

impl Import {
    pub async fn run(self, data: DataSettings) -> anyhow::Result<ExitCode> {
        if self.strict || self.dry_run {
            let (bar, feed) = self.open()?;
            let (companies, options) = (self.named(), self.options());
            let clock = Clock::default();
            let told = tell(bar.clone(), Telling::Everything);
            let check = move || import::check(feed, options, &companies, clock.now(), told);
            let report = tokio::task::spawn_blocking(check).await??;
            bar.finish_and_clear();
            if self.strict && (report.bad > 0 || report.broke_off.is_some()) {
                print(&checked(&report), &report, "Nothing was changed (--strict)");
                return Ok(ExitCode::FAILURE);
            }
            if self.dry_run {
                print(&checked(&report), &report, "Nothing was changed (--dry-run)");
                return Ok(exit_code(&report));
            }
        }
        let db = super::open::open(&data).await?;
        let intake = merge::intake(&db, &Clock::default(), &Ids::default());
        let companies = self.known(&db).await?;
        let (bar, feed) = self.open()?;
        let told = match self.strict {
            true => tell(bar.clone(), Telling::NothingAgain),
            false => tell(bar.clone(), Telling::Everything),
        };
        let options = self.options();
        let report = import::import(&intake, feed, options, companies, told).await?;
        bar.finish_and_clear();
        print(&saved(&report), &report, end(&report));
        if self.pictures && report.broke_off.is_none() {
            super::pictures::fetch(&db, &data).await?;
        }
        db.close().await;
        Ok(exit_code(&report))
    }

    fn open(&self) -> anyhow::Result<(ProgressBar, impl Read + Send + 'static)> {
        let file = File::open(&self.feed).with_context(|| format!("open the feed {}", self.feed.display()))?;
        let bar = ProgressBar::new(file.metadata()?.len()).with_style(
            ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes}  {elapsed} (about {eta} left)")
                .expect("the template is valid"),
        );
        let feed = bar.wrap_read(file);
        Ok((bar, feed))
    }

    fn options(&self) -> Options {
        Options {
            encoding: self.encoding,
            currency: self.currency,
            decimal: match self.decimal_comma {
                true => Decimal::Comma,
                false => Decimal::Point,
            },
        }
    }

    fn named(&self) -> Companies {
        match &self.company {
            Some(name) => Companies::One(NewCompany::Brand(names::display(name))),
            None => {
                let Column::Brand = self.companies_from;
                Companies::FromBrand
            }
        }
    }

    /// As [`Import::named`]; a company that is there already keeps its name.
    async fn known(&self, db: &Db) -> anyhow::Result<Companies> {
        let named = self.named();
        let Some(written) = &self.company else {
            return Ok(named);
        };
        let known = sqlx::query(KNOWN)
            .bind(written.trim())
            .bind(names::key(written))
            .fetch_optional(db.reads())
            .await?;
        let Some(known) = known else {
            let name = names::display(written);
            eprintln!("There is no company {name:?} yet: its first product makes it");
            return Ok(named);
        };
        Ok(Companies::One(NewCompany::At {
            slug: known.try_get("slug")?,
            name: known.try_get("name")?,
        }))
    }
}

fn named_encoding(label: &str) -> Result<&'static Encoding, &'static str> {
    parse_encoding(label)
        .ok_or("this encoding is unknown; write utf-8, gb18030, big5, shift_jis, euc-kr, utf-16 or windows-1252, say")
}

fn exit_code(report: &Report) -> ExitCode {
    match report.broke_off {
        Some(_) => ExitCode::FAILURE,
        None => ExitCode::SUCCESS,
    }
}

fn end(report: &Report) -> &'static str {
    match report.broke_off {
        Some(_) => "The feed breaks off: what stands before is in, the rest is not",
        None => "Done; a running server finds the changes within a second",
    }
}

/// By the slug as it is written, else by the name. The slug that a name becomes may be another company's, as the one
/// of `Disney Plus` is that of `Disney+`.
const KNOWN: &str = "
select slug, name
from company
where slug = $1
  or name_key = $2
order by case when slug = $1 then 0 else 1 end
limit 1";

fn named_company(text: &str) -> Result<String, &'static str> {
    match names::key(text).is_empty() {
        true => Err("a company's name needs a sign that can be seen"),
        false => Ok(text.to_owned()),
    }
}

fn known_currency(text: &str) -> Result<[u8; 3], &'static str> {
    parse_currency(text).ok_or("write the three letters of an active ISO 4217 currency, EUR for example")
}

/// How much of what is wrong with a feed is still to be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Telling {
    Everything,
    /// A check before told it.
    NothingAgain,
}

/// Bad rows and doubts go to standard error, past the progress bar; doubts only up to a number.
fn tell(bar: ProgressBar, wanted: Telling) -> impl Fn(Told) + Send + 'static {
    const DOUBTS: u64 = 20;
    let doubts = Arc::new(AtomicU64::new(0));
    move |told| {
        let text = told.to_string();
        let is_doubt = told.kind == ToldKind::Doubt;
        let before = if is_doubt { doubts.fetch_add(1, Relaxed) } else { 0 };
        match before.cmp(&DOUBTS) {
            _ if wanted == Telling::NothingAgain => {}
            Ordering::Less => bar.suspend(|| eprintln!("{text}")),
            Ordering::Equal => bar.suspend(|| eprintln!("doubtful values from here on are only counted")),
            Ordering::Greater => {}
        }
    }
}

/// What became of the good rows.
fn saved(report: &Report) -> String {
    let Saved {
        added,
        updated,
        unchanged,
    } = report.saved;
    format!("{added} added, {updated} updated, {unchanged} unchanged")
}

/// As [`saved`], where nothing was to be saved.
fn checked(report: &Report) -> String {
    format!("{} good", report.rows - report.bad - report.repeated)
}

/// The parts sum up to the rows.
fn print(good: &str, report: &Report, end: &str) {
    let Report {
        rows,
        bad,
        doubts,
        repeated,
        broke_off,
        ..
    } = report;
    if let Some(why) = broke_off {
        eprintln!("{}", why.en);
    } else if *rows == 0 {
        println!("The feed has no products: nothing follows its header");
    }
    let repeated = match repeated {
        0 => String::new(),
        rows => format!(", {rows} repeated"),
    };
    println!("{rows} rows: {good}, {bad} bad{repeated}; {doubts} doubtful values");
    println!("{end}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_currency_is_known_in_any_case_and_else_refused_with_the_fix() {
        assert_eq!(known_currency("eur"), Ok(*b"EUR"));
        for text in ["EURO", "DEM", "€", ""] {
            assert!(
                known_currency(text).is_err_and(|said| said.contains("EUR for example")),
                "{text}"
            );
        }
    }
}
