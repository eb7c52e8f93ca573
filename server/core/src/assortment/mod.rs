//! What a company sells, as it edits it itself at its console.

mod checked;
mod pictures;
mod store;
mod upload;

mod routes;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::read::list, routes::write::add))
        .routes(routes!(routes::read::show, routes::write::edit))
        .routes(routes!(routes::pictures::add))
        .routes(routes!(routes::pictures::remove))
        .routes(routes!(routes::pictures::first))
}
