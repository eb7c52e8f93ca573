//! A company's orders in its console.

mod order;
mod queue;
mod returns;
mod slip;
mod steps;

pub use {order::CompanyOrderPage, queue::QueuePage, slip::SlipPage};
