//! `huoban verify-log`

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::{Context, bail};
use clap::Args;
use huoban_core::chain::verify;

/// Check a download of the open log, without a connection
///
/// Reads the file that /open offers and counts every entry's hash again. Names the first entry that is broken, and ends with 1. A log
/// that was cut off at its end hangs together too: give the hash that /open showed to find out.
#[derive(Debug, Args)]
pub struct VerifyLog {
    /// The download, an entry in each line
    file: PathBuf,

    /// A hash that /open showed, now or earlier; the file must have it
    #[arg(long, value_name = "HASH")]
    head: Option<String>,
}

impl VerifyLog {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let file = self.file.display();
        let text = fs::read(&self.file).with_context(|| format!("read {file}"))?;
        let text = String::from_utf8(text).with_context(|| format!("read {file} as text"))?;
        let entries = verify(&text)?;
        let Some(last) = entries.last() else {
            bail!("{file} has no entries");
        };
        let place = |seen: &String| {
            let found = entries.iter().find(|entry| entry.hash == *seen);
            found.with_context(|| format!("no entry has the hash {seen}: {file} is another log, or was cut off"))
        };
        let found = self.head.as_ref().map(place).transpose()?;
        println!("ok: {} entries, head {}", entries.len(), last.hash);
        if let Some(found) = found {
            println!(
                "the hash is that of entry {}; {} after it",
                found.seq,
                last.seq - found.seq
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}
