//! A company's products in its console.

mod add;
mod edit;
mod fields;
mod list;

pub use add::AddProductPage;
pub use edit::EditProductPage;
pub use list::ProductsPage;
