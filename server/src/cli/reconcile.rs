//! `huoban reconcile`

use std::process::ExitCode;

use anyhow::{Context, bail};
use clap::Args;
use huoban_core::{
    order::reconcile::{Difference, reconcile},
    settings::{CardSettings, DataSettings},
    state::card_api,
};
use wire::when::{DAY, When};

/// Compare payments by card with what the provider has
///
/// Asks the provider of every payment and prints what is not the same: its state, and what was taken, sent back and disputed, in the
/// payment's row and in the books. Ends with 1 if anything is. Safe while the server runs; what moves in that moment may show up once.
#[derive(Debug, Args)]
pub struct Reconcile {
    /// Only payments made on this day or later, like 2026-05-01, in UTC
    #[arg(long, value_name = "DATE", value_parser = day)]
    since: Option<When>,

    /// Bring each payment and the books to what the provider says, as the server does, before comparing
    #[arg(long)]
    mend: bool,

    #[command(flatten)]
    card: CardSettings,
}

impl Reconcile {
    pub async fn run(self, data: DataSettings) -> anyhow::Result<ExitCode> {
        self.card.check()?;
        let Some(api) = card_api(&self.card) else {
            bail!("--stripe-key (HUOBAN_STRIPE_KEY) is needed to ask the provider");
        };
        let db = super::open::open(&data).await?;
        let since = self.since.unwrap_or(When::from_millis(0));
        let found = reconcile(&db, &api, since, self.mend).await;
        db.close().await;
        let found = found.map_err(huoban_core::error::Error::into_anyhow)?;
        if !found.differences.is_empty() {
            print!("{}", table(&found.differences));
        }
        let (payments, differences) = (found.payments, found.differences.len());
        println!("{payments} payments, {differences} differences");
        Ok(match differences {
            0 => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        })
    }
}

/// A line for each, in columns.
fn table(differences: &[Difference]) -> String {
    let line = |payment: &str, what: &str, row: &str, books: &str, provider: &str| {
        format!("{payment:<14} {what:<9} {row:>12} {books:>12}  {provider}\n")
    };
    let mut text = line("payment", "what", "row", "books", "provider");
    for Difference {
        payment,
        what,
        row,
        books,
        provider,
    } in differences
    {
        text += &line(&payment.to_string(), what, row, books, provider);
    }
    text
}

/// The start of a day in UTC (Howard Hinnant's days from a civil date).
fn day(text: &str) -> anyhow::Result<When> {
    let parts: Vec<i64> = text
        .split('-')
        .map(str::parse)
        .collect::<Result<_, _>>()
        .context("a date is like 2026-05-01")?;
    let [year @ 1970..=9999, month @ 1..=12, date @ 1..=31] = parts[..] else {
        bail!("a date is like 2026-05-01");
    };
    let shifted = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (shifted / 400, shifted % 400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + date - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468;
    Ok(When::from_millis(days * DAY))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight() {
        for date in ["1970-01-01", "2000-02-29", "2024-12-31", "2026-05-01"] {
            let read = day(date).expect("a date").rfc3339();
            assert!(read.starts_with(date) && read.contains("T00:00:00"), "{date}: {read}");
        }
        for wrong in ["", "yesterday", "2026-13-01", "2026-05", "1969-01-01"] {
            assert!(day(wrong).is_err(), "{wrong}");
        }
    }
}
