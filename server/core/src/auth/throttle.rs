//! Slows down guessing: so many tries in a row, then a wait for each further one.
//!
//! Strangers share what an account allows, wherever they come from; a device on which its owner has signed
//! in before has tries of its own. So however many strangers guess, they can't lock the owner out.

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hash, RandomState},
    sync::Mutex,
};

use wire::{codes::Code, when::When};

use crate::{
    error::{Error, Refusal, Said},
    said,
};

/// So many tries in a row, then one more each so many milliseconds.
#[derive(Debug, Clone, Copy)]
struct Rate {
    burst: i64,
    every: i64,
}

/// Tries of one address at one account.
const PER_ACCOUNT_AND_ADDRESS: Rate = Rate {
    burst: 5,
    every: 30_000,
};
/// Tries at one account from all devices together that it doesn't know. One address alone can't use them up.
const PER_ACCOUNT: Rate = Rate {
    burst: 30,
    every: 30_000,
};
/// Tries of one address at all accounts; an office shares one.
const PER_ADDRESS: Rate = Rate {
    burst: 60,
    every: 5_000,
};
/// Tries of one device that the account knows, or of one session.
const PER_DEVICE: Rate = Rate {
    burst: 5,
    every: 30_000,
};

const HOUR: i64 = 3_600_000;

/// Most keys kept for each rate: some megabytes.
const MOST_KEYS: usize = 200_000;
/// While there is no room, new keys share so many places.
const SHARED_PLACES: u64 = 4_096;
/// Forgetting what is over looks at all keys, so not at every try.
const SWEEP_EVERY: u64 = 1_000;

pub struct Throttle {
    secret: RandomState,
    /// One lock: whether a try counts is decided for all rates at once.
    limits: Mutex<Limits>,
}

struct Limits {
    pairs: Limit,
    accounts: Limit,
    addresses: Limit,
    devices: Limit,
    guests: Limit,
}

impl Throttle {
    /// Takes so many new guests of one address in an hour.
    pub fn new(guests_per_hour: u32) -> Self {
        let guests = Rate {
            burst: guests_per_hour.into(),
            every: HOUR / i64::from(guests_per_hour.max(1)),
        };
        Self {
            secret: RandomState::new(),
            limits: Mutex::new(Limits {
                pairs: Limit::of(PER_ACCOUNT_AND_ADDRESS),
                accounts: Limit::of(PER_ACCOUNT),
                addresses: Limit::of(PER_ADDRESS),
                devices: Limit::of(PER_DEVICE),
                guests: Limit::of(guests),
            }),
        }
    }

    /// Counts a try at one account's password from a device that the account doesn't know. A refused try costs nothing.
    ///
    /// # Errors
    /// A refusal (429) that says how long to wait.
    pub fn try_as_stranger(&self, account: &str, address: &str, now: When) -> Result<(), Error> {
        let (pair, account, address) = (self.key((account, address)), self.key(account), self.key(address));
        let mut limits = self.limits.lock().expect("no holder panics");
        let own = limits.pairs.wait(pair, now).max(limits.addresses.wait(address, now));
        if own > 0 {
            return Err(too_many(own));
        }
        match limits.accounts.wait(account, now) {
            0 => {
                limits.pairs.take(pair, now);
                limits.addresses.take(address, now);
                limits.accounts.take(account, now);
                Ok(())
            }
            wait => Err(too_many_strangers(wait)),
        }
    }

    /// Counts a try from a device that the account knows, or within a session, named by its id.
    ///
    /// # Errors
    /// A refusal (429) that says how long to wait.
    pub fn try_as_known(&self, device: i64, now: When) -> Result<(), Error> {
        let key = self.key(device);
        let mut limits = self.limits.lock().expect("no holder panics");
        limits.devices.count(key, now).map_err(too_many)
    }

    /// Counts a try that names no account, such as a sign-up.
    ///
    /// # Errors
    /// A refusal (429) that says how long to wait.
    pub fn try_from_address(&self, address: &str, now: When) -> Result<(), Error> {
        let key = self.key(address);
        let mut limits = self.limits.lock().expect("no holder panics");
        limits.addresses.count(key, now).map_err(too_many)
    }

    /// Counts a new guest; the shoppers of one office or one mobile network share an address.
    ///
    /// # Errors
    /// A refusal (429) that says how long to wait.
    pub fn try_as_guest(&self, address: &str, now: When) -> Result<(), Error> {
        let key = self.key(address);
        let mut limits = self.limits.lock().expect("no holder panics");
        limits.guests.count(key, now).map_err(too_many_guests)
    }

    /// Nobody chooses keys that meet, or long ones that fill the memory.
    fn key(&self, name: impl Hash) -> u64 {
        self.secret.hash_one(name)
    }
}

/// One rate and who has used it: for each key, when all its tries are free again.
struct Limit {
    rate: Rate,
    free_at: HashMap<u64, i64>,
    swept_at: i64,
}

impl Limit {
    fn of(rate: Rate) -> Self {
        Self {
            rate,
            free_at: HashMap::new(),
            swept_at: 0,
        }
    }

    fn count(&mut self, key: u64, now: When) -> Result<(), u64> {
        match self.wait(key, now) {
            0 => {
                self.take(key, now);
                Ok(())
            }
            wait => Err(wait),
        }
    }

    /// Seconds until the next try is free.
    fn wait(&mut self, key: u64, now: When) -> u64 {
        let place = self.place(key, now);
        let millis = self.free_at(place, now) - self.rate.every * (self.rate.burst - 1) - now.millis();
        u64::try_from(millis).map_or(0, |millis| millis.div_ceil(1_000))
    }

    fn take(&mut self, key: u64, now: When) {
        let place = self.place(key, now);
        let free_at = self.free_at(place, now) + self.rate.every;
        self.free_at.insert(place, free_at);
    }

    /// Never further off than the whole burst, even if the clock was set back.
    fn free_at(&mut self, place: u64, now: When) -> i64 {
        let longest = now.millis() + self.rate.every * self.rate.burst;
        match self.free_at.get_mut(&place) {
            Some(free_at) => {
                *free_at = (*free_at).min(longest);
                (*free_at).max(now.millis())
            }
            None => now.millis(),
        }
    }

    fn place(&mut self, key: u64, now: When) -> u64 {
        if self.free_at.len() < MOST_KEYS || self.free_at.contains_key(&key) {
            return key;
        }
        if self.swept_at.abs_diff(now.millis()) >= SWEEP_EVERY {
            self.swept_at = now.millis();
            self.free_at.retain(|_, free_at| *free_at > now.millis());
        }
        match self.free_at.len() < MOST_KEYS {
            true => key,
            false => key % SHARED_PLACES,
        }
    }
}

fn too_many(seconds: u64) -> Error {
    refused(
        Code::TooManyTries,
        said!("Too many tries in a short time" / "短时间内尝试次数过多"),
        said!("Try again in {seconds} seconds." / "请在{seconds}秒后再试。"),
        seconds,
    )
}

fn too_many_strangers(seconds: u64) -> Error {
    refused(
        Code::TooManyTries,
        said!(
            "There are too many tries at this account from devices that it doesn't know"
                / "有太多陌生设备在尝试登录此账户"
        ),
        said!(
            "Use a device on which you have signed in before, or try again in {seconds} seconds."
                / "请使用您曾登录过的设备，或在{seconds}秒后再试。"
        ),
        seconds,
    )
}

fn too_many_guests(seconds: u64) -> Error {
    refused(
        Code::TooManyGuests,
        said!("Many new visitors come from your network at once" / "您所在的网络同时有许多新访客"),
        said!(
            "Nothing was kept. Sign in, or try again in {seconds} seconds."
                / "尚未保存任何内容。请登录，或在{seconds}秒后再试。"
        ),
        seconds,
    )
}

fn refused(code: Code, title: Said, fix: Said, seconds: u64) -> Error {
    Refusal::new(code, title).fix(fix).retry_after(seconds).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_790_000_000_000;

    fn at(millis: i64) -> When {
        When::from_millis(START + millis)
    }

    fn wait(tried: Result<(), Error>) -> Option<u64> {
        match tried {
            Err(Error::Refused(refusal)) => refusal.retry_after,
            _ => None,
        }
    }

    /// How many guesses at one account pass in an hour, if so many addresses try every ten seconds.
    fn guesses(throttle: &Throttle, addresses: u32, from: i64) -> usize {
        let moments = (from..from + HOUR).step_by(10_000);
        let tries = moments.flat_map(|millis| (0..addresses).map(move |address| (millis, address)));
        tries
            .filter(|(millis, address)| {
                let address = format!("10.0.0.{address}");
                throttle
                    .try_as_stranger("li@example.org", &address, at(*millis))
                    .is_ok()
            })
            .count()
    }

    #[test]
    fn the_sixth_try_from_one_address_waits_and_other_accounts_do_not() {
        let throttle = Throttle::new(600);
        for _ in 0..5 {
            assert!(throttle.try_as_stranger("a@example.org", "10.0.0.1", at(0)).is_ok());
        }
        assert_eq!(
            wait(throttle.try_as_stranger("a@example.org", "10.0.0.1", at(0))),
            Some(30)
        );
        assert!(throttle.try_as_stranger("b@example.org", "10.0.0.1", at(0)).is_ok());
        assert!(throttle.try_as_stranger("a@example.org", "10.0.0.2", at(0)).is_ok());
        assert!(
            throttle
                .try_as_stranger("a@example.org", "10.0.0.1", at(30_000))
                .is_ok()
        );
    }

    #[test]
    fn an_attacker_gets_a_hundred_and_fifty_guesses_in_the_first_hour_however_many_addresses_they_have() {
        for (addresses, first_hour, later) in [(1, 124, 120), (2, 149, 120), (100, 149, 120)] {
            let throttle = Throttle::new(600);
            assert_eq!(guesses(&throttle, addresses, 0), first_hour, "{addresses} addresses");
            assert_eq!(guesses(&throttle, addresses, HOUR), later, "{addresses} addresses");
        }
    }

    #[test]
    fn one_stranger_does_not_use_up_the_account_s_tries() {
        let throttle = Throttle::new(600);
        guesses(&throttle, 1, 0);
        assert!(throttle.try_as_stranger("li@example.org", "10.9.9.9", at(HOUR)).is_ok());
    }

    #[test]
    fn a_known_device_is_not_held_up_by_strangers_and_has_its_own_bound() {
        let throttle = Throttle::new(600);
        guesses(&throttle, 50, 0);
        let device = |millis| throttle.try_as_known(7, at(millis));
        for _ in 0..5 {
            assert!(device(HOUR).is_ok());
        }
        assert_eq!(wait(device(HOUR)), Some(30));
        assert!(throttle.try_as_known(8, at(HOUR)).is_ok());
    }

    #[test]
    fn memory_is_bounded_and_what_is_over_is_forgotten() {
        let mut limit = Limit::of(PER_ACCOUNT_AND_ADDRESS);
        let key = |n: u64| n + SHARED_PLACES;
        for n in 0..MOST_KEYS as u64 + 50_000 {
            limit.take(key(n), at(0));
        }
        assert!(limit.free_at.len() <= MOST_KEYS + SHARED_PLACES as usize);
        let late = key(MOST_KEYS as u64 + 1);
        while limit.count(late, at(0)).is_ok() {}
        assert_eq!(limit.wait(late + SHARED_PLACES, at(0)), 30, "they share a place");
        limit.take(late, at(HOUR));
        assert_eq!(limit.free_at.len(), 1);
    }

    #[test]
    fn a_clock_set_back_locks_nobody_out() {
        let throttle = Throttle::new(600);
        assert!(throttle.try_as_known(7, at(10 * HOUR)).is_ok());
        assert_eq!(wait(throttle.try_as_known(7, at(0))), Some(30));
        assert!(throttle.try_as_known(7, at(30_000)).is_ok());
    }
}
