//! The endpoints of a company's products.

pub mod pictures;
pub mod read;
pub mod write;
