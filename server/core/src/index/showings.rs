//! How often ads were shown: counted in process, until a chore notes it. Who saw one is kept nowhere.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use wire::id::AdId;

/// A version of an ad, on the day that began at this midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Showing {
    pub ad: AdId,
    pub version: i64,
    pub day: i64,
}

#[derive(Debug, Default)]
pub struct Showings(Mutex<HashMap<Showing, i64>>);

impl Showings {
    pub fn add(&self, shown: impl IntoIterator<Item = (Showing, i64)>) {
        let mut counted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (showing, times) in shown {
            *counted.entry(showing).or_default() += times;
        }
    }

    /// What was counted since the last time, in order; counting begins anew.
    pub fn take(&self) -> Vec<(Showing, i64)> {
        let counted = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let mut counted: Vec<(Showing, i64)> = counted.into_iter().collect();
        counted.sort_unstable();
        counted
    }
}

#[cfg(test)]
mod tests {
    use wire::id::Id;

    use super::*;

    #[test]
    fn what_is_taken_is_what_was_added_and_once() {
        let showings = Showings::default();
        let showing = |ad, version| Showing {
            ad: Id::new(ad),
            version,
            day: 0,
        };
        showings.add([(showing(2, 1), 1), (showing(1, 1), 1)]);
        showings.add([(showing(2, 1), 3), (showing(2, 2), 1)]);
        let counted = [(showing(1, 1), 1), (showing(2, 1), 4), (showing(2, 2), 1)];
        assert_eq!(showings.take(), counted);
        assert!(showings.take().is_empty());
    }
}
