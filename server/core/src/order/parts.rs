//! What the lines of a cart come to: how many of each product, and one part for each company and currency.

use std::collections::{BTreeMap, HashMap};

use wire::{
    id::{CompanyId, ProductId, PromotionId},
    money::{Currency, Money},
    order::{Delivery, Sums, delivery::DeliveryOffer},
};

use super::{
    cart_lines::Line,
    delivery::rules::{Parcel, Rate, offer},
    price,
    stock::Quantities,
};
use crate::promotion::apply::{self, Item, Live};

/// What prices depend on besides the lines themselves.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// Of the companies that have any of their own.
    pub rates: HashMap<CompanyId, Vec<Rate>>,
    /// Those that count for this shopper now.
    pub promotions: HashMap<CompanyId, Vec<Live>>,
    /// Where the goods go, ISO 3166-1, once it is known.
    pub country: Option<String>,
    /// Of the marketplace's fee on goods.
    pub basis_points: i64,
}

impl Terms {
    fn rates(&self, company: CompanyId) -> &[Rate] {
        self.rates.get(&company).map_or(&[], Vec::as_slice)
    }

    pub fn promotions(&self, company: CompanyId) -> &[Live] {
        self.promotions.get(&company).map_or(&[], Vec::as_slice)
    }
}

/// What one company sends in one currency.
#[derive(Debug, Clone)]
pub struct Part {
    /// What is paid, after promotions.
    pub sums: Sums,
    /// What promotions take off each line, in minor units.
    pub less: BTreeMap<ProductId, i64>,
    /// What each of them takes off in all, delivery included.
    pub promotions: Vec<(PromotionId, i64)>,
    /// `None` where the company does not deliver.
    pub offer: Option<DeliveryOffer>,
    /// What its standard delivery costs.
    pub standard: Money,
}

/// How many of each product the lines ask for.
pub fn wanted(lines: &[Line]) -> Quantities {
    lines.iter().map(|line| (line.product, line.quantity)).collect()
}

/// The part of each company and currency.
pub fn parts(lines: &[Line], way: Delivery, terms: &Terms) -> BTreeMap<(CompanyId, Currency), Part> {
    let mut theirs: BTreeMap<(CompanyId, Currency), Vec<&Line>> = BTreeMap::new();
    for line in lines {
        theirs
            .entry((line.company, line.price.currency))
            .or_default()
            .push(line);
    }
    theirs
        .into_iter()
        .map(|(key, lines)| (key, part(key, &lines, way, terms)))
        .collect()
}

/// Of each line what can be bought, as promotions count it.
pub fn items(lines: &[&Line]) -> Vec<Item> {
    let item = |line: &&Line| Item {
        product: line.product,
        unit: line.price.amount,
        quantity: line.available().max(0),
    };
    lines.iter().map(item).collect()
}

fn part((company, currency): (CompanyId, Currency), lines: &[&Line], way: Delivery, terms: &Terms) -> Part {
    let offs = apply::apply(&items(lines), currency, terms.promotions(company));
    let mut less: BTreeMap<ProductId, i64> = BTreeMap::new();
    for (product, amount) in offs.iter().flat_map(|off| &off.lines) {
        *less.entry(*product).or_default() += amount;
    }
    let listed = lines.iter().map(|line| line.sum().amount).fold(0, i64::saturating_add);
    let goods = Money::new(listed - less.values().sum::<i64>(), currency);
    let weights = lines.iter().map(|line| line.grams.saturating_mul(line.available()));
    let parcel = Parcel {
        goods,
        grams: weights.fold(0, i64::saturating_add),
        country: terms.country.as_deref(),
    };
    let rates = terms.rates(company);
    let (mut chosen, mut standard) = (offer(rates, way, parcel), offer(rates, Delivery::Standard, parcel));
    let price = |offer: &Option<DeliveryOffer>| offer.as_ref().map_or(0, |offer| offer.price.amount);
    let is_given = offs.iter().any(|off| off.delivery);
    let given = if is_given {
        price(&standard).min(price(&chosen))
    } else {
        0
    };
    for offer in [&mut chosen, &mut standard].into_iter().flatten() {
        offer.price.amount -= given;
    }
    let off = |off: &apply::Off| off.goods() + if off.delivery { given } else { 0 };
    let promotions = offs.iter().map(|one| (one.id, off(one)));
    Part {
        sums: price::part(goods, Money::new(price(&chosen), currency), terms.basis_points),
        promotions: promotions.filter(|(_, off)| *off > 0).collect(),
        standard: Money::new(price(&standard), currency),
        offer: chosen,
        less,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;
    use wire::{id::Id, promotion::Gives, when::When};

    use super::*;

    fn line(product: i64, unit: i64, quantity: i64) -> Line {
        Line {
            product: ProductId::new(product),
            company: CompanyId::new(product % 2),
            name: "lamp".to_owned(),
            name_zh: None,
            quantity,
            grams: 100,
            price: Money::new(unit, Currency::USD),
            price_seen: Money::new(unit, Currency::USD),
            left: 5,
            held_until: None,
            added_at: When::from_millis(0),
        }
    }

    fn live(id: i64, gives: Gives) -> Live {
        Live {
            id: PromotionId::new(id),
            title: "Less".to_owned(),
            title_zh: None,
            gives,
            products: BTreeSet::new(),
        }
    }

    fn terms(promotions: &[Gives], basis_points: i64) -> Terms {
        let live: Vec<Live> = (1..)
            .zip(promotions)
            .map(|(id, gives)| live(id, gives.clone()))
            .collect();
        Terms {
            promotions: [0, 1].map(|company| (CompanyId::new(company), live.clone())).into(),
            basis_points,
            ..Terms::default()
        }
    }

    #[test]
    fn free_delivery_takes_the_standard_price_off_a_faster_one() {
        let free = terms(&[Gives::Delivery { from: None }], 0);
        let lines = [line(2, 1_000, 1)];
        let paid = |way, terms: &Terms| -> Vec<(i64, i64)> {
            let parts = parts(&lines, way, terms);
            parts
                .values()
                .map(|part| (part.sums.delivery.amount, part.standard.amount))
                .collect()
        };
        assert_eq!(paid(Delivery::Express, &terms(&[], 0)), [(1290, 490)]);
        assert_eq!(paid(Delivery::Standard, &free), [(0, 0)]);
        assert_eq!(paid(Delivery::Express, &free), [(800, 0)]);
        let part = parts(&lines, Delivery::Express, &free)
            .into_values()
            .next()
            .expect("a part");
        assert_eq!(part.promotions, [(PromotionId::new(1), 490)]);
    }

    fn gives() -> impl Strategy<Value = Gives> {
        let money = |amount| Money::new(amount, Currency::USD);
        prop_oneof![
            (1_i64..=90).prop_map(|percent| Gives::Percent { percent, from: None }),
            (1_i64..500, 1_i64..500).prop_map(move |(off, more)| Gives::Amount {
                off: money(off),
                from: money(off + more),
            }),
            (1_i64..3, 1_i64..3).prop_map(|(buy, free)| Gives::Pieces { buy, free }),
            (0_i64..6).prop_map(|gift| Gives::Gift {
                gift: ProductId::new(gift),
                from: None
            }),
            Just(Gives::Delivery { from: None }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_paid_and_what_is_taken_off_are_the_price(
            lines in prop::collection::btree_map(0_i64..6, (0_i64..3_000, 1_i64..7), 0..6),
            promotions in prop::collection::vec(gives(), 0..5),
            way in prop::sample::select(Delivery::ALL),
            basis_points in 0_i64..=5_000,
        ) {
            let lines: Vec<Line> = lines.into_iter().map(|(id, (unit, n))| line(id, unit, n)).collect();
            let reversed: Vec<Line> = lines.iter().rev().cloned().collect();
            let terms = terms(&promotions, basis_points);
            let (forward, back) = (parts(&lines, way, &terms), parts(&reversed, way, &terms));
            for (key, part) in &forward {
                let theirs: Vec<&Line> = lines.iter().filter(|line| line.company == key.0).collect();
                let listed: i64 = theirs.iter().map(|line| line.sum().amount).sum();
                let less: i64 = part.less.values().sum();
                let delivered = part.offer.as_ref().map_or(0, |offer| offer.price.amount);
                prop_assert!(part.sums.goods.amount >= 0 && delivered >= 0 && part.standard.amount >= 0);
                prop_assert_eq!(part.sums.goods.amount + less, listed);
                prop_assert_eq!(part.sums.delivery.amount, delivered);
                prop_assert_eq!(&part.less, &back[key].less);
                prop_assert_eq!(part.sums, back[key].sums);
                let taken: i64 = part.promotions.iter().map(|(_, off)| off).sum();
                prop_assert!(taken >= less);
            }
        }
    }
}
