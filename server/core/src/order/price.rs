//! What a cart costs: sums of whole minor units for each company and currency.

use std::collections::BTreeMap;

use wire::{
    money::{Currency, Money},
    order::Sums,
};

/// The highest fee in basis points, as the check `fee_in_range`.
pub const MOST_FEE: i64 = 5_000;

/// The marketplace's fee on goods, rounded half up to a minor unit. Delivery bears no fee.
pub fn fee(goods: Money, basis_points: i64) -> Money {
    let exact = i128::from(goods.amount) * i128::from(basis_points);
    let rounded = (exact + 5_000).div_euclid(10_000);
    Money::new(i64::try_from(rounded).unwrap_or(i64::MAX), goods.currency)
}

/// The tax of that rate that is in a price: `price * rate / (1 + rate)`, rounded half up to a minor unit.
pub fn tax_in(price: Money, basis_points: i64) -> Money {
    let (points, whole) = (i128::from(basis_points), i128::from(basis_points) + 10_000);
    let exact = i128::from(price.amount) * points;
    let rounded = (2 * exact + whole).div_euclid(2 * whole);
    Money::new(i64::try_from(rounded).unwrap_or(i64::MAX), price.currency)
}

/// What so many of a product cost.
pub fn line(unit: Money, quantity: i64) -> Money {
    Money::new(unit.amount.saturating_mul(quantity), unit.currency)
}

/// What one company's goods cost with their delivery.
pub fn part(goods: Money, delivery: Money, basis_points: i64) -> Sums {
    Sums {
        goods,
        delivery,
        total: Money::new(goods.amount.saturating_add(delivery.amount), goods.currency),
        fee: fee(goods, basis_points),
    }
}

/// Sums parts up, one sum for each currency, in the order of their codes.
pub fn totals(parts: impl IntoIterator<Item = Sums>) -> Vec<Sums> {
    let mut totals = BTreeMap::<Currency, Sums>::new();
    for part in parts {
        totals
            .entry(part.goods.currency)
            .and_modify(|sum| *sum = add(*sum, part))
            .or_insert(part);
    }
    totals.into_values().collect()
}

fn add(a: Sums, b: Sums) -> Sums {
    let sum = |a: Money, b: Money| Money::new(a.amount.saturating_add(b.amount), a.currency);
    Sums {
        goods: sum(a.goods, b.goods),
        delivery: sum(a.delivery, b.delivery),
        total: sum(a.total, b.total),
        fee: sum(a.fee, b.fee),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cents(amount: i64) -> Money {
        Money::new(amount, Currency::USD)
    }

    #[test]
    fn half_a_cent_of_fee_rounds_up() {
        assert_eq!(fee(cents(49), 100), cents(0));
        assert_eq!(fee(cents(50), 100), cents(1));
        assert_eq!(fee(cents(10_000), 300), cents(300));
    }

    #[test]
    fn tax_in_a_price_is_what_was_added_to_the_net_one() {
        assert_eq!(tax_in(cents(11_900), 1_900), cents(1_900));
        assert_eq!(tax_in(cents(100), 1_900), cents(16));
        assert_eq!(tax_in(cents(105), 500), cents(5));
        assert_eq!(tax_in(cents(0), 1_900), cents(0));
        assert_eq!(tax_in(cents(990), 0), cents(0));
    }

    fn all_parts() -> impl Strategy<Value = Vec<Sums>> {
        let currency = prop::sample::select(vec!["USD", "EUR", "JPY"]);
        let part = (0_i64..1_000_000_000, 0_i64..5_000, 0_i64..=5_000, currency).prop_map(
            |(goods, delivery, points, code)| {
                let money = |amount| Money::new(amount, code.parse().expect("a code"));
                part(money(goods), money(delivery), points)
            },
        );
        prop::collection::vec(part, 0..40)
    }

    proptest! {
        #[test]
        fn no_minor_unit_is_lost_or_made(parts in all_parts()) {
            for total in totals(parts.iter().copied()) {
                let here = parts.iter().filter(|part| part.goods.currency == total.goods.currency);
                prop_assert_eq!(total.total.amount, here.map(|part| part.total.amount).sum::<i64>());
                prop_assert_eq!(total.total.amount, total.goods.amount + total.delivery.amount);
                prop_assert!(total.fee.amount <= total.goods.amount);
            }
        }

        #[test]
        fn the_fee_is_within_half_a_unit_of_exact(amount in 0_i64..1_000_000_000_000, basis_points in 0_i64..=5000) {
            let off = i128::from(fee(cents(amount), basis_points).amount) * 10_000 - i128::from(amount) * i128::from(basis_points);
            prop_assert!((-5_000 < off) && (off <= 5_000));
        }
    }
}
