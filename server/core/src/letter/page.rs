//! Links into this place.

use anyhow::Context;

use crate::{error::Error, state::AppState};

/// The address of a page.
pub fn page(app: &AppState, path: &str) -> Result<String, Error> {
    let place = app.settings.public_url.as_deref();
    Ok(place.context("write a link into a letter")?.to_owned() + path)
}
