//! `huoban openapi`

use std::{
    io::{self, Write},
    process::ExitCode,
};

use anyhow::Context;

pub fn run() -> anyhow::Result<ExitCode> {
    let description = crate::site::router::openapi().to_pretty_json()?;
    match writeln!(io::stdout(), "{description}") {
        // A reader like `head` has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        written => written.context("print the description")?,
    }
    Ok(ExitCode::SUCCESS)
}
