//! Goods that go back. Rules first, then what reads and writes returns, then what shopper, company and clock do with them.

mod answer;
mod ask;
mod clock;
pub mod rules;
pub mod store;

pub use self::{
    answer::{Answer, Answering, answer},
    ask::{Asking, OwnMove, OwnStep, ask, move_own},
    clock::{APPROVE_SILENT, LAPSE},
};
