//! The server's commands.

mod openapi;
mod serve;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::settings::DataSettings;

/// Huoban: a marketplace in which shoppers choose the companies.
#[derive(Debug, Parser)]
#[command(name = "server", version, propagate_version = true, arg_required_else_help = true)]
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
    /// Print the API's OpenAPI description
    Openapi,
}

impl Cli {
    /// Runs the command; a failed one says why.
    ///
    /// # Errors
    /// Whatever kept the command from doing its work, with its causes.
    pub async fn run(self) -> anyhow::Result<ExitCode> {
        match self.command {
            Command::Serve(serve) => serve.run(self.data).await,
            Command::Openapi => openapi::run(),
        }
    }
}
