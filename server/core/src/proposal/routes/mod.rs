//! The routes of proposals.

pub mod company;
pub mod operator;
pub mod public;
pub mod shopper;
pub mod votes;

use wire::id::{ProposalId, ShopperId};

use super::refusals;
use crate::{error::Error, http::visitor::Known};

fn id(text: &str) -> Result<ProposalId, Error> {
    Ok(text.parse().map_err(|_| refusals::no_such_proposal())?)
}

/// Who asks, if it is somebody with an account.
fn with_account(known: &Known) -> Result<ShopperId, Error> {
    match known.session.email {
        Some(_) => Ok(known.shopper()),
        None => Err(refusals::no_account().into()),
    }
}
