//! What crosses the wire, for the pages, the browser and the server alike: ids, money, languages, times, problems and
//! their codes, and one file of types for each slice.

pub mod id;
pub mod insight;
pub mod lang;
pub mod money;
mod named;
pub mod when;
mod whole;

pub mod codes;
pub mod flash;
pub mod problem;
pub mod url;

#[cfg(feature = "openapi")]
pub mod countries;
#[cfg(feature = "openapi")]
mod shapes;

pub mod account;
pub mod ad;
pub mod assortment;
pub mod audit;
pub mod browse;
pub mod catalog;
pub mod feeds;
pub mod mail;
pub mod message;
pub mod news;
pub mod open;
pub mod operator;
pub mod order;
pub mod portfolio;
pub mod promotion;
pub mod proposal;
pub mod ranking;
pub mod review;
pub mod score;
pub mod search;
pub mod staff;
pub mod storefront;
pub mod variants;
pub mod webhook;
