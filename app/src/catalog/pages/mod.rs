//! Pages of the catalogue: companies, products and categories.

mod categories;
mod companies;
mod company;
mod dropped;
mod product;
mod standing;

pub use categories::CategoriesPage;
pub use companies::CompaniesPage;
pub use company::CompanyPage;
pub use product::ProductPage;
