//! What every request passes on its way to a slice, and every answer on its way back.

pub mod answer;
pub mod client;
pub mod controls;
pub mod cookies;
pub mod crawl;
pub mod forms;
pub mod input;
pub mod kept;
pub mod misread;
pub mod openapi;
pub mod pages;
pub mod problems;
pub mod proof;
pub mod router;
pub mod security;
pub mod serve;
pub mod site;
pub mod telemetry;
pub mod visitor;
