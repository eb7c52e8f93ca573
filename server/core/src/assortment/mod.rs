//! What a company sells, as it edits it itself at its console.

mod checked;
mod store;

mod routes;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::read::list, routes::write::add))
        .routes(routes!(routes::read::show, routes::write::edit))
}
