//! Pages of proposals, of shoppers and of companies.

mod company;
mod form;
mod list;
mod mine;
mod one;

pub use {company::CompanyProposalsPage, list::ProposalsPage, mine::MyProposalsPage, one::ProposalPage};
