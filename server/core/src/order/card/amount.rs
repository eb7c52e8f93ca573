//! Amounts as the provider counts them.

use wire::money::{Currency, Money};

/// How an amount of ours becomes one of the provider's.
enum Scale {
    Same,
    /// The provider counts hundredths that nobody has.
    Hundredfold,
    /// The provider counts thousandths, but takes whole hundredths only.
    InTens,
    /// The provider knows no hundredths.
    InHundreds,
    Unknown,
}

fn scale(currency: Currency) -> Scale {
    match currency.code() {
        "ISK" | "UGX" => Scale::Hundredfold,
        "BHD" | "JOD" | "KWD" | "OMR" | "TND" => Scale::InTens,
        "MGA" => Scale::InHundreds,
        _ if currency.exponent() > 2 => Scale::Unknown,
        _ => Scale::Same,
    }
}

/// The amount in the provider's units; `None` where it can't be paid by card.
pub fn amount_at_provider(money: Money) -> Option<i64> {
    let amount = money.amount;
    if amount < 0 {
        return None;
    }
    match scale(money.currency) {
        Scale::Same => Some(amount),
        Scale::Hundredfold => amount.checked_mul(100),
        Scale::InTens => (amount % 10 == 0).then_some(amount),
        Scale::InHundreds => (amount % 100 == 0).then_some(amount / 100),
        Scale::Unknown => None,
    }
}

/// An amount of the provider's in our minor units; `None` where it is no whole number of them.
pub fn amount_here(at_provider: i64, currency: Currency) -> Option<i64> {
    match scale(currency) {
        Scale::Same | Scale::InTens => Some(at_provider),
        Scale::Hundredfold => (at_provider % 100 == 0).then_some(at_provider / 100),
        Scale::InHundreds => at_provider.checked_mul(100),
        Scale::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn money(amount: i64, code: &str) -> Money {
        Money::new(amount, code.parse().expect("a code"))
    }

    #[test]
    fn amounts_are_those_of_the_provider_s_documentation() {
        for (code, amount, at_provider) in [
            ("USD", 1099, Some(1099)),
            ("CNY", 1, Some(1)),
            ("JPY", 500, Some(500)),
            ("ISK", 5, Some(500)),
            ("UGX", 5, Some(500)),
            ("KWD", 5120, Some(5120)),
            ("KWD", 5124, None),
            ("MGA", 500, Some(5)),
            ("MGA", 510, None),
            ("CLF", 10_000, None),
            ("UYW", 10_000, None),
            ("IQD", 1000, None),
            ("USD", -1, None),
            ("ISK", i64::MAX, None),
        ] {
            assert_eq!(amount_at_provider(money(amount, code)), at_provider, "{amount} {code}");
        }
        assert_eq!(amount_here(550, "ISK".parse().expect("a code")), None);
    }

    proptest! {
        #[test]
        fn what_can_be_paid_comes_back_as_it_was(amount in 0_i64..i64::MAX, code in "[A-Z]{3}") {
            let money = money(amount, &code);
            if let Some(there) = amount_at_provider(money) {
                prop_assert_eq!(amount_here(there, money.currency), Some(amount));
            }
        }

        #[test]
        fn odd_currencies_come_back_too(
            amount in 0_i64..1_000_000_000,
            code in prop::sample::select(vec!["ISK", "UGX", "BHD", "JOD", "KWD", "OMR", "TND", "MGA"]),
        ) {
            let money = money(amount * 100, code);
            let there = amount_at_provider(money).expect("a round amount");
            prop_assert_eq!(amount_here(there, money.currency), Some(amount * 100));
        }
    }
}
