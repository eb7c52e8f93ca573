//! What the partners of a shopper did lately: new products, lower prices, promotions, answers to proposals. It waits on the portfolio page
//! and, under an address that nobody can guess, for programs that the shopper gave it to; nobody is sent anything.
//!
//! A further kind of news is a file like `products.rs`, a variant of [`lead::About`] and of `wire::news::NewsKind`, and what
//! `list.rs`, `atom.rs` and the pages say of it.

mod answers;
mod atom;
mod before;
mod feeds;
mod lead;
mod list;
mod merge;
pub mod personal;
mod prices;
mod products;
mod promotions;
mod routes;
mod words;

use axum::{Router, routing::get};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::merge::merge;

/// The routes of shoppers.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::view::news))
        .routes(routes!(routes::feed::show, routes::feed::make))
        .routes(routes!(routes::feed::end))
}

/// Where programs read a shopper's news, outside the API.
pub fn feeds(app: &AppState) -> Router {
    Router::new()
        .route("/news/{file}", get(routes::atom::read))
        .with_state(app.clone())
}
