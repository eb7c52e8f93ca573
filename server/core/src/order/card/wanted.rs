//! What is to be done with a payment, as the books have it.

use wire::order::card::CardState;

use super::truth::{OrderBook, Row};

/// Something that the provider is asked to do; amounts in minor units of the payment's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deed {
    /// Takes so much of what is set aside, and lets go of the rest.
    Capture(i64),
    /// Lets go of all that is set aside, or closes the page on which it could be.
    Cancel,
    /// Sends so much back.
    Refund(i64),
}

/// The next deed, if there is one. A payment is late once the shopper had their time to pay.
pub fn wanted(row: Row, orders: &[OrderBook], is_late: bool) -> Option<Deed> {
    let owed: i64 = orders.iter().map(|order| (-order.balance).max(0)).sum();
    match row.state {
        CardState::New | CardState::Open => (owed == 0 || is_late).then_some(Deed::Cancel),
        CardState::Authorised if owed == 0 => Some(Deed::Cancel),
        CardState::Authorised => {
            let goes_out = orders.iter().any(|order| order.is_shipped);
            goes_out.then_some(Deed::Capture(owed.min(row.amount)))
        }
        CardState::Captured => {
            let back: i64 = orders.iter().map(|order| order.balance.max(0)).sum();
            let left = row.captured - row.refunded - row.disputed;
            let amount = back.min(left);
            (amount > 0).then_some(Deed::Refund(amount))
        }
        CardState::Cancelled | CardState::Failed => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wire::id::{Id, OrderId};

    use super::*;

    fn order(balance: i64, is_shipped: bool) -> OrderBook {
        OrderBook {
            id: OrderId::new(1),
            is_cancelled: false,
            is_shipped,
            balance,
            paid: 0,
            paid_back: 0,
            disputed: 0,
        }
    }

    fn row(state: CardState, captured: i64) -> Row {
        Row {
            state,
            amount: 300,
            captured,
            refunded: 0,
            disputed: 0,
        }
    }

    #[test]
    fn all_that_stands_is_taken_once_something_goes_out() {
        let authorised = row(CardState::Authorised, 0);
        assert_eq!(
            wanted(authorised, &[order(-100, false), order(-200, false)], false),
            None
        );
        let one_cancelled = [order(-100, true), order(0, false)];
        assert_eq!(wanted(authorised, &one_cancelled, false), Some(Deed::Capture(100)));
        let out = [order(-100, true), order(-200, false)];
        assert_eq!(wanted(authorised, &out, false), Some(Deed::Capture(300)));
    }

    #[test]
    fn nothing_is_held_for_what_is_cancelled() {
        for state in [CardState::New, CardState::Open, CardState::Authorised] {
            assert_eq!(wanted(row(state, 0), &[order(0, false)], false), Some(Deed::Cancel));
        }
        for state in [CardState::Cancelled, CardState::Failed] {
            assert_eq!(wanted(row(state, 0), &[order(-100, true)], false), None);
        }
    }

    #[test]
    fn only_a_page_that_nobody_paid_on_is_closed_when_it_is_late() {
        let owed = [order(-100, false)];
        assert_eq!(wanted(row(CardState::Open, 0), &owed, false), None);
        assert_eq!(wanted(row(CardState::Open, 0), &owed, true), Some(Deed::Cancel));
        assert_eq!(wanted(row(CardState::Authorised, 0), &owed, true), None);
    }

    #[test]
    fn what_is_owed_goes_back_once() {
        let captured = row(CardState::Captured, 300);
        assert_eq!(wanted(captured, &[order(100, true)], false), Some(Deed::Refund(100)));
        let back = Row {
            refunded: 100,
            ..captured
        };
        assert_eq!(wanted(back, &[order(0, true)], false), None);
        let disputed = Row {
            disputed: 250,
            ..captured
        };
        assert_eq!(wanted(disputed, &[order(100, true)], false), Some(Deed::Refund(50)));
    }

    proptest! {
        #[test]
        fn never_more_goes_back_than_came(
            captured in 0_i64..1000, refunded in 0_i64..1000, disputed in 0_i64..1000,
            balances in prop::collection::vec(-500_i64..500, 0..5),
        ) {
            let row = Row { refunded, disputed, ..row(CardState::Captured, captured) };
            let orders: Vec<OrderBook> = balances.into_iter().map(|balance| order(balance, true)).collect();
            match wanted(row, &orders, false) {
                None => {}
                Some(Deed::Refund(amount)) => prop_assert!(amount > 0 && amount + refunded + disputed <= captured),
                Some(other) => prop_assert!(false, "{other:?}"),
            }
        }

        #[test]
        fn never_more_is_taken_than_is_set_aside_or_owed(
            balances in prop::collection::vec((-500_i64..=0, any::<bool>()), 0..5),
        ) {
            let orders: Vec<OrderBook> = balances.iter().map(|(balance, out)| order(*balance, *out)).collect();
            let owed: i64 = balances.iter().map(|(balance, _)| -balance).sum();
            if let Some(Deed::Capture(amount)) = wanted(row(CardState::Authorised, 0), &orders, false) {
                prop_assert!(amount > 0 && amount <= owed && amount <= 300);
            }
        }
    }
}
