//! The endpoints of a company's webhooks.

pub mod deliveries;
pub mod endpoints;
