//! What anyone may check: the rules in force, the open log, what operators took down, how long what is kept; and for a shopper what a
//! company can see about them.

mod facts;
mod kept;
mod routes;
mod rules;
mod seen;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::rules::{NOTE_FEES, note_rules};

/// The routes for everybody, and what a shopper may ask.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::facts::show))
        .routes(routes!(routes::facts::rule))
        .routes(routes!(routes::log::page))
        .routes(routes!(routes::log::download))
        .routes(routes!(routes::log::moderation))
        .routes(routes!(routes::seen::list))
        .routes(routes!(routes::seen::show))
}
