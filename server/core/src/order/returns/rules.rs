//! The life of a return, and what goes back to the shopper with it.

use wire::{
    money::Money,
    order::{
        OrderState, Sums,
        returns::ReturnState::{self, Approved, Lapsed, Refunded, Refused, Requested, SentBack, Withdrawn},
    },
    when::{DAY, When},
};

/// A company that is silent for so long has approved.
pub const SILENCE: i64 = 3 * DAY;
/// What was approved and is not sent back for so long lapses.
pub const TO_SEND: i64 = 14 * DAY;

/// What can happen to a return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Approve,
    Refuse,
    SendBack,
    Refund,
    /// By the shopper, before anything was sent.
    Withdraw,
    Lapse,
}

/// The state after `step`, or `None` where the step can't be taken. A company may refund before the goods are back.
pub fn after(state: ReturnState, step: Step) -> Option<ReturnState> {
    match (state, step) {
        (Requested, Step::Approve) => Some(Approved),
        (Requested, Step::Refuse) => Some(Refused),
        (Approved, Step::SendBack) => Some(SentBack),
        (Approved | SentBack, Step::Refund) => Some(Refunded),
        (Requested | Approved, Step::Withdraw) => Some(Withdrawn),
        (Approved, Step::Lapse) => Some(Lapsed),
        _ => None,
    }
}

/// Until when an order that arrived at `received` may be sent back; `None` if it has not arrived, or is over.
pub fn returnable_until(state: OrderState, received: When, return_days: i64) -> Option<When> {
    (state == OrderState::Delivered).then(|| received.plus_millis(return_days * DAY))
}

/// Until when the company may answer.
pub fn answer_by(state: ReturnState, asked: When) -> Option<When> {
    (state == Requested).then(|| asked.plus_millis(SILENCE))
}

/// Until when an approved return is to be sent back; it came to its state then.
pub fn send_by(state: ReturnState, moved: When) -> Option<When> {
    (state == Approved).then(|| moved.plus_millis(TO_SEND))
}

/// What goes back of an order: to the shopper, and of the fee to the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refund {
    pub to_shopper: Money,
    pub fee: Money,
}

/// Pieces of one line of an order that go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Going {
    /// For all pieces of the line, after promotions, in minor units.
    pub paid: i64,
    pub quantity: i64,
    /// Pieces that go back now.
    pub back: i64,
    /// Pieces that went back before, or were never sent.
    pub before: i64,
}

impl Going {
    /// What was paid for so many pieces: in proportion, rounded down to the minor unit.
    fn of(self, pieces: i64) -> i64 {
        let exact = i128::from(self.paid) * i128::from(pieces) / i128::from(self.quantity.max(1));
        i64::try_from(exact).unwrap_or(self.paid)
    }

    /// What was paid for the pieces that go back now. All pieces together, in whatever parts, come to exactly what was paid.
    pub fn worth(self) -> i64 {
        self.of(self.before + self.back) - self.of(self.before)
    }

    /// Whether pieces that were paid for stay.
    fn stays(self) -> bool {
        self.before + self.back < self.quantity
    }
}

/// The refund of what goes back of the lines of an order. The fee that stays is in proportion to the goods
/// that stay, rounded down to the minor unit, so that all parts together give back exactly the whole. With the last goods
/// that were paid for goes their delivery, but not what a faster one cost more than the `standard` one (directive 2011/83/EU,
/// article 13).
pub fn refund(sums: Sums, standard: Money, lines: &[Going]) -> Refund {
    let before: i64 = lines.iter().map(|line| line.of(line.before)).sum();
    let goods: i64 = lines.iter().map(|line| line.worth()).sum();
    // A gift may stay, and may come back after all else.
    let paid_for = |line: &&Going| line.paid > 0 || sums.goods.amount == 0;
    let mut counting = lines.iter().filter(paid_for);
    let all = counting.clone().any(|line| line.back > 0) && !counting.any(|line| line.stays());
    let delivery = if all {
        sums.delivery.amount.min(standard.amount)
    } else {
        0
    };
    let currency = sums.goods.currency;
    Refund {
        to_shopper: Money::new(goods + delivery, currency),
        fee: Money::new(fee_back(sums, before + goods) - fee_back(sums, before), currency),
    }
}

/// The part of the fee that has gone back once goods of that worth have.
fn fee_back(sums: Sums, goods: i64) -> i64 {
    let staying = i128::from(sums.goods.amount - goods);
    let whole = i128::from(sums.goods.amount.max(1));
    let stays = i128::from(sums.fee.amount) * staying / whole;
    sums.fee.amount - i64::try_from(stays).unwrap_or(sums.fee.amount)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wire::money::Currency;

    use super::*;
    use crate::order::price;

    const STEPS: [Step; 6] = [
        Step::Approve,
        Step::Refuse,
        Step::SendBack,
        Step::Refund,
        Step::Withdraw,
        Step::Lapse,
    ];

    proptest! {
        #[test]
        fn a_return_only_moves_forward(steps in prop::collection::vec(prop::sample::select(&STEPS), 0..20)) {
            let mut states = vec![Requested];
            for step in steps {
                states.extend(after(states[states.len() - 1], step));
            }
            prop_assert!(states.len() <= 4);
            prop_assert!(states.is_sorted_by_key(|state| ReturnState::ALL.iter().position(|other| other == state)));
            let ends = |state: &&ReturnState| state.is_off() || **state == Refunded;
            prop_assert!(states.iter().filter(ends).count() <= 1);
        }

        #[test]
        fn what_goes_back_in_parts_is_exactly_what_was_paid(
            lines in prop::collection::vec((0_i64..100_000, 1_i64..5), 1..6),
            turns in prop::collection::vec((0_usize..6, 1_i64..5), 0..20),
            basis_points in 0_i64..=5_000,
            express in any::<bool>(),
        ) {
            let whole: i64 = lines.iter().map(|(paid, _)| paid).sum();
            let standard = Money::new(490, Currency::USD);
            let paid = if express { Money::new(1290, Currency::USD) } else { standard };
            let sums = price::part(Money::new(whole, Currency::USD), paid, basis_points);
            let mut lines: Vec<Going> = lines
                .into_iter()
                .map(|(paid, quantity)| Going { paid, quantity, back: 0, before: 0 })
                .collect();
            let (mut shopper, mut fee) = (0, 0);
            // Some pieces in some order, then all that is left at once.
            let all = turns.into_iter().map(Some).chain([None]);
            for turn in all {
                for (at, line) in lines.iter_mut().enumerate() {
                    let left = line.quantity - line.before;
                    line.back = match turn {
                        Some((which, pieces)) if which == at => pieces.min(left),
                        Some(_) => 0,
                        None => left,
                    };
                }
                if lines.iter().all(|line| line.back == 0) {
                    continue;
                }
                let refund = refund(sums, standard, &lines);
                prop_assert!(refund.to_shopper.amount >= 0 && refund.fee.amount >= 0);
                (shopper, fee) = (shopper + refund.to_shopper.amount, fee + refund.fee.amount);
                for line in &mut lines {
                    line.before += line.back;
                }
            }
            prop_assert_eq!(shopper, whole + standard.amount);
            prop_assert_eq!(fee, sums.fee.amount);
        }
    }

    #[test]
    fn only_what_was_approved_and_not_sent_lapses() {
        let moved = When::from_millis(7);
        for state in ReturnState::ALL {
            let is_waiting = *state == Approved;
            assert_eq!(after(*state, Step::Lapse).is_some(), is_waiting, "{state:?}");
            assert_eq!(
                send_by(*state, moved),
                is_waiting.then(|| When::from_millis(7 + 14 * DAY)),
                "{state:?}"
            );
        }
        assert_eq!(after(SentBack, Step::Withdraw), None);
    }

    #[test]
    fn only_what_has_arrived_is_sent_back() {
        let received = When::from_millis(1_000);
        assert_eq!(
            returnable_until(OrderState::Delivered, received, 14),
            Some(When::from_millis(1_000 + 14 * DAY))
        );
        for state in OrderState::ALL.iter().filter(|state| **state != OrderState::Delivered) {
            assert_eq!(returnable_until(*state, received, 14), None);
        }
    }
}
