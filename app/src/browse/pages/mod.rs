//! What a shopper walks through: the home page, categories, companies and products.

mod categories;
mod companies;
mod company;
mod dropped;
mod home;
mod product;
mod promotions;
mod proposals;
mod ratings;
mod standing;

pub use categories::CategoriesPage;
pub use companies::CompaniesPage;
pub use company::CompanyPage;
pub use home::Home;
pub use product::ProductPage;
pub use promotions::PromotionsPage;
pub use proposals::ProposalsPage;
pub use ratings::RatingsPage;
