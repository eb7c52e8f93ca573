//! People who work at a console: their accounts, the staff and tokens of a company with its log, and applications to open one.

mod applications;
mod colleagues;
mod entering;
mod refusals;
mod sweep;
mod tokens;

mod routes;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::{
    applications::{Filed, decide, filed, waiting},
    routes::colleagues::link,
    sweep::SWEEP as SWEEP_STAFF,
};

/// The routes of everybody who works at a console.
pub fn staff() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::entering::sign_up))
        .routes(routes!(routes::entering::sign_in))
        .routes(routes!(routes::entering::sign_out))
        .routes(routes!(routes::work::work))
        .routes(routes!(routes::work::change_password))
        .routes(routes!(routes::invitation::show, routes::invitation::take_up))
        .routes(routes!(routes::work::apply))
}

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::colleagues::list))
        .routes(routes!(routes::colleagues::invite))
        .routes(routes!(routes::colleagues::withdraw))
        .routes(routes!(routes::colleagues::change_role))
        .routes(routes!(routes::colleagues::remove))
        .routes(routes!(routes::tokens::list, routes::tokens::make))
        .routes(routes!(routes::tokens::revoke))
        .routes(routes!(routes::log::log))
}
