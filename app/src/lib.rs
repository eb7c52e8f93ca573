//! What people see: pages and islands, and the typed API client.
//!
//! Pages are rendered on the server only; the browser's wasm holds just the islands, which make
//! plain links and forms nicer. Nothing here knows the database.

// The type of a page holds the types of all that it shows.
#![recursion_limit = "512"]

pub mod api;
pub mod ui;

#[cfg(feature = "ssr")]
pub mod ad;
#[cfg(feature = "ssr")]
pub mod insight;
#[cfg(feature = "ssr")]
pub mod message;
#[cfg(feature = "ssr")]
pub mod promotion;
#[cfg(feature = "ssr")]
pub mod proposal;
#[cfg(feature = "ssr")]
pub mod review;

#[cfg(feature = "ssr")]
pub mod news;

#[cfg(feature = "ssr")]
pub mod order;
#[cfg(feature = "ssr")]
pub mod portfolio;
pub mod search;

#[cfg(feature = "ssr")]
pub mod assortment;
#[cfg(feature = "ssr")]
pub mod feeds;

#[cfg(feature = "ssr")]
pub mod browse;

#[cfg(feature = "ssr")]
pub mod open;

#[cfg(feature = "ssr")]
pub mod account;

#[cfg(feature = "ssr")]
pub mod staff;
#[cfg(feature = "ssr")]
pub mod storefront;

#[cfg(feature = "ssr")]
pub mod webhook;

#[cfg(feature = "ssr")]
pub mod operator;

#[cfg(feature = "hydrate")]
mod navigate;

#[cfg(feature = "ssr")]
pub mod shell;

/// Entry point of the browser build: wakes the islands of the page, and keeps links and forms in the document.
#[cfg(feature = "hydrate")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
    navigate::start();
}
