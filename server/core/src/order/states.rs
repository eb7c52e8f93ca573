//! The life of an order: placed, accepted, shipped, delivered, completed; or cancelled before shipping.

use wire::{
    order::OrderState::{self, Accepted, Cancelled, Completed, Delivered, Placed, Shipped},
    when::{DAY, When},
};

/// An order on its way of which nobody says anything for so long counts as delivered.
pub const SILENCE: i64 = 30 * DAY;

/// What can happen to an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Accept,
    Ship,
    /// What is left of it after a part is not coming.
    CutShort,
    Deliver,
    Complete,
    Cancel,
}

/// The state after `step`, or `None` where the step can't be taken.
pub fn after(state: OrderState, step: Step) -> Option<OrderState> {
    match (state, step) {
        (Placed, Step::Accept) => Some(Accepted),
        (Accepted, Step::Ship | Step::CutShort) => Some(Shipped),
        (Shipped, Step::Deliver) => Some(Delivered),
        (Delivered, Step::Complete) => Some(Completed),
        (Placed | Accepted, Step::Cancel) => Some(Cancelled),
        _ => None,
    }
}

/// When an order that came to its state then counts as delivered, if nobody says so before.
pub fn counts_as_delivered(state: OrderState, moved: When) -> Option<When> {
    (state == Shipped).then(|| moved.plus_millis(SILENCE))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STEPS: [Step; 6] = [
        Step::Accept,
        Step::Ship,
        Step::CutShort,
        Step::Deliver,
        Step::Complete,
        Step::Cancel,
    ];

    fn states_on_the_way(steps: &[Step]) -> Vec<OrderState> {
        let mut states = vec![Placed];
        for step in steps {
            let last = states[states.len() - 1];
            states.extend(after(last, *step));
        }
        states
    }

    proptest! {
        #[test]
        fn an_order_only_moves_forward(steps in prop::collection::vec(prop::sample::select(&STEPS), 0..30)) {
            let states = states_on_the_way(&steps);
            prop_assert!(states.is_sorted_by_key(|state| OrderState::ALL.iter().position(|s| s == state)));
            prop_assert!(states.len() <= 5);
        }

        #[test]
        fn nothing_shipped_is_ever_cancelled(steps in prop::collection::vec(prop::sample::select(&STEPS), 0..30)) {
            let states = states_on_the_way(&steps);
            prop_assert!(!(states.contains(&Shipped) && states.contains(&Cancelled)));
        }
    }

    #[test]
    fn only_what_is_on_its_way_counts_as_delivered_by_itself() {
        let moved = When::from_millis(5);
        for state in OrderState::ALL {
            let by_itself = counts_as_delivered(*state, moved);
            assert_eq!(
                by_itself,
                (*state == Shipped).then(|| When::from_millis(5 + SILENCE)),
                "{state:?}"
            );
        }
    }

    #[test]
    fn an_end_stays_the_end() {
        for step in STEPS {
            assert_eq!(after(Cancelled, step), None);
            assert_eq!(after(Completed, step), None);
        }
    }
}
