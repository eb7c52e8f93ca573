//! Pages of people who work at a console: entering, where they work, and a company's staff, tokens and log.

mod apply;
mod colleagues;
mod entering;
mod join;
mod log;
mod tokens;
mod work;

pub use apply::ApplyPage;
pub use colleagues::ColleaguesPage;
pub use entering::{StaffSignInPage, StaffSignUpPage};
pub use join::JoinPage;
pub use log::{LogPage, LogView};
pub use tokens::TokensPage;
pub use work::WorkPage;
