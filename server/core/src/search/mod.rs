//! Search: what is asked, how the engine's findings become an answer, and the routes over both.

mod ask;
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
