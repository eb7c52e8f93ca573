//! Paying by card, through a provider that speaks Stripe's API. The provider knows how each payment stands; our rows and the books
//! follow it by one way, `settle`, whoever says that there is something to look at.

pub mod amount;
mod chore;
pub mod event;
pub mod flag;
mod later;
pub mod open;
pub mod paid;
mod provider;
pub mod reconcile;
mod refunds;
mod settle;
mod signature;
pub mod store;
mod take_in;
mod truth;
mod unpaid;
mod wanted;

pub use self::{
    chore::{CANCEL_UNPAID, MOVE as MOVE_CARD_PAYMENTS},
    event::FORGET as FORGET_CARD_EVENTS,
};
