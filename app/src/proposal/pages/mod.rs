//! Pages of proposals, of shoppers and of companies.

mod company;
mod mine;
mod one;

pub use {company::CompanyProposalsPage, mine::MyProposalsPage, one::ProposalPage};
