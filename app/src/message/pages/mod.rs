//! Pages of messages, of shoppers and of companies.

mod company;
mod conversation;
mod list;
mod thread;

pub use {
    company::{CompanyMessagesPage, CompanyThreadPage},
    conversation::{Conversation, Line},
    list::MessagesPage,
    thread::ThreadPage,
};
