//! The endpoints of a company's products.

pub mod read;
pub mod write;
