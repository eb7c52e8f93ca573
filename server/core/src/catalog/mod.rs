//! Supply: companies, products and categories, as feeds bring them, and what they look like.

pub mod art;
mod batches;
pub mod cards;
pub mod category;
pub mod company;
pub mod demo;
pub mod feed;
pub mod groups;
pub mod import;
pub mod intake;
pub mod kinds;
pub mod many;
pub mod merged;
pub mod names;
pub mod opening;
pub mod outbox;
pub mod save;
pub mod slug;
pub mod typed_price;
pub mod typed_weight;
pub mod wilson;
