//! What a shopper walks through: the home page, categories, companies and products with their rivals, and what search
//! engines look for.

mod category;
mod company;
pub mod crawl;
mod home;
mod lowest;
mod product;
mod rivals;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(home::home))
        .routes(routes!(category::categories))
        .routes(routes!(company::companies))
        .routes(routes!(company::company))
        .routes(routes!(product::product))
}
