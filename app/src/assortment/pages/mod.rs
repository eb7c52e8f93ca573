//! A company's products in its console.

mod add;
mod edit;
mod fields;
mod list;
mod pictures;

pub use add::AddProductPage;
pub use edit::EditProductPage;
pub use list::ProductsPage;
