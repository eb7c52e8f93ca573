//! The operator's pages.

mod applications;
mod frame;
mod log;
mod overview;

pub use applications::ApplicationsPage;
pub use log::OperatorLogPage;
pub use overview::OperatorPage;
