//! Accounts of shoppers: signing up and in, their sessions, what is known about them, and erasing it.

mod address_links;
mod browser;
mod closing;
mod device;
mod erasing;
pub mod personal;
mod refusals;
mod resets;
mod shopper;
mod sweep;

mod routes;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use address_links::{GOOD as ADDRESS_LINKS_KEPT, forget as forget_address_links, is_good as can_confirm};
pub use resets::{GOOD as RESETS_KEPT, forget as forget_resets, is_good as can_reset};
pub use sweep::{SWEEP as SWEEP_SESSIONS, forget_expired};

/// The routes of shoppers.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::visit::visit))
        .routes(routes!(routes::sign_up::sign_up))
        .routes(routes!(routes::sign_in::sign_in))
        .routes(routes!(routes::sign_out::sign_out))
        .routes(routes!(routes::sign_out::sign_out_everywhere))
        .routes(routes!(routes::sessions::list))
        .routes(routes!(routes::sessions::end))
        .routes(routes!(routes::me::me))
        .routes(routes!(routes::me::choose_language))
        .routes(routes!(routes::change_password::change_password))
        .routes(routes!(routes::forgot::forgot))
        .routes(routes!(routes::forgot::reset))
        .routes(routes!(routes::confirm::ask))
        .routes(routes!(routes::confirm::confirm))
        .routes(routes!(routes::export::export))
        .routes(routes!(routes::erase::erase))
}

/// The routes of operators.
pub fn operators() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::closing::list))
        .routes(routes!(routes::closing::close))
        .routes(routes!(routes::closing::reopen))
}
