//! `huoban demo`

use std::{fs::File, process::ExitCode};

use clap::{Args, Parser};
use huoban_core::{
    clock::Clock,
    merge,
    settings::{DataSettings, ServeSettings},
    state::AppState,
};

use wire::when::DAY;

use crate::demo::{self, Asked};

/// Fill an empty database with a simulated year: shoppers, staff, orders, ratings, proposals, ads
///
/// For trying the place out, never for real: the accounts that it makes share one password, which it prints. The
/// simulated people use the same API as everybody, from so many days ago until now. The same seed makes the same
/// year. It takes a minute or two; then `huoban serve` shows it, and prints the sign-ins again. At an https address it
/// refuses to.
#[derive(Debug, Args)]
pub struct Demo {
    /// Whatever number the year is made up from
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,

    /// Shoppers who open an account
    #[arg(long, default_value_t = 400, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=5000))]
    shoppers: u32,

    /// Days to play, the last one ending now
    #[arg(long, default_value_t = 365, value_name = "N", value_parser = clap::value_parser!(u32).range(30..=365))]
    days: u32,
}

/// What the server would be started with, but for the mail: the demonstration writes to nobody.
#[derive(Parser)]
struct Usual {
    #[command(flatten)]
    serve: ServeSettings,
}

impl Demo {
    pub async fn run(self, data: DataSettings) -> anyhow::Result<ExitCode> {
        let mut settings = Usual::parse_from(["huoban"]).serve;
        settings.smtp_url = None;
        data.prepare()?;
        let url = data.database();
        // A year is some hundred thousand writes, and can be played again.
        let db = merge::open(&url.clone().hurried(), data.database_connections).await?;
        let start = Clock::default().now().plus_millis(-i64::from(self.days) * DAY);
        let app = AppState::open(db, data, settings, Clock::standing_at(start)).await?;
        let asked = Asked {
            seed: self.seed,
            shoppers: self.shoppers,
            days: self.days,
        };
        let played = demo::play(&app, asked, |line| println!("{line}")).await;
        app.db.close().await;
        if let Some(file) = url.file() {
            File::open(file)?.sync_all()?;
        }
        let played = played?;
        let sign_ins = demo::sign_ins(&played);
        demo::note(&app.data, &sign_ins)?;
        println!("Played {} days with {} orders.\n{sign_ins}", self.days, played.orders);
        Ok(ExitCode::SUCCESS)
    }
}
