//! The endpoints of operators.

pub mod applications;
pub mod closing;
pub mod jobs;
pub mod links;
pub mod mail;
