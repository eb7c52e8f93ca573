//! A company's orders in its console.

mod delivery;
mod money;
mod order;
mod queue;
mod returns;
mod slip;
mod steps;

pub use {
    delivery::DeliveryPage,
    money::MoneyPage,
    order::{Address, CompanyOrderPage},
    queue::QueuePage,
    slip::SlipPage,
};
