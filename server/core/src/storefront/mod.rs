//! What a company says of itself and grants, as it edits it at its console; and whether it is open.

mod checked;
mod close;
mod refusals;
mod shut;
mod store;
mod tell;

mod routes;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::tell::TELL as TELL_COMPANIES;

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::edit::show, routes::edit::edit))
        .routes(routes!(routes::close::close))
        .routes(routes!(routes::close::reopen))
}

/// The routes of operators.
pub fn operators() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::shut::list))
        .routes(routes!(routes::shut::close))
        .routes(routes!(routes::shut::reopen))
}
