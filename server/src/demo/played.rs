//! Whether a database was filled by playing a year: then the password of everybody in it is known to everybody.

use std::{fs, io, path::PathBuf};

use anyhow::Context;
use huoban_core::{auth::staff, error::Error, settings::DataSettings, state::AppState};

use super::world::PASSWORD;

/// Who runs a place that was played.
pub const OPERATOR: &str = "operator@demo.example";

/// What came of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Played {
    pub orders: usize,
    /// Who somebody is, and the e-mail with which they sign in.
    pub at_the_console: Vec<(String, String)>,
    pub as_shoppers: Vec<(String, String)>,
}

/// Whether somebody runs the place with the demonstration's password.
///
/// # Errors
/// When the database can't be read.
pub async fn was_played(app: &AppState) -> anyhow::Result<bool> {
    let operator = staff::by_email(app.db.reads(), OPERATOR)
        .await
        .map_err(Error::into_anyhow)?;
    match operator {
        Some(operator) => Ok(app.passwords.open(PASSWORD, Some(operator.password)).await?.is_some()),
        None => Ok(false),
    }
}

/// Who signs in where.
pub fn sign_ins(played: &Played) -> String {
    let mut text = format!("Sign in with the password “{PASSWORD}”:");
    for (page, people) in [
        ("/staff/sign-in", &played.at_the_console),
        ("/sign-in", &played.as_shoppers),
    ] {
        for (who, email) in people {
            text += &format!("\n  {page}  {email}  ({who})");
        }
    }
    text
}

/// Notes them for whoever serves the place later.
///
/// # Errors
/// When the file can't be written.
pub fn note(data: &DataSettings, sign_ins: &str) -> anyhow::Result<()> {
    fs::write(file(data), sign_ins).context("note who signs in to the demonstration")
}

/// As they were noted; where that was on another machine, the operator's alone.
///
/// # Errors
/// When the file can't be read.
pub fn noted(data: &DataSettings) -> anyhow::Result<String> {
    match fs::read_to_string(file(data)) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(format!(
            "Sign in with the password “{PASSWORD}”:\n  /staff/sign-in  {OPERATOR}  (an operator)"
        )),
        Err(error) => Err(error).context("read who signs in to the demonstration"),
    }
}

fn file(data: &DataSettings) -> PathBuf {
    data.data_dir.join("demo.txt")
}
