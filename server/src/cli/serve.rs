//! `huoban serve`

use std::process::ExitCode;

use anyhow::{Context, ensure};
use clap::Args;
use huoban_core::{
    catalog::demo,
    clock::Clock,
    error::Error,
    merge, open,
    settings::{DataSettings, ServeSettings},
    state::AppState,
};
use tokio::net::TcpListener;

use super::demo_links;
use crate::{
    demo as demonstration,
    site::{
        chores,
        files::Site,
        router,
        serve::{self, Limits},
        telemetry,
    },
};

#[derive(Debug, Args)]
pub struct Serve {
    #[command(flatten)]
    settings: ServeSettings,
}

impl Serve {
    pub async fn run(self, data: DataSettings) -> anyhow::Result<ExitCode> {
        let settings = self.settings;
        settings.check()?;
        telemetry::log(settings.log_json);
        let site = Site::open(settings.site()?)?;
        let db = super::open::open(&data).await?;
        let app = AppState::open(db, data, settings, Clock::default()).await?;
        let played = demonstration::was_played(&app).await?;
        ensure!(
            !played || !app.settings.https(),
            "`huoban demo` filled this database, with a password that everybody knows: it is not served at an https address. \
             Name another data folder (--data-dir) or another database"
        );
        let addr = app.settings.addr;
        let listener = TcpListener::bind(addr)
            .await
            .with_context(|| format!("listen on {addr} (--addr, HUOBAN_ADDR)"))?;
        let shown = app.settings.place();
        if app.settings.fills_with_demo()
            && let Some(saved) = demo::seed_if_empty(&merge::intake(&app.db, &app.clock, &app.ids))
                .await
                .map_err(Error::into_anyhow)?
        {
            println!(
                "Filled the empty database with the demo catalogue ({} products)",
                saved.added
            );
            app.search.catch_up(app.db.reads()).await?;
            for (what, path) in demo_links::make(&app).await.map_err(Error::into_anyhow)? {
                println!("To {what}, once within a week: {shown}{path}");
            }
        }
        if played {
            println!(
                "A year was played here, to try the place out. {}",
                demonstration::noted(&app.data)?
            );
        }
        open::note_rules(&app).await.map_err(Error::into_anyhow)?;
        let background = chores::start(&app);
        let router = router::site(&app, site, Some(telemetry::metrics()?));
        if app.settings.demo_mail {
            println!("Letters are not sent: everybody reads them at {shown}/demo/mail");
        }
        println!("Huoban is open at {shown}");
        serve::serve(listener, router, Limits::default(), serve::asked_to_stop()).await;
        background.end().await;
        app.db.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
