//! What shoppers ask a company, at its console.

mod about;
mod queue;
mod thread;

pub use {queue::CompanyMessagesPage, thread::CompanyThreadPage};
