//! Shoppers and their sessions.

mod browser;
mod device;
mod shopper;

mod change_password;
mod me;
mod sessions;
mod sign_in;
mod sign_out;
mod sign_up;
mod visit;

mod erase;
mod export;
pub mod personal;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(visit::visit))
        .routes(routes!(sign_up::sign_up))
        .routes(routes!(sign_in::sign_in))
        .routes(routes!(sign_out::sign_out))
        .routes(routes!(sign_out::sign_out_everywhere))
        .routes(routes!(sessions::list))
        .routes(routes!(sessions::end))
        .routes(routes!(me::me))
        .routes(routes!(me::choose_language))
        .routes(routes!(change_password::change_password))
        .routes(routes!(export::export))
        .routes(routes!(erase::erase))
}
