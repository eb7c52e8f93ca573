//! `huoban audit-ranking`

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::Args;
use huoban_core::{
    audit::{Audit, Version},
    search::stranger::Order,
};

/// What can't be read is told apart from what is wrong.
const UNREADABLE: u8 = 2;
/// So is what only another version of this program can count.
const OTHER_VERSION: u8 = 3;

/// Count the published order of a day's search results again, without a connection
///
/// FOLDER has the files of the day as /open offers them: companies.json, documents.jsonl.gz, samples.json and signature.json. Checks
/// their hashes and their signature, and with --log that the open log says the same; counts out of the published ratings what companies
/// and products stand by; draws the queries again out of the products and the log; builds an index of the products, asks it every
/// query as a visitor without a portfolio on that day, and compares place by place. Ends with 0 if all is as published, with
/// 1 if anything is not, and names it, with 2 if something can't be read, and with 3 if another version of this program or of the
/// public rule counted the day: nothing is said of it then; use that version.
#[derive(Debug, Args)]
pub struct AuditRanking {
    /// The day in UTC, as 2026-11-29
    #[arg(long)]
    day: String,

    /// The folder with the files of the day
    #[arg(long, value_name = "FOLDER")]
    from: PathBuf,

    /// A download of the open log: without it, the signature is checked by the key that stands beside it
    #[arg(long, value_name = "FILE")]
    log: Option<PathBuf>,

    /// Words of your own, to print what a visitor without a portfolio got for them on that day; may be given more than once
    #[arg(long, value_name = "TEXT")]
    query: Vec<String>,
}

impl AuditRanking {
    pub fn run(self) -> ExitCode {
        match self.told() {
            Ok(code) => code,
            Err(error) => {
                eprintln!("error: {error:#}");
                ExitCode::from(UNREADABLE)
            }
        }
    }

    /// Prints what is found.
    fn told(&self) -> anyhow::Result<ExitCode> {
        let read = |file: &PathBuf| fs::read_to_string(file).with_context(|| format!("read {}", file.display()));
        let log = self.log.as_ref().map(read).transpose()?;
        let audit = Audit::of(&self.from, &self.day, log.as_deref())?;
        if let Some(Version { program, rule }) = &audit.other {
            let own = Version::own();
            println!(
                "this day was counted by version {program} with rule {rule}; this program is {} with rule {}: use {program}",
                own.program, own.rule
            );
            return Ok(ExitCode::from(OTHER_VERSION));
        }
        for finding in &audit.findings {
            println!("wrong: {finding}");
        }
        let (queries, products) = (audit.samples.len(), audit.products);
        if audit.findings.is_empty() {
            println!("ok: {queries} queries over {products} products come out as they were published");
        }
        if self.log.is_none() {
            println!("the open log was not given, so this says nothing of when the files were signed and by whom");
        }
        for words in &self.query {
            print(&audit, words)?;
        }
        Ok(match audit.findings.is_empty() {
            true => ExitCode::SUCCESS,
            false => ExitCode::FAILURE,
        })
    }
}

fn print(audit: &Audit, words: &str) -> anyhow::Result<()> {
    let Some(Order { products, companies }) = audit.order(words)? else {
        return Ok(());
    };
    println!("“{words}”, companies side by side:");
    for (place, company) in (1..).zip(companies) {
        println!("{place:3}  {company}  {}", audit.company(company).unwrap_or_default());
    }
    println!("“{words}”, products:");
    let names = audit.names(&products)?;
    for (place, product) in (1..).zip(products) {
        println!(
            "{place:3}  {product}  {}",
            names.get(&product).map_or("", String::as_str)
        );
    }
    Ok(())
}
