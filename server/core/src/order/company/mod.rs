//! Orders as the company handles them: its queue, one order with all that it needs, and the steps that it takes.

mod desk;
mod fulfil;

pub use self::{
    desk::{KNOWN_FOR, companies_of, of_shopper, queue, show},
    fulfil::{Fulfil, Step, fulfil},
};
