//! What a shopper walks through: the home page, categories, companies and products with their rivals, and what search
//! engines look for.

mod rivals;
mod routes;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use routes::{crawl::router as crawl, product::product_state};

/// The routes of shoppers.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::home::home))
        .routes(routes!(routes::category::categories))
        .routes(routes!(routes::company::companies))
        .routes(routes!(routes::company::company))
        .routes(routes!(routes::product::product))
}
