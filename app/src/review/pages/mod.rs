//! Pages of ratings, of shoppers and of companies.

mod company;
mod rate;

pub use {company::CompanyRatingsPage, rate::RatePage};
