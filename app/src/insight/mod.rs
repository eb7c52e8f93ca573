//! Insight: see the server's folder of the same name.

mod chart;
pub mod pages;
pub mod words;
