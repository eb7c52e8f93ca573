//! `server import`

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
use indicatif::{ProgressBar, ProgressStyle};
use sqlx::Row;

use crate::{
    catalog::{
        import::{self, Companies, Report},
        names,
        save::NewCompany,
        slug,
    },
    clock::{Clock, Ids},
    db::Db,
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

    /// Put all products under this one company; a new one is made
    #[arg(long, value_name = "SLUG", value_parser = named_company)]
    company: Option<String>,

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
            let companies = self.named();
            let clock = Clock::default();
            let told = tell(bar.clone(), !self.dry_run);
            let report =
                tokio::task::spawn_blocking(move || import::check(feed, &companies, clock.now(), told)).await??;
            bar.finish_and_clear();
            if self.strict && report.bad > 0 {
                print(&report, "Nothing was changed (--strict)");
                return Ok(ExitCode::FAILURE);
            }
            if self.dry_run {
                print(&report, "Nothing was changed (--dry-run)");
                return Ok(ExitCode::SUCCESS);
            }
        }
        data.prepare()?;
        let db = Db::open(&data.database(), data.database_connections).await?;
        let companies = self.known(&db).await?;
        let (bar, feed) = self.open()?;
        let told = tell(bar.clone(), false);
        let report = import::import(&db, &Clock::default(), &Ids::default(), feed, companies, told).await?;
        bar.finish_and_clear();
        print(&report, "Done; a running server finds the changes within a second");
        if self.pictures {
            super::pictures::fetch(&db, &data).await?;
        }
        db.close().await;
        Ok(ExitCode::SUCCESS)
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

    fn named(&self) -> Companies {
        match &self.company {
            Some(name) => Companies::One(NewCompany::At {
                slug: slug::of_company(&names::key(name)),
                name: names::display(name),
            }),
            None => {
                let Column::Brand = self.companies_from;
                Companies::FromBrand
            }
        }
    }

    /// As [`Import::named`]; a company that is there already keeps its name.
    async fn known(&self, db: &Db) -> anyhow::Result<Companies> {
        let named = self.named();
        let (Companies::One(NewCompany::At { slug, name }), Some(written)) = (&named, &self.company) else {
            return Ok(named);
        };
        let known = sqlx::query(KNOWN)
            .bind(written.trim())
            .bind(slug.as_str())
            .bind(names::key(name))
            .fetch_optional(db.reads())
            .await?;
        let Some(known) = known else {
            eprintln!("There is no company {slug:?} yet: its first product makes it");
            return Ok(named);
        };
        Ok(Companies::One(NewCompany::At {
            slug: known.try_get("slug")?,
            name: known.try_get("name")?,
        }))
    }
}

/// By the slug as it is written, else by the slug that the text becomes, else by its name.
const KNOWN: &str = "
select slug, name
from company
where slug in ($1, $2)
  or name_key = $3
order by case when slug = $1 then 0 when slug = $2 then 1 else 2 end
limit 1";

fn named_company(text: &str) -> Result<String, &'static str> {
    match slug::slug(text).is_empty() {
        true => Err("a company needs a letter or a digit in its name"),
        false => Ok(text.to_owned()),
    }
}

/// Bad rows and doubts go to standard error, past the progress bar; doubts only up to a number.
fn tell(bar: ProgressBar, quiet: bool) -> impl Fn(String) + Send + 'static {
    const DOUBTS: u64 = 20;
    let doubts = Arc::new(AtomicU64::new(0));
    move |text| {
        let is_doubt = text.starts_with("doubtful");
        let told = if is_doubt { doubts.fetch_add(1, Relaxed) } else { 0 };
        match told.cmp(&DOUBTS) {
            _ if quiet => {}
            Ordering::Less => bar.suspend(|| eprintln!("{text}")),
            Ordering::Equal => bar.suspend(|| eprintln!("doubtful values from here on are only counted")),
            Ordering::Greater => {}
        }
    }
}

fn print(report: &Report, end: &str) {
    let Report {
        rows,
        bad,
        doubts,
        saved,
    } = report;
    println!(
        "{rows} rows: {} added, {} updated, {} unchanged, {bad} bad; {doubts} doubtful values",
        saved.added, saved.updated, saved.unchanged
    );
    println!("{end}");
}
