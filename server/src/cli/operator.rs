//! `huoban operator`: who runs the marketplace.

use std::process::ExitCode;

use anyhow::bail;
use clap::{Args, Subcommand};
use huoban_core::{
    auth::{
        audit::{self, By, Entry},
        email,
        invitation::{self, Fresh, Gives},
        operator, staff,
    },
    clock::{Clock, Ids},
    db::Db,
    error::Error,
    settings::{DataSettings, check_public_url},
};
use wire::staff::Deed;

/// Name those who run the marketplace
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub struct Operators {
    #[command(subcommand)]
    deed: Doing,
}

#[derive(Debug, Subcommand)]
enum Doing {
    /// Print a link with which somebody becomes an operator
    Add(Link),
    /// List the operators
    List,
    /// Let somebody be an operator no longer, at once
    Remove {
        /// Their e-mail
        email: String,
    },
    /// Print a link with which an operator, or a company's staff, chooses a new password
    Password(Link),
}

#[derive(Debug, Args)]
struct Link {
    /// Their e-mail, with which they sign in
    email: String,

    /// Where the marketplace is, like https://shop.example
    #[arg(
        long,
        env = "HUOBAN_PUBLIC_URL",
        hide_env_values = true,
        default_value = "http://127.0.0.1:3000",
        value_name = "URL"
    )]
    public_url: String,
}

/// The name of whoever has the command line, in the log.
const WHO: &str = "huoban operator";

impl Operators {
    pub async fn run(self, data: DataSettings) -> anyhow::Result<ExitCode> {
        let db = super::open::open(&data).await?;
        let done = self.deed.run(&db).await.map_err(Error::into_anyhow);
        db.close().await;
        done.map(|()| ExitCode::SUCCESS)
    }
}

impl Doing {
    async fn run(self, db: &Db) -> Result<(), Error> {
        match self {
            Self::Add(link) => link.make(db, Gives::Operator, Deed::OperatorInvited).await,
            Self::Password(link) => {
                let email = email::parse(&link.email)?;
                if staff::by_email(db.reads(), &email).await?.is_none() {
                    return Err(anyhow::anyhow!("nobody of the e-mail {email} works here").into());
                }
                link.make(db, Gives::Password, Deed::PasswordLinkMade).await
            }
            Self::List => {
                for email in operator::emails(db.reads()).await? {
                    println!("{email}");
                }
                Ok(())
            }
            Self::Remove { email } => Ok(remove(db, &email).await?),
        }
    }
}

impl Link {
    async fn make(self, db: &Db, gives: Gives, deed: Deed) -> Result<(), Error> {
        check_public_url(&self.public_url)?;
        let (ids, now) = (Ids::default(), Clock::default().now());
        let email = email::parse(&self.email)?;
        let fresh = Fresh::new(&ids, email.clone(), gives, now);
        let link = self.public_url + &fresh.path();
        let entry = Entry::new(&ids, None, By::Operator(WHO.to_owned()), (deed, email.clone()), now);
        db.write((entry, fresh), async |(entry, fresh), tx| {
            audit::record(tx, entry).await?;
            invitation::put(tx, fresh).await
        })
        .await?;
        println!("Give {email} this link; it is good for one use within a week:\n{link}");
        Ok(())
    }
}

async fn remove(db: &Db, email: &str) -> anyhow::Result<()> {
    let (ids, now) = (Ids::default(), Clock::default().now());
    let email = email::parse(email).map_err(Error::into_anyhow)?;
    let entry = Entry::new(
        &ids,
        None,
        By::Operator(WHO.to_owned()),
        (Deed::OperatorRemoved, email.clone()),
        now,
    );
    let removed = db
        .write((entry, email.clone()), async |(entry, email), tx| {
            let removed = operator::remove(tx, email).await?;
            if removed {
                audit::record(tx, entry).await?;
            }
            Ok(removed)
        })
        .await
        .map_err(Error::into_anyhow)?;
    if !removed {
        bail!("no operator has the e-mail {email}; `huoban operator list` shows them");
    }
    println!("{email} is an operator no longer");
    Ok(())
}
