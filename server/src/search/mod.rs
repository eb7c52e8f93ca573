//! Search: the engine that ranks, the index kept level with the database, and the routes over both.

mod ask;
pub mod compete;
mod documents;
pub mod engine;
pub mod index;
mod route;
pub mod run_file;
mod suggest;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(route::search))
        .routes(routes!(suggest::suggest))
}
