//! The endpoints of staff.

pub mod colleagues;
pub mod entering;
pub mod invitation;
pub mod log;
pub mod tokens;
pub mod work;
