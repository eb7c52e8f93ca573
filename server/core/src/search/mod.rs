//! Search: what is asked, how the engine's findings become an answer, and the routes over both.

mod ask;
mod routes;
pub mod run_file;
pub mod stranger;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

/// The routes of shoppers.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::search::search))
        .routes(routes!(routes::suggest::suggest))
}
