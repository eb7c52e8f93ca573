//! Slows down guessing: a few sign-in tries per account and per address, then a wait.

use std::{num::NonZeroU32, time::Duration};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Tries in a row before waiting, per account.
const PER_ACCOUNT: NonZeroU32 = NonZeroU32::new(5).expect("not zero");
/// Tries in a row before waiting, per address: an office shares one.
const PER_ADDRESS: NonZeroU32 = NonZeroU32::new(30).expect("not zero");
/// One more try comes free each so often.
const REFILL: Duration = Duration::from_secs(30);
/// Keys kept before old ones are swept.
const SWEEP_AT: usize = 10_000;

pub struct Throttle {
    accounts: DefaultKeyedRateLimiter<String>,
    addresses: DefaultKeyedRateLimiter<String>,
}

impl Default for Throttle {
    fn default() -> Self {
        let quota = |burst| {
            Quota::with_period(REFILL)
                .expect("the period is not zero")
                .allow_burst(burst)
        };
        Self {
            accounts: RateLimiter::keyed(quota(PER_ACCOUNT)),
            addresses: RateLimiter::keyed(quota(PER_ADDRESS)),
        }
    }
}

impl Throttle {
    /// Counts a try; `Err` is the number of seconds to wait.
    pub fn try_once(&self, email: &str, address: &str) -> Result<(), u64> {
        for limiter in [&self.accounts, &self.addresses] {
            if limiter.len() > SWEEP_AT {
                limiter.retain_recent();
            }
        }
        let account = self.accounts.check_key(&email.to_lowercase());
        let address = self.addresses.check_key(&address.to_owned());
        if account.is_ok() && address.is_ok() {
            Ok(())
        } else {
            Err(REFILL.as_secs())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sixth_try_at_one_account_waits_and_other_accounts_do_not() {
        let throttle = Throttle::default();
        for _ in 0..5 {
            assert_eq!(throttle.try_once("A@example.org", "10.0.0.1"), Ok(()));
        }
        assert_eq!(throttle.try_once("a@example.org", "10.0.0.2"), Err(30));
        assert_eq!(throttle.try_once("b@example.org", "10.0.0.1"), Ok(()));
    }
}
