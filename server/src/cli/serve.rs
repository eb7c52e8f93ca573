//! `server serve`

use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;

use crate::{
    clock::Clock,
    http::{
        router,
        serve::{self, Limits},
        site::Site,
        telemetry,
    },
    order,
    settings::{DataSettings, ServeSettings},
    state::AppState,
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
        let app = AppState::open(data, settings, Clock::default()).await?;
        tokio::spawn(order::holds::sweep(app.clone()));
        let addr = app.settings.addr;
        let listener = TcpListener::bind(addr)
            .await
            .with_context(|| format!("listen on {addr} (--addr, HUOBAN_ADDR)"))?;
        let shown = app
            .settings
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{addr}"));
        let router = router::site(&app, site, Some(telemetry::metrics()?));
        println!("Huoban is open at {shown}");
        serve::serve(listener, router, Limits::default(), serve::asked_to_stop()).await;
        app.db.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
