//! What those do who run the marketplace. Nothing here reads or writes what shoppers keep.

mod routes;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

/// The routes of operators.
pub fn operators() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::applications::list))
        .routes(routes!(routes::applications::approve))
        .routes(routes!(routes::applications::decline))
        .routes(routes!(routes::links::invite_owner))
        .routes(routes!(routes::links::new_password))
        .routes(routes!(routes::jobs::jobs))
        .routes(routes!(routes::jobs::log))
        .routes(routes!(routes::mail::list))
        .routes(routes!(routes::mail::again))
        .routes(routes!(routes::closing::list))
        .routes(routes!(routes::closing::close))
        .routes(routes!(routes::closing::reopen))
}
