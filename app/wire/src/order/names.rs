//! The names of states and choices, as the database and the wire spell them.

use super::parts::{Actor, Delivery, OrderState, Payment};
use crate::named::named;

named!(Delivery {
    Standard: "standard",
    Express: "express",
});

named!(Payment {
    CashOnDelivery: "cash_on_delivery",
    BankTransfer: "bank_transfer",
    Card: "card",
});

named!(OrderState {
    Placed: "placed",
    Accepted: "accepted",
    Shipped: "shipped",
    Delivered: "delivered",
    Completed: "completed",
    Cancelled: "cancelled",
});

named!(Actor {
    Shopper: "shopper",
    Company: "company",
    Clock: "clock",
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_database_and_the_wire_spell_alike() {
        for state in OrderState::ALL {
            assert_eq!(serde_json::to_value(state).expect("a text"), state.name());
            assert_eq!(OrderState::from_name(state.name()), Some(*state));
        }
        for payment in Payment::ALL {
            assert_eq!(serde_json::to_value(payment).expect("a text"), payment.name());
        }
    }
}
