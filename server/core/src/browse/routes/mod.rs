//! What a shopper walks through, as the API answers it, and what search engines read.

pub mod category;
pub mod company;
pub mod crawl;
pub mod home;
pub mod product;
