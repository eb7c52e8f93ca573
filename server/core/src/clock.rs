//! Time and new ids, as values handed to whoever needs them.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use wire::{id::Id, when::When};

/// Where the time comes from: the system, or a test's hand.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    set: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// A clock that stands still until [`Clock::advance`] moves it.
    pub fn standing_at(when: When) -> Self {
        Self {
            set: Some(Arc::new(AtomicI64::new(when.millis()))),
        }
    }

    pub fn now(&self) -> When {
        When::from_millis(match &self.set {
            Some(millis) => millis.load(Ordering::SeqCst),
            None => system_millis(),
        })
    }

    /// Moves a standing clock; the system's clock stays as it is.
    pub fn advance(&self, millis: i64) {
        if let Some(time) = &self.set {
            time.fetch_add(millis, Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the system's clock")]
fn system_millis() -> i64 {
    let elapsed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("the system clock is after 1970");
    i64::try_from(elapsed.as_millis()).expect("the year is far below 292 million")
}

/// Low bits of an id: room for 2 million ids a millisecond, started at random so that several
/// servers on one database do not meet.
const RANDOM_BITS: u32 = 21;

/// The least id of a moment, in Unix milliseconds; also the distance of ids so many milliseconds apart.
pub fn id_at(millis: i64) -> i64 {
    millis << RANDOM_BITS
}

/// Makes ids that grow with time, never twice the same in one process.
#[derive(Debug, Clone, Default)]
pub struct Ids {
    last: Arc<AtomicI64>,
}

impl Ids {
    #[expect(clippy::disallowed_methods, reason = "several servers on one database must not meet")]
    pub fn next<T: Id>(&self, now: When) -> T {
        let fresh = id_at(now.millis()) | i64::from(rand::random::<u32>() >> (32 - RANDOM_BITS + 1));
        let last = self
            .last
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |last| Some(fresh.max(last + 1)))
            .expect("the update always gives a value");
        T::new(fresh.max(last + 1))
    }

    /// For rows that nobody names.
    pub fn number(&self, now: When) -> i64 {
        self.next::<wire::id::ProductId>(now).number()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::id::ProductId;

    #[test]
    fn ids_grow_even_when_the_clock_stands() {
        let (ids, now) = (Ids::default(), When::from_millis(1_790_000_000_000));
        let made: Vec<ProductId> = (0..1000).map(|_| ids.next(now)).collect();
        assert!(made.is_sorted_by(|a, b| a < b));
        assert!(ids.next::<ProductId>(now.plus_millis(1000)) > made[999]);
    }
}
