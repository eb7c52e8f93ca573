//! Pages of the order slice.

mod address;
mod cart;
mod checkout;
mod group;
mod list;
mod sums;

pub use {cart::CartPage, checkout::CheckoutPage, group::GroupPage, list::OrdersPage};
