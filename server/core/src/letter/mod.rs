//! What stands in the letters that shoppers asked for, and the chores that send and forget them.

mod compose;
mod forget;
mod order;
mod page;
mod send;
mod words;

pub use self::{forget::FORGET as FORGET_MAIL, send::SEND as SEND_MAIL};
