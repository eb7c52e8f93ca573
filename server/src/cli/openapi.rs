//! `server openapi`

use std::process::ExitCode;

pub fn run() -> anyhow::Result<ExitCode> {
    println!("{}", crate::http::router::openapi().to_pretty_json()?);
    Ok(ExitCode::SUCCESS)
}
