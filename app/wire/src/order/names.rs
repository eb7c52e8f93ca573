//! The names of states and choices, as the database and the wire spell them.

use super::{Actor, Delivery, OrderState, Payment};

/// Gives a plain enum `ALL`, `name` and `from_name`.
macro_rules! named {
    ($kind:ident { $($variant:ident : $name:literal),+ $(,)? }) => {
        impl $kind {
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

named!(Delivery {
    Standard: "standard",
    Express: "express",
});

named!(Payment {
    CashOnDelivery: "cash_on_delivery",
    BankTransfer: "bank_transfer",
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
