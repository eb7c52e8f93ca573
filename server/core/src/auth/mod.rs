//! Who someone is: tokens and sessions, passwords, the throttle on guesses, and the form of e-mail addresses.

pub mod email;
pub mod new_password;
mod opaque;
pub mod password;
pub mod personal;
pub mod session;
pub mod throttle;
pub mod token;
