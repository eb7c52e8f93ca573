//! A company's orders in its console.

mod money;
mod order;
mod queue;
mod returns;
mod slip;
mod steps;

pub use {money::MoneyPage, order::CompanyOrderPage, queue::QueuePage, slip::SlipPage};
