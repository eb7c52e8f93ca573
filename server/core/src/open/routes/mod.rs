//! The endpoints of what anyone may check.

pub mod facts;
pub mod log;
pub mod seen;
