//! A company's page, as it edits it at its console.

pub mod pages;
mod words;
