//! The account's part of the API.

pub mod change_password;
pub mod closing;
pub mod confirm;
pub mod erase;
pub mod export;
pub mod forgot;
pub mod me;
pub mod sessions;
pub mod sign_in;
pub mod sign_out;
pub mod sign_up;
pub mod visit;
