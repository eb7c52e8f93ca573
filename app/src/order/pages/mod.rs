//! Pages of the order slice.

mod address;
mod card;
mod cart;
mod checkout;
mod company;
mod group;
mod list;
mod promotions;
pub mod rates;
mod receipt;
mod returns;
mod sums;

pub use {
    cart::CartPage,
    checkout::CheckoutPage,
    company::{Address, CompanyOrderPage, DeliveryPage, MoneyPage, QueuePage, SlipPage},
    group::{GroupPage, StateBadge},
    list::OrdersPage,
    receipt::ReceiptPage,
    sums::{SumsView, percent},
};
