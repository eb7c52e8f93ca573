//! Pages of the storefront slice.

mod edit;

pub use edit::StorefrontPage;
