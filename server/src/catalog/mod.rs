//! Companies, products and categories: what is sold, by whom, and what it looks like.

pub mod art;
mod batches;
pub mod cards;
mod category;
pub mod company;
pub mod demo;
pub mod feed;
mod home;
pub mod import;
mod lowest;
pub mod merge;
pub mod names;
mod product;
mod rivals;
pub mod rotation;
pub mod save;
pub mod slug;

pub use category::way_to;
pub use company::{reference, terms};

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
