//! `server serve`

use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use tokio::net::TcpListener;

use crate::{
    account::{password::Passwords, throttle::Throttle},
    clock::{Clock, Ids},
    db::Db,
    http::{router, serve, site::Site, telemetry},
    settings::{DataSettings, ServeSettings},
    state::{AppState, Parts},
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
        data.prepare()?;
        let site = Site::open(settings.site()?)?;
        let db = Db::open(&data.database(), data.database_connections).await?;
        let listener = TcpListener::bind(settings.addr)
            .await
            .with_context(|| format!("listen on {} (--addr, HUOBAN_ADDR)", settings.addr))?;
        let shown = settings
            .public_url
            .clone()
            .unwrap_or_else(|| format!("http://{}", settings.addr));
        let app = AppState::new(Parts {
            passwords: Passwords::new(std::thread::available_parallelism().map_or(2, usize::from))?,
            throttle: Throttle::default(),
            clock: Clock::default(),
            ids: Ids::default(),
            db: db.clone(),
            data,
            settings,
        });
        let router = router::site(&app, site, Some(telemetry::metrics()?));
        println!("Huoban is open at {shown}");
        serve::serve(listener, router, serve::asked_to_stop()).await;
        db.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
