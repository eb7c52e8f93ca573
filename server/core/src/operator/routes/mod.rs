//! The endpoints of operators.

pub mod applications;
pub mod jobs;
pub mod links;
pub mod mail;
