//! Pages of promotions: a promotion, and a company's own at its console.

mod company;
mod new;
mod one;

pub use {company::CompanyPromotionsPage, new::NewPromotionPage, one::PromotionPage};
