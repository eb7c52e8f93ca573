//! Who someone is: tokens and sessions, passwords, the throttle on guesses, and the form of e-mail addresses; for staff
//! also what they may do, and the log of what they did.

mod anybody;
pub mod api_token;
pub mod audit;
pub mod closing;
pub mod email;
pub mod invitation;
pub mod membership;
pub mod new_password;
mod opaque;
pub mod operator;
pub mod password;
pub mod personal;
pub mod session;
pub mod staff;
pub mod staff_session;
pub mod throttle;
pub mod token;

pub use self::anybody::anybody;
