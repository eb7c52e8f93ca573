//! The orders' part of the API.

pub mod again;
pub mod answer;
pub mod cancel;
pub mod card;
pub mod cart;
pub mod checkout;
pub mod company;
pub mod delivery;
pub mod dues;
pub mod fee;
pub mod fit;
pub mod fulfil;
pub mod money;
pub mod orders;
pub mod place;
pub mod receipt;
pub mod receive;
pub mod returns;
pub mod short;
