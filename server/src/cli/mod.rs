//! The server's commands.

mod audit_ranking;
mod backup;
mod demo;
mod demo_links;
mod import;
mod open;
mod openapi;
mod operator;
mod pictures;
mod reconcile;
mod reindex;
mod search_run;
mod seed;
mod serve;
mod verify_log;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use huoban_core::settings::DataSettings;

/// Huoban: a marketplace in which shoppers choose the companies.
#[derive(Debug, Parser)]
#[command(name = "huoban", version, propagate_version = true, arg_required_else_help = true)]
pub struct Cli {
    #[command(flatten)]
    data: DataSettings,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the marketplace
    Serve(serve::Serve),
    Import(import::Import),
    /// Build the search index anew from the database
    Reindex,
    /// Add the demo catalogue, or bring it back to how it was
    Seed,
    Demo(demo::Demo),
    Backup(backup::Backup),
    Operator(operator::Operators),
    Reconcile(reconcile::Reconcile),
    /// Print the API's OpenAPI description
    Openapi,
    SearchRun(search_run::SearchRun),
    VerifyLog(verify_log::VerifyLog),
    AuditRanking(audit_ranking::AuditRanking),
}

impl Cli {
    /// Runs the command; a failed one says why.
    ///
    /// # Errors
    /// Whatever kept the command from doing its work, with its causes.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::Serve(serve) => serve.run(self.data).await,
            Command::Import(import) => import.run(self.data).await,
            Command::Reindex => reindex::run(self.data).await,
            Command::Seed => seed::run(self.data).await,
            Command::Demo(demo) => demo.run(self.data).await,
            Command::Backup(backup) => backup.run(self.data).await,
            Command::Operator(operators) => operators.run(self.data).await,
            Command::Reconcile(reconcile) => reconcile.run(self.data).await,
            Command::Openapi => openapi::run(),
            Command::SearchRun(run) => run.run(self.data).await,
            Command::VerifyLog(verify) => verify.run(),
            Command::AuditRanking(audit) => Ok(audit.run()),
        }
    }
}
