//! Promotions: what a company offers for some days, to all shoppers alike. Made and never changed, ended, joined where they have a goal,
//! and told to the open log on their first day.

pub mod apply;
mod end;
mod follow;
mod join;
mod list;
pub mod live;
mod lowest;
mod of_product;
mod of_proposal;
mod open;
pub mod personal;
mod read;
mod refusals;
mod routes;
mod state;
mod tell;
mod typed;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::{
    follow::{company_follows, product_follows},
    list::among,
    lowest::lowest,
    of_proposal::of_proposal,
    tell::TELL as TELL_PROMOTIONS,
};

/// The routes of shoppers and of everybody.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::public::of_company, routes::company::open))
        .routes(routes!(routes::public::of_product))
        .routes(routes!(routes::public::one))
        .routes(routes!(routes::shopper::join))
        .routes(routes!(routes::shopper::leave))
}

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::company::list))
        .routes(routes!(routes::company::accepted))
        .routes(routes!(routes::company::end))
}
