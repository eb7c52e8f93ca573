//! A company's feeds: sent at its console or by its programs, read in the background, undone, and given back as a file.

mod before;
mod errors;
mod fetch;
mod files;
mod forget;
mod products;
mod refusals;
mod report;
mod run;
mod runs;
mod sources;
mod table;
mod undo;
mod upload;

mod routes;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::{fetch::FETCH as FETCH_FEEDS, forget::FORGET as FORGET_FEEDS, run::RUN as RUN_FEEDS};

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::runs::list, routes::runs::upload))
        .routes(routes!(routes::runs::show))
        .routes(routes!(routes::runs::report))
        .routes(routes!(routes::runs::undo))
        .routes(routes!(routes::sources::add))
        .routes(routes!(routes::sources::fetch))
        .routes(routes!(routes::sources::remove))
        .routes(routes!(routes::export::export))
}

/// The routes of operators.
pub fn operators() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::errors::list))
        .routes(routes!(routes::errors::report))
}
