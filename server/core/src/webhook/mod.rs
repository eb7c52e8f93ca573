//! What a company's own programs are told, signed as the Standard Webhooks specification has it: at least once each, with
//! the same `webhook-id` at every attempt.

mod backoff;
mod checked;
mod deliveries;
mod due;
mod endpoints;
mod forget;
mod outcomes;
mod send;
mod sign;
mod spread;

mod refusals;
mod routes;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::{
    endpoints::company_follows,
    forget::{FORGET as FORGET_WEBHOOKS, KEPT as WEBHOOKS_KEPT},
    send::SEND as SEND_WEBHOOKS,
};

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::endpoints::list, routes::endpoints::add))
        .routes(routes!(routes::endpoints::change))
        .routes(routes!(routes::endpoints::rotate))
        .routes(routes!(routes::endpoints::remove))
        .routes(routes!(routes::deliveries::list))
        .routes(routes!(routes::deliveries::ping))
        .routes(routes!(routes::deliveries::redeliver))
}
