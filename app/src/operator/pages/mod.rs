//! The operator's pages.

mod ads;
mod applications;
mod closing;
mod fee;
mod feeds;
mod frame;
mod log;
mod mail;
mod money;
mod overview;
mod proposals;

pub use ads::OperatorAdsPage;
pub use applications::ApplicationsPage;
pub use closing::OperatorClosingPage;
pub use fee::OperatorFeePage;
pub use feeds::OperatorFeedsPage;
pub use log::OperatorLogPage;
pub use mail::OperatorMailPage;
pub use money::OperatorMoneyPage;
pub use overview::OperatorPage;
pub use proposals::OperatorProposalsPage;
