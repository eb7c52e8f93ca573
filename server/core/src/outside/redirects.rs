//! Where a site may lead on to.

use reqwest::redirect::Policy;

use super::{
    address::Reach,
    names::{Stop, check_url},
};

/// Follows so many redirects, to where `reach` goes.
pub fn redirects(most: usize, reach: Reach) -> Policy {
    Policy::custom(move |attempt| {
        if attempt.previous().len() > most {
            return attempt.error(Stop::TooManyRedirects);
        }
        match check_url(attempt.url(), reach) {
            Ok(()) => attempt.follow(),
            Err(stop) => attempt.error(stop),
        }
    })
}
