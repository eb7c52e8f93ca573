//! What was read from the database a moment ago, for what everybody asks and nobody minds to be told a moment late.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
};

use wire::when::When;

/// So many values are held; they are forgotten together.
const MOST: usize = 20_000;

/// Values by their keys, each with the time at which it was read.
#[derive(Debug)]
pub struct Moment<K, V> {
    millis: i64,
    read: Mutex<HashMap<K, (When, V)>>,
}

impl<K: Copy + Eq + Hash, V: Clone> Moment<K, V> {
    /// Holds a value for so long.
    pub fn of(millis: i64) -> Self {
        Self {
            millis,
            read: Mutex::default(),
        }
    }

    /// The values that are held, and the keys of the others.
    pub fn held(&self, keys: &[K], now: When) -> (HashMap<K, V>, Vec<K>) {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut held, mut others) = (HashMap::with_capacity(keys.len()), Vec::new());
        for key in keys {
            match read.get(key) {
                Some((at, value)) if (0..self.millis).contains(&(now.millis() - at.millis())) => {
                    held.insert(*key, value.clone());
                }
                _ => others.push(*key),
            }
        }
        (held, others)
    }

    /// Holds these, which were read at `now` or later.
    pub fn hold(&self, values: impl IntoIterator<Item = (K, V)>, now: When) {
        if self.millis == 0 {
            return;
        }
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if read.len() >= MOST {
            read.clear();
        }
        read.extend(values.into_iter().map(|(key, value)| (key, (now, value))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_held_for_its_moment() {
        let moment = Moment::of(1000);
        let at = When::from_millis;
        moment.hold([(1, "one"), (2, "two")], at(5000));
        assert_eq!(moment.held(&[1, 3], at(5999)), (HashMap::from([(1, "one")]), vec![3]));
        assert_eq!(moment.held(&[1], at(6000)), (HashMap::new(), vec![1]));
        assert_eq!(moment.held(&[1], at(4000)).1, [1], "a clock that was set back");
        let never = Moment::of(0);
        never.hold([(1, "one")], at(5000));
        assert_eq!(never.held(&[1], at(5000)).1, [1]);
    }
}
