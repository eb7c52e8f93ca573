//! When a payment is looked at again, if nothing is heard of it: the net for messages that get lost.

use wire::{
    order::card::CardState,
    when::{DAY, When},
};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// After it was made; then every six hours until it comes to something, and when the time to pay is over.
const OPEN: [i64; 4] = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR];
const STILL_OPEN: i64 = 6 * HOUR;
/// After its money was taken, for disputes.
const TAKEN: [i64; 4] = [DAY, 7 * DAY, 30 * DAY, 90 * DAY];
/// After an attempt that failed, and the second, and so on.
const FAILED: [i64; 6] = [5_000, 30_000, 2 * MINUTE, 10 * MINUTE, HOUR, 6 * HOUR];

/// When to look at a payment that is in a state since then.
pub fn after_look(state: CardState, made: When, moved: When, now: When) -> Option<When> {
    let first = |waits: &[i64], from: When| {
        let times = waits.iter().map(|wait| from.plus_millis(*wait));
        times.into_iter().find(|time| *time > now)
    };
    match state {
        CardState::New | CardState::Open | CardState::Authorised => {
            let next = first(&OPEN, made).unwrap_or(now.plus_millis(STILL_OPEN));
            let end = made.plus_millis(DAY);
            Some(if end > now { next.min(end) } else { next })
        }
        CardState::Captured => first(&TAKEN, moved),
        CardState::Cancelled | CardState::Failed => None,
    }
}

/// When to try again what failed so many times in a row.
pub fn after_failure(tries: i64, now: When) -> When {
    let place = usize::try_from(tries - 1).unwrap_or_default();
    now.plus_millis(FAILED[place.min(FAILED.len() - 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_grow_rare_and_end_with_the_payment() {
        let made = When::from_millis(0);
        let looks = |state, count: usize| {
            let mut now = made;
            let mut at = Vec::new();
            while let Some(next) = after_look(state, made, made, now).filter(|_| at.len() < count) {
                now = next;
                at.push(next.millis());
            }
            at
        };
        let hours = [
            MINUTE,
            5 * MINUTE,
            15 * MINUTE,
            HOUR,
            7 * HOUR,
            13 * HOUR,
            19 * HOUR,
            24 * HOUR,
            30 * HOUR,
        ];
        assert_eq!(looks(CardState::Open, 9), hours);
        assert_eq!(looks(CardState::Captured, 9), TAKEN);
        assert!(looks(CardState::Cancelled, 9).is_empty());
    }

    #[test]
    fn failures_wait_longer_and_never_give_up() {
        let waits: Vec<i64> = (1..9)
            .map(|tries| after_failure(tries, When::from_millis(0)).millis())
            .collect();
        assert!(waits.is_sorted());
        assert_eq!((waits[0], waits[7]), (5_000, 6 * HOUR));
    }
}
