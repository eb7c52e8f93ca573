//! A quote names all that a shopper is shown before ordering, so that nothing else can be ordered by it.

use std::fmt::{Display, Write};

use sha2::{Digest, Sha256};
use wire::{id::Id, money::Money, order::Delivery};

use super::{
    cart_lines::Line,
    parts::{self, Terms},
    refusals,
};
use crate::error::Refusal;

/// Hexadecimal digits of each half: 64 bits are more than a cart has states.
const DIGITS: usize = 16;

/// Two halves: what is bought, and what it costs with every way of delivery. In both, lines stand in the
/// order of the products' keys.
pub fn quote(lines: &[Line], terms: &Terms) -> String {
    format!("{}-{}", digest(&goods(lines)), digest(&prices(lines, terms)))
}

/// Refuses a quote that these lines no longer make, and says what changed.
pub fn check(seen: &str, lines: &[Line], terms: &Terms) -> Result<(), Refusal> {
    let now = quote(lines, terms);
    if seen == now {
        return Ok(());
    }
    let goods = |quote: &str| quote.split('-').next().map(str::to_owned);
    if goods(seen) == goods(&now) {
        let changed: Vec<&Line> = lines.iter().filter(|line| line.price_seen != line.price).collect();
        Err(refusals::price_changed(&changed))
    } else {
        Err(refusals::cart_changed())
    }
}

fn goods(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        put(&mut text, [&line.product.number(), &line.quantity, &line.available()]);
    }
    text
}

fn prices(lines: &[Line], terms: &Terms) -> String {
    let mut text = String::new();
    put(&mut text, [&terms.basis_points]);
    for line in lines {
        put(&mut text, [&line.product.number(), &Exact(line.price)]);
    }
    for way in Delivery::ALL {
        for ((company, _), part) in parts::parts(lines, *way, terms) {
            let way = part.offer.map_or("nowhere", |offer| offer.delivery.name());
            for (product, less) in &part.less {
                put(&mut text, [&product.number(), less]);
            }
            put(
                &mut text,
                [
                    &company.number(),
                    &Exact(part.sums.goods),
                    &Exact(part.sums.delivery),
                    &Exact(part.sums.fee),
                    &way,
                ],
            );
        }
    }
    text
}

fn put<const N: usize>(text: &mut String, values: [&dyn Display; N]) {
    for value in values {
        write!(text, "{value} ").expect("a text takes any text");
    }
    text.push('\n');
}

struct Exact(Money);

impl Display for Exact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", self.0.currency, self.0.amount)
    }
}

fn digest(text: &str) -> String {
    let digest = Sha256::digest(text);
    let mut digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.truncate(DIGITS);
    digits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use wire::{
        id::{CompanyId, ProductId},
        money::Currency,
        when::When,
    };

    use super::*;

    fn line(product: i64, quantity: i64, price: i64, code: &str) -> Line {
        let price = Money::new(price, code.parse::<Currency>().expect("a code"));
        Line {
            product: ProductId::new(product),
            company: CompanyId::new(product),
            name: "lamp".to_owned(),
            name_zh: None,
            quantity,
            grams: 0,
            price,
            price_seen: price,
            left: 99,
            held_until: None,
            added_at: When::from_millis(0),
        }
    }

    fn usual(basis_points: i64) -> Terms {
        Terms {
            basis_points,
            ..Terms::default()
        }
    }

    fn code(refused: Result<(), Refusal>) -> &'static str {
        refused.expect_err("another quote").code.name()
    }

    #[test]
    fn equal_sums_of_other_goods_are_another_quote() {
        let shown = quote(&[line(1, 2, 2500, "EUR")], &usual(300));
        assert_eq!(check(&shown, &[line(1, 2, 2500, "EUR")], &usual(300)), Ok(()));
        for now in [
            vec![line(1, 1, 2500, "EUR"), line(2, 1, 2500, "EUR")],
            vec![line(2, 2, 2500, "EUR")],
            vec![line(1, 1, 5000, "EUR")],
        ] {
            assert_eq!(code(check(&shown, &now, &usual(300))), "cart_changed");
        }
    }

    #[test]
    fn a_price_a_currency_or_a_fee_that_changed_is_another_quote() {
        let lines = |a, b, code| vec![line(1, 1, a, "EUR"), line(2, 1, b, code)];
        let shown = quote(&lines(2500, 2500, "EUR"), &usual(300));
        for (now, fee) in [
            (lines(2600, 2400, "EUR"), 300),
            (lines(2500, 2500, "USD"), 300),
            (lines(2500, 2500, "EUR"), 301),
        ] {
            assert_eq!(code(check(&shown, &now, &usual(fee))), "price_changed");
        }
        assert!(check("", &lines(2500, 2500, "EUR"), &usual(300)).is_err());
    }

    fn carts() -> impl Strategy<Value = Vec<(i64, i64, i64)>> {
        prop::collection::btree_map(0_i64..4, (1_i64..4, 1_i64..4), 0..4)
            .prop_map(|lines| lines.into_iter().map(|(id, (n, price))| (id, n, price)).collect())
    }

    proptest! {
        #[test]
        fn only_equal_carts_have_equal_quotes(a in carts(), b in carts()) {
            let of = |cart: &[(i64, i64, i64)]| {
                let lines: Vec<Line> = cart.iter().map(|(id, n, price)| line(*id, *n, *price, "EUR")).collect();
                quote(&lines, &usual(300))
            };
            prop_assert_eq!(a == b, of(&a) == of(&b));
        }
    }
}
