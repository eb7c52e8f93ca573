//! What is paid: transfers that arrive, payouts to companies, money back to shoppers, and what each company's account says.
//! All of it are postings in the books.

pub mod dues;
pub mod payments;
pub mod statement;
