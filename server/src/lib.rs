//! The Huoban server. `http` is what every request passes; each slice has its routes, its rules and
//! its SQL in a folder of its own.

pub mod chores;
pub mod clock;
pub mod db;
pub mod error;
pub mod http;
pub mod settings;
pub mod state;
pub mod text;

pub mod account;
pub mod catalog;
pub mod order;
pub mod picture;
pub mod portfolio;
pub mod search;

pub mod cli;
