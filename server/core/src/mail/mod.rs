//! Letters that shoppers asked for. One is asked for in the write that it is about, and waits in an outbox; what stands in it
//! is read when it is sent. Nobody else is written to.

mod backoff;
pub mod outbox;
pub mod personal;
mod post;
mod shelf;
mod text;

pub use self::{
    outbox::{Letter, ask, follow},
    post::{Outgoing, Post},
    shelf::{Mailer, Shelf},
    text::{Text, without_names},
};
