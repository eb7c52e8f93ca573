//! Where a site may lead on to.

use reqwest::redirect::Policy;

use super::{
    address::Reach,
    names::{Stop, check_url},
};

/// Follows so many redirects, to where `reach` goes; and by https alone, if that is asked for and this machine is out of reach.
pub fn redirects(most: usize, reach: Reach, by_https: bool) -> Policy {
    Policy::custom(move |attempt| {
        if attempt.previous().len() > most {
            return attempt.error(Stop::TooManyRedirects);
        }
        if by_https && reach == Reach::Public && attempt.url().scheme() != "https" {
            let link = attempt.url().to_string();
            return attempt.error(Stop::BadLink(link));
        }
        match check_url(attempt.url(), reach) {
            Ok(()) => attempt.follow(),
            Err(stop) => attempt.error(stop),
        }
    })
}
