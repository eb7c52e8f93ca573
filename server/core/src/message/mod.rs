//! Messages: a shopper opens a thread about an order, a product or a company, and the company answers in it. The
//! marketplace relays both; the company knows the shopper by a pseudonym that belongs to the thread alone.

mod count_replies;
mod desk;
mod follow;
mod list;
mod merge;
mod open;
pub mod personal;
mod refusals;
mod replies;
mod routes;
mod rules;
mod threads;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::{
    count_replies::COUNT as COUNT_REPLIES,
    desk::show as as_company_reads,
    follow::{company_follows, product_follows},
    list::{companies_of, with},
    merge::merge,
    replies::service_record,
};

/// The routes of shoppers.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::shopper::list, routes::shopper::open))
        .routes(routes!(routes::shopper::show, routes::shopper::write))
        .routes(routes!(routes::shopper::close))
}

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::company::queue))
        .routes(routes!(routes::company::show))
        .routes(routes!(routes::company::answer))
        .routes(routes!(routes::company::settle))
}
