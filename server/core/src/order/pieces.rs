//! Pieces of an order that are asked for, of those that are left.

use std::collections::BTreeMap;

use wire::id::ProductId;

/// What is wrong with pieces that were asked for: the product of which there are not so many, or none at all were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLeft(pub Option<ProductId>);

impl NotLeft {
    /// The field of a request that asked for them.
    pub fn field(self) -> String {
        self.0
            .map_or_else(|| "lines".to_owned(), |product| format!("lines.{product}"))
    }
}

/// The pieces asked for by product, without those of which none are; nothing asked for means all that is left.
///
/// # Errors
/// What is asked for and not left.
pub fn asked_of(left: &[(ProductId, i64)], asked: &BTreeMap<ProductId, i64>) -> Result<Vec<(ProductId, i64)>, NotLeft> {
    let all = || left.iter().copied().filter(|(_, quantity)| *quantity > 0).collect();
    let going: Vec<(ProductId, i64)> = match asked.is_empty() {
        true => all(),
        false => asked
            .iter()
            .map(|(product, quantity)| (*product, *quantity))
            .filter(|(_, quantity)| *quantity != 0)
            .collect(),
    };
    let most = |product: ProductId| {
        let found = left.iter().find(|(other, _)| *other == product);
        found.map_or(0, |(_, quantity)| *quantity)
    };
    let wrong = going
        .iter()
        .find(|(product, quantity)| !(1..=most(*product)).contains(quantity));
    match (wrong, going.is_empty()) {
        (Some((product, _)), _) => Err(NotLeft(Some(*product))),
        (None, true) => Err(NotLeft(None)),
        (None, false) => Ok(going),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn product(number: i64) -> ProductId {
        ProductId::from(number)
    }

    proptest! {
        #[test]
        fn never_more_is_given_than_is_left(
            left in prop::collection::vec(0_i64..5, 1..4),
            asked in prop::collection::btree_map(0_i64..4, -1_i64..6, 0..4),
        ) {
            let left: Vec<_> = left.into_iter().enumerate().map(|(n, quantity)| (product(n as i64), quantity)).collect();
            let asked: BTreeMap<_, _> = asked.into_iter().map(|(n, quantity)| (product(n), quantity)).collect();
            if let Ok(going) = asked_of(&left, &asked) {
                prop_assert!(!going.is_empty());
                for (product, quantity) in &going {
                    let most = left.iter().find(|(other, _)| other == product).map_or(0, |(_, most)| *most);
                    prop_assert!((1..=most).contains(quantity));
                    prop_assert!(asked.is_empty() || asked.get(product) == Some(quantity));
                }
                let in_all = |pieces: &[(ProductId, i64)]| pieces.iter().map(|(_, quantity)| quantity).sum::<i64>();
                prop_assert!(!asked.is_empty() || in_all(&going) == in_all(&left));
            }
        }
    }

    #[test]
    fn what_is_too_much_is_named() {
        let left = [(product(1), 2)];
        assert_eq!(
            asked_of(&left, &BTreeMap::from([(product(1), 3)])),
            Err(NotLeft(Some(product(1))))
        );
        assert_eq!(asked_of(&left, &BTreeMap::from([(product(1), 0)])), Err(NotLeft(None)));
        assert_eq!(asked_of(&[(product(1), 0)], &BTreeMap::new()), Err(NotLeft(None)));
        assert_eq!(NotLeft(Some(product(1))).field(), format!("lines.{}", product(1)));
    }
}
