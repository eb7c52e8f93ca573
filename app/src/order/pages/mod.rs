//! Pages of the order slice.

mod address;
mod cart;
mod checkout;
mod company;
mod group;
mod list;
mod returns;
mod sums;

pub use {
    cart::CartPage,
    checkout::CheckoutPage,
    company::{CompanyOrderPage, MoneyPage, QueuePage, SlipPage},
    group::GroupPage,
    list::OrdersPage,
};
