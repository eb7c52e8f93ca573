//! Pages of ads: the library, and a company's own.

mod company;
mod library;
mod new;
mod one;
mod preview;

pub use {company::CompanyAdsPage, library::AdsPage, new::NewAdPage, one::AdPage};
