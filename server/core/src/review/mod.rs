//! Ratings: the buyer of a delivered order says how it was, once, and the company may answer, once. Everything that was said
//! stays readable; nobody reads by whom.

mod answer;
mod count;
mod desk;
mod follow;
mod list;
mod merge;
mod opinions;
mod own;
pub mod personal;
mod rate;
mod refusals;
mod routes;
mod rules;
mod service_record;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::{
    count::COUNT as COUNT_SCORES,
    desk::one as as_company_reads,
    follow::{company_follows, product_follows},
    merge::merge,
    service_record::service_record,
};

/// The routes of shoppers.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::shopper::show, routes::shopper::rate))
        .routes(routes!(routes::public::of_product))
        .routes(routes!(routes::public::of_company))
}

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::company::received))
        .routes(routes!(routes::company::answer))
}
