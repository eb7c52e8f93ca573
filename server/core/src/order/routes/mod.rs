//! The orders' part of the API.

pub mod again;
pub mod cancel;
pub mod cart;
pub mod checkout;
pub mod fit;
pub mod orders;
pub mod place;
