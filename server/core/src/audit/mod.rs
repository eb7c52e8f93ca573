//! Nobody can be made to pay for a place: once a day the place publishes what it knew of all products and the order that a stranger
//! got, signed and bound by the open log, and anyone can count that order again.

mod check;
mod files;
mod finding;
mod key;
mod pick;
mod publish;
mod read;
mod routes;
mod sample;
mod seal;
mod sealed;
mod shapes;
mod store;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::{
    check::{Audit, Version},
    files::{FOLDER, all as folder, is_day},
    finding::Finding,
    sample::SAMPLE as SAMPLE_RANKING,
    store::last,
};

/// The routes for everybody.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::days::list))
        .routes(routes!(routes::days::file))
}
