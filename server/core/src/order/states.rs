//! The life of an order: placed, accepted, shipped, delivered, completed; or cancelled before shipping.

use wire::order::OrderState::{self, Accepted, Cancelled, Completed, Delivered, Placed, Shipped};

/// What can happen to an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Accept,
    Ship,
    Deliver,
    Complete,
    Cancel,
}

/// The state after `step`, or `None` where the step can't be taken.
pub fn after(state: OrderState, step: Step) -> Option<OrderState> {
    match (state, step) {
        (Placed, Step::Accept) => Some(Accepted),
        (Accepted, Step::Ship) => Some(Shipped),
        (Shipped, Step::Deliver) => Some(Delivered),
        (Delivered, Step::Complete) => Some(Completed),
        (Placed | Accepted, Step::Cancel) => Some(Cancelled),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STEPS: [Step; 5] = [Step::Accept, Step::Ship, Step::Deliver, Step::Complete, Step::Cancel];

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
    fn an_end_stays_the_end() {
        for step in STEPS {
            assert_eq!(after(Cancelled, step), None);
            assert_eq!(after(Completed, step), None);
        }
    }
}
