//! Settings shared by all commands: flags, or `HUOBAN_*` in the environment.

use std::{
    convert::Infallible,
    fmt,
    fs::DirBuilder,
    net::{IpAddr, SocketAddr},
    os::unix::fs::DirBuilderExt,
    path::PathBuf,
    str::FromStr,
};

use anyhow::{Context, ensure};
use axum::http::Uri;
use clap::Args;

use crate::{db::DatabaseUrl, outside::Reach};

/// Where the data is.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Where the data is")]
pub struct DataSettings {
    /// Folder for the embedded database, the search index and the pictures
    #[arg(
        long,
        env = "HUOBAN_DATA_DIR",
        hide_env_values = true,
        default_value = "data",
        value_name = "DIR",
        global = true
    )]
    pub data_dir: PathBuf,

    /// sqlite:FILE or postgres://USER:PASSWORD@HOST/NAME [default: huoban.db in the data folder]
    #[arg(
        long,
        env = "HUOBAN_DATABASE_URL",
        value_name = "URL",
        hide_env_values = true,
        global = true
    )]
    pub database_url: Option<DatabaseUrl>,

    /// Most open database connections
    #[arg(long, env = "HUOBAN_DATABASE_CONNECTIONS", hide_env_values = true, default_value_t = 8, value_name = "N", global = true,
          value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub database_connections: u32,
}

impl DataSettings {
    pub fn database(&self) -> DatabaseUrl {
        self.database_url
            .clone()
            .unwrap_or_else(|| DatabaseUrl::in_folder(&self.data_dir))
    }

    pub fn index_dir(&self) -> PathBuf {
        self.data_dir.join("index")
    }

    pub fn pictures_dir(&self) -> PathBuf {
        self.data_dir.join("pictures")
    }

    /// Makes the data folder, closed to the machine's other users.
    pub fn prepare(&self) -> anyhow::Result<()> {
        let made = DirBuilder::new().recursive(true).mode(0o700).create(&self.data_dir);
        made.with_context(|| {
            format!(
                "create the data folder {} (--data-dir, HUOBAN_DATA_DIR)",
                self.data_dir.display()
            )
        })
    }
}

/// A text that is never shown.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// The text, for whoever has to send it.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl FromStr for Secret {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

/// The provider of card payments.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Paying by card")]
pub struct CardSettings {
    /// Secret key at a provider of card payments that speaks Stripe's API; needs --stripe-webhook-secret and --public-url
    #[arg(long, env = "HUOBAN_STRIPE_KEY", hide_env_values = true, value_name = "KEY")]
    pub stripe_key: Option<Secret>,

    /// Secret with which the provider signs what it sends to /api/v1/card/events
    #[arg(
        long,
        env = "HUOBAN_STRIPE_WEBHOOK_SECRET",
        hide_env_values = true,
        value_name = "SECRET"
    )]
    pub stripe_webhook_secret: Option<Secret>,

    /// Where the provider's API is; http for this machine only
    #[arg(
        long,
        env = "HUOBAN_STRIPE_URL",
        hide_env_values = true,
        default_value = "https://api.stripe.com",
        value_name = "URL"
    )]
    pub stripe_url: String,
}

impl CardSettings {
    /// # Errors
    /// When the address of the provider is none, or not safe.
    pub fn check(&self) -> anyhow::Result<()> {
        let url = &self.stripe_url;
        ensure!(
            is_origin(url) && (url.starts_with("https://") || self.reach() == Reach::Loopback),
            "--stripe-url (HUOBAN_STRIPE_URL) is {url:?}, but must be https:// and a host, or http:// and an address of this machine, without a path or a final slash"
        );
        Ok(())
    }

    /// How far the provider's client may reach.
    pub fn reach(&self) -> Reach {
        let uri = self.stripe_url.parse::<Uri>().unwrap_or_default();
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        match host == "localhost" || host.parse().is_ok_and(|address: IpAddr| address.is_loopback()) {
            true => Reach::Loopback,
            false => Reach::Public,
        }
    }
}

/// How the server answers.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "How the server answers")]
pub struct ServeSettings {
    /// Address and port to listen on
    #[arg(
        long,
        env = "HUOBAN_ADDR",
        hide_env_values = true,
        default_value = "127.0.0.1:3000",
        value_name = "ADDR"
    )]
    pub addr: SocketAddr,

    /// How visitors reach the place, like https://shop.example; https turns on __Host- cookies and HSTS
    #[arg(long, env = "HUOBAN_PUBLIC_URL", hide_env_values = true, value_name = "URL")]
    pub public_url: Option<String>,

    /// Folder with the built wasm, styles and pictures [default: `site` beside the program or its parent]
    #[arg(long, env = "HUOBAN_SITE_DIR", hide_env_values = true, value_name = "DIR")]
    pub site_dir: Option<PathBuf>,

    /// Leave an empty database empty; one at an https address is left so anyway
    #[arg(long, env = "HUOBAN_NO_DEMO", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub no_demo: bool,

    /// Log as JSON, one object a line
    #[arg(long, env = "HUOBAN_LOG_JSON", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub log_json: bool,

    /// Marketplace fee on goods, in basis points (100 = 1 %), paid by the company; holds until operators set another one
    #[arg(long, env = "HUOBAN_FEE_BASIS_POINTS", hide_env_values = true, default_value_t = 300, value_name = "N",
          value_parser = clap::value_parser!(i64).range(0..=5000))]
    pub fee_basis_points: i64,

    /// Account that shoppers paying by bank transfer send the money to
    #[arg(
        long,
        env = "HUOBAN_BANK_ACCOUNT",
        hide_env_values = true,
        default_value = "Demonstration only: no real account",
        value_name = "TEXT"
    )]
    pub bank_account: String,

    /// New guests that one network address may bring in an hour; counted when one keeps something first
    #[arg(long, env = "HUOBAN_GUESTS_PER_HOUR", hide_env_values = true, default_value_t = 600, value_name = "N",
          value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub guests_per_hour: u32,

    /// Milliseconds for which visitors without cookies get the same rendered page, unless what is sold changes, and companies
    /// the same service record; 0 for none
    #[arg(long, env = "HUOBAN_SAME_PAGE_MILLIS", hide_env_values = true, default_value_t = 1000, value_name = "N",
          value_parser = clap::value_parser!(i64).range(0..=60_000))]
    pub same_page_millis: i64,

    /// Trust the last X-Forwarded-For address, set by a reverse proxy in front
    #[arg(long, env = "HUOBAN_BEHIND_PROXY", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub behind_proxy: bool,

    /// Mail server for what shoppers asked to be told: smtps://USER:PASSWORD@HOST:PORT, or smtp:// with STARTTLS; none sends nothing
    #[arg(
        long,
        env = "HUOBAN_SMTP_URL",
        hide_env_values = true,
        value_name = "URL",
        requires = "mail_from",
        requires = "public_url"
    )]
    pub smtp_url: Option<Secret>,

    /// Sender of the mail, like post@shop.example
    #[arg(long, env = "HUOBAN_MAIL_FROM", hide_env_values = true, value_name = "ADDRESS")]
    pub mail_from: Option<String>,

    /// Show what shoppers asked to be told to everybody at /demo/mail, in place of sending it: to try the place out, never for real
    #[arg(long, env = "HUOBAN_DEMO_MAIL", hide_env_values = true, conflicts_with = "smtp_url", value_parser = clap::builder::FalseyValueParser::new())]
    pub demo_mail: bool,

    /// Let webhooks and scheduled feeds reach this machine, and by http too: to try them out, never where strangers open companies
    #[arg(long, env = "HUOBAN_WEBHOOKS_TO_THIS_MACHINE", hide_env_values = true, value_parser = clap::builder::FalseyValueParser::new())]
    pub webhooks_to_this_machine: bool,

    #[command(flatten)]
    pub stripe: CardSettings,
}

impl ServeSettings {
    /// # Errors
    /// When a setting is well-formed but can't work.
    pub fn check(&self) -> anyhow::Result<()> {
        self.stripe.check()?;
        ensure!(
            self.stripe.stripe_key.is_none() || self.card(),
            "--stripe-key (HUOBAN_STRIPE_KEY) needs --stripe-webhook-secret and --public-url"
        );
        ensure!(
            !(self.demo_mail && self.https()),
            "--demo-mail (HUOBAN_DEMO_MAIL) shows letters to everybody: it is not for a place that is reached by https"
        );
        self.public_url.as_deref().map_or(Ok(()), check_public_url)
    }

    /// Whether shoppers can pay by card.
    pub fn card(&self) -> bool {
        self.stripe.stripe_key.is_some() && self.stripe.stripe_webhook_secret.is_some() && self.public_url.is_some()
    }

    /// Whether visitors come over TLS.
    pub fn https(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }

    /// Whether an empty database is filled with the demo catalogue, and links into its consoles are printed: where the place is tried out,
    /// never where it is reached over https.
    pub fn fills_with_demo(&self) -> bool {
        !self.no_demo && !self.https()
    }

    /// Whether what shoppers ask to be told by mail is sent, or shown.
    pub fn mail(&self) -> bool {
        self.smtp_url.is_some() || self.demo_mail
    }

    /// How visitors reach the place.
    pub fn place(&self) -> String {
        let here = || format!("http://{}", self.addr);
        self.public_url.clone().unwrap_or_else(here)
    }

    /// How far webhooks may reach.
    pub fn webhooks_reach(&self) -> Reach {
        match self.webhooks_to_this_machine {
            true => Reach::Loopback,
            false => Reach::Public,
        }
    }

    /// The folder of static files.
    ///
    /// # Errors
    /// When there is none.
    pub fn site(&self) -> anyhow::Result<PathBuf> {
        if let Some(dir) = &self.site_dir {
            ensure!(
                dir.is_dir(),
                "--site-dir (HUOBAN_SITE_DIR) {} is no folder",
                dir.display()
            );
            ensure!(
                dir.join("pkg").is_dir(),
                "--site-dir (HUOBAN_SITE_DIR) {} holds no built site: run `make build`, or name the folder that has `pkg` in it",
                dir.display()
            );
            return Ok(dir.clone());
        }
        let exe = std::env::current_exe().context("find the program's own folder")?;
        exe.ancestors()
            .skip(1)
            .take(3)
            .map(|folder| folder.join("site"))
            .find(|site| site.is_dir())
            .with_context(|| {
                format!(
                    "no `site` folder near {}: run `make build`, or name it with --site-dir (HUOBAN_SITE_DIR)",
                    exe.display()
                )
            })
    }
}

/// # Errors
/// When it is more or less than scheme, host and port.
pub fn check_public_url(url: &str) -> anyhow::Result<()> {
    ensure!(
        is_origin(url),
        "--public-url (HUOBAN_PUBLIC_URL) is {url:?}, but must be http:// or https:// and a host, with or without a port, without a path or a final slash"
    );
    Ok(())
}

/// Scheme, host and port, and nothing else.
fn is_origin(url: &str) -> bool {
    let Ok(uri) = url.parse::<Uri>() else { return false };
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return false;
    };
    let has_port = authority.as_str() != authority.host();
    matches!(scheme, "http" | "https")
        && !authority.as_str().contains('@')
        && (!has_port || authority.port_u16().is_some())
        && url == format!("{scheme}://{authority}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(url: &str) -> CardSettings {
        CardSettings {
            stripe_key: Some(Secret("sk_live_1".to_owned())),
            stripe_webhook_secret: Some(Secret("whsec_1".to_owned())),
            stripe_url: url.to_owned(),
        }
    }

    #[test]
    fn keys_go_over_tls_or_stay_on_this_machine() {
        for url in [
            "https://api.stripe.com",
            "http://127.0.0.1:9",
            "http://[::1]:9",
            "http://localhost:9",
        ] {
            assert!(at(url).check().is_ok(), "{url}");
        }
        for url in [
            "http://api.stripe.com",
            "https://api.stripe.com/",
            "ftp://127.0.0.1",
            "",
            "http://127.0.0.1.example",
        ] {
            assert!(at(url).check().is_err(), "{url}");
        }
    }

    #[test]
    fn the_demo_fills_places_to_try_out_alone() {
        #[derive(clap::Parser)]
        struct Asked {
            #[command(flatten)]
            serve: ServeSettings,
        }
        let fills = |args: &[&str]| {
            let args = ["huoban"].iter().chain(args);
            <Asked as clap::Parser>::parse_from(args).serve.fills_with_demo()
        };
        assert!(fills(&[]) && fills(&["--public-url", "http://shop.example"]));
        assert!(!fills(&["--no-demo"]) && !fills(&["--public-url", "https://shop.example"]));
    }

    #[test]
    fn keys_are_never_shown() {
        let shown = format!("{:?}", at("https://api.stripe.com"));
        assert!(!shown.contains("sk_live") && !shown.contains("whsec"), "{shown}");
    }
}
