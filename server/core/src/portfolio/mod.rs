//! The portfolio: a shopper's partners in their own order, and the companies dropped for good.
//!
//! Only its shopper changes it: every write here takes the shopper from the session, and the
//! database's own guards refuse what no shopper asked for (see the migrations of each engine).

mod company;
mod drops;
mod file;
pub mod follow;
mod merge;
mod partners;
pub mod personal;
mod routes;
mod rules;
mod show;
mod upload;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use merge::merge;
pub use partners::count;

/// The routes of shoppers.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::view::portfolio))
        .routes(routes!(routes::partners::keep))
        .routes(routes!(routes::partners::note))
        .routes(routes!(routes::partners::move_partner))
        .routes(routes!(routes::partners::order))
        .routes(routes!(routes::drops::drop_company))
        .routes(routes!(routes::drops::undo))
        .routes(routes!(routes::drops::note))
        .routes(routes!(routes::files::export))
        .routes(routes!(routes::files::import))
}
