//! What a company learns of its partners: sums about many, published once a week or month with noise (the crate `insight`
//! says how), and what shoppers say of themselves for it, if they want to.
//!
//! Chores count what shoppers did into sums of the week and month that are under way, and make the published numbers of
//! those that are over. The sums go nowhere else.

mod about;
mod ad_runs;
mod arrivals;
mod calendar;
mod departures;
mod drops;
mod findings;
mod follow;
mod medians;
mod merge;
mod nodes;
pub mod personal;
mod publish;
mod show;
mod state;
mod sums;
mod turn;
mod who;

mod routes;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::{follow::company_follows, merge::merge, turn::PUBLISH as PUBLISH_INSIGHT};

/// The routes of shoppers.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::about::show, routes::about::say))
        .routes(routes!(routes::ad::results))
}

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(routes::company::show))
}
