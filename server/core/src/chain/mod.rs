//! The open log: what the place did that anyone may check. Each entry is bound to the one before it by a hash, so that nothing in it
//! can be changed later without everything after it becoming another log. Nothing in it tells who a shopper is.

mod links;
mod store;

#[cfg(test)]
pub use self::links::hash;
pub use self::{
    links::{Broken, START, Why, canonical, verify},
    store::{append, head, last_says, moderated, page, page_of},
};
