//! Slows down guessing: a few tries per account and some more per address, then a wait.

use std::{hash::Hash, num::NonZeroU32, time::Duration};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock};

use crate::{
    error::{Error, Refusal},
    said,
};

/// Tries in a row before waiting, per account, and how often one more comes free.
const PER_ACCOUNT: (NonZeroU32, Duration) = (NonZeroU32::new(5).expect("not zero"), Duration::from_secs(30));
/// The same per address; an office shares one.
const PER_ADDRESS: (NonZeroU32, Duration) = (NonZeroU32::new(60).expect("not zero"), Duration::from_secs(5));
/// Keys kept before old ones are swept.
const SWEEP_AT: usize = 10_000;

pub struct Throttle {
    accounts: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<String>,
}

impl Default for Throttle {
    fn default() -> Self {
        Self {
            accounts: limiter(PER_ACCOUNT),
            addresses: limiter(PER_ADDRESS),
        }
    }
}

impl Throttle {
    /// Counts a try at one account's password.
    ///
    /// # Errors
    /// A refusal (429) that says how long to wait.
    pub fn try_password(&self, email: &str, address: &str) -> Result<(), Error> {
        let account = count(&self.accounts, email.to_lowercase());
        let address = count(&self.addresses, address.to_owned());
        account.and(address).map_err(too_many)
    }

    /// Counts a try that names no account, such as a sign-up.
    ///
    /// # Errors
    /// A refusal (429) that says how long to wait.
    pub fn try_from_address(&self, address: &str) -> Result<(), Error> {
        count(&self.addresses, address.to_owned()).map_err(too_many)
    }
}

fn limiter<K: Clone + Eq + Hash>((burst, refill): (NonZeroU32, Duration)) -> DefaultKeyedRateLimiter<K> {
    let quota = Quota::with_period(refill).expect("the period is not zero");
    RateLimiter::keyed(quota.allow_burst(burst))
}

/// `Err` is the number of seconds to wait.
fn count(limiter: &DefaultKeyedRateLimiter<String>, key: String) -> Result<(), u64> {
    if limiter.len() > SWEEP_AT {
        limiter.retain_recent();
    }
    limiter.check_key(&key).map_err(|wait| {
        let wait = wait.wait_time_from(limiter.clock().now());
        wait.as_secs() + 1
    })
}

fn too_many(seconds: u64) -> Error {
    Refusal::new(
        axum::http::StatusCode::TOO_MANY_REQUESTS,
        "too_many_tries",
        said!("Too many tries in a short time" / "短时间内尝试次数过多"),
    )
    .fix(said!("Try again in {seconds} seconds." / "请在{seconds}秒后再试。"))
    .retry_after(seconds)
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_try_at_one_account_waits_and_other_accounts_do_not() {
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert!(throttle.try_password("A@example.org", "10.0.0.1").is_ok());
        }
        match throttle.try_password("a@example.org", "10.0.0.2") {
            Err(Error::Refused(refusal)) => assert!((25..=31).contains(&refusal.retry_after.expect("seconds"))),
            _ => panic!("a sixth try passed"),
        }
        assert!(throttle.try_password("b@example.org", "10.0.0.1").is_ok());
    }
}
