//! The pages of insight.

mod about;
mod company;
mod findings;
mod tables;

pub use self::{
    about::{AboutMePage, choices},
    company::InsightPage,
};
