//! The endpoints of the audit.

pub mod days;
