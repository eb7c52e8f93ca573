use proptest::prelude::*;
use wire::id::Id;

use super::*;

fn product(number: i64) -> ProductId {
    ProductId::new(number)
}

fn item(number: i64, unit: i64, quantity: i64) -> Item {
    Item {
        product: product(number),
        unit,
        quantity,
    }
}

fn live(id: i64, gives: Gives, products: &[i64]) -> Live {
    Live {
        id: PromotionId::new(id),
        title: "Less".to_owned(),
        title_zh: None,
        gives,
        products: products.iter().map(|number| product(*number)).collect(),
    }
}

fn cents(amount: i64) -> Money {
    Money::new(amount, Currency::USD)
}

fn percent(percent: i64) -> Gives {
    Gives::Percent { percent, from: None }
}

/// What is taken off each product, by all together.
fn off(items: &[Item], promotions: &[Live]) -> BTreeMap<i64, i64> {
    let mut sums = BTreeMap::new();
    for off in apply(items, Currency::USD, promotions) {
        for (product, amount) in off.lines {
            *sums.entry(product.number()).or_default() += amount;
        }
    }
    sums
}

#[test]
fn a_percentage_is_taken_off_each_piece() {
    let lines = [item(1, 999, 3), item(2, 50, 1)];
    assert_eq!(
        off(&lines, &[live(1, percent(20), &[])]),
        BTreeMap::from([(1, 600), (2, 10)])
    );
    assert_eq!(off(&lines, &[live(1, percent(20), &[2])]), BTreeMap::from([(2, 10)]));
    assert_eq!(percent_of(995, 10), 100);
    assert_eq!(percent_of(994, 10), 99);
}

#[test]
fn a_sum_is_spread_to_the_last_unit() {
    let ten = Gives::Amount {
        off: cents(1_000),
        from: cents(3_000),
    };
    let lines = [item(1, 1_000, 1), item(2, 1_000, 1), item(3, 1_000, 1)];
    assert_eq!(
        off(&lines, &[live(1, ten.clone(), &[])]),
        BTreeMap::from([(1, 334), (2, 333), (3, 333)])
    );
    assert_eq!(off(&lines[..2], &[live(1, ten, &[])]), BTreeMap::new());
}

#[test]
fn of_whole_groups_the_cheapest_pieces_are_free() {
    let two_and_one = Gives::Pieces { buy: 2, free: 1 };
    let lines = [item(1, 300, 2), item(2, 100, 2)];
    // 300, 300, 100 make a group; the second 100 is left over and costs what it costs.
    let saved = off(&lines, &[live(1, two_and_one.clone(), &[])]);
    assert_eq!(saved.values().sum::<i64>(), 100);
    assert_eq!(saved, BTreeMap::from([(1, 86), (2, 14)]));
    assert_eq!(off(&[item(1, 300, 2)], &[live(1, two_and_one, &[])]), BTreeMap::new());
}

#[test]
fn a_gift_needs_goods_beside_it() {
    let gift = |from| Gives::Gift { gift: product(9), from };
    let lines = [item(1, 2_000, 1), item(9, 500, 2)];
    assert_eq!(off(&lines, &[live(1, gift(None), &[])]), BTreeMap::from([(9, 500)]));
    assert_eq!(off(&lines, &[live(1, gift(Some(cents(2_001))), &[])]), BTreeMap::new());
    assert_eq!(off(&lines[1..], &[live(1, gift(None), &[])]), BTreeMap::new());
    // The other piece takes part in what else there is.
    let both = [live(1, gift(None), &[]), live(2, percent(10), &[])];
    assert_eq!(off(&lines, &both), BTreeMap::from([(1, 200), (9, 550)]));
    let waits = |items: &[Item]| waiting(items, Currency::USD, &both[..1]).len();
    assert_eq!((waits(&lines), waits(&lines[..1]), waits(&lines[1..])), (0, 1, 0));
}

#[test]
fn the_one_that_saves_most_goes_first_and_lines_take_part_once() {
    let promotions = [live(1, percent(10), &[]), live(2, percent(30), &[1])];
    let lines = [item(1, 1_000, 1), item(2, 1_000, 1)];
    // 30 % of one saves more than 10 % of both; the other then gets what is left.
    assert_eq!(off(&lines, &promotions), BTreeMap::from([(1, 300), (2, 100)]));
    let equal = [live(1, percent(10), &[1]), live(2, percent(10), &[1])];
    let first = apply(&lines, Currency::USD, &equal);
    assert_eq!(first.iter().map(|off| off.id.number()).collect::<Vec<_>>(), [1]);
}

#[test]
fn delivery_comes_on_top_and_sums_are_in_their_currency() {
    let free = live(
        1,
        Gives::Delivery {
            from: Some(cents(1_000)),
        },
        &[],
    );
    let both = [free, live(2, percent(50), &[])];
    let lines = [item(1, 1_000, 1)];
    let given = |currency| -> Vec<bool> {
        let offs = apply(&lines, currency, &both);
        offs.iter().map(|off| off.delivery).collect()
    };
    assert_eq!(given(Currency::USD), [false, true]);
    assert_eq!(given("EUR".parse().expect("a code")), [false]);
}

fn money() -> impl Strategy<Value = Option<Money>> {
    prop::option::of((1_i64..5_000).prop_map(cents))
}

fn gives() -> impl Strategy<Value = Gives> {
    prop_oneof![
        (1_i64..=90, money()).prop_map(|(percent, from)| Gives::Percent { percent, from }),
        (1_i64..2_000, 1_i64..2_000).prop_map(|(off, more)| Gives::Amount {
            off: cents(off),
            from: cents(off + more),
        }),
        (1_i64..4, 1_i64..3).prop_map(|(buy, free)| Gives::Pieces { buy, free }),
        (0_i64..5, money()).prop_map(|(gift, from)| Gives::Gift {
            gift: product(gift),
            from
        }),
        money().prop_map(|from| Gives::Delivery { from }),
    ]
}

fn promotions() -> impl Strategy<Value = Vec<Live>> {
    let one = (gives(), prop::collection::vec(0_i64..5, 0..3));
    prop::collection::vec(one, 0..6).prop_map(|all| {
        let numbered = (1..).zip(all);
        numbered
            .map(|(id, (gives, products))| live(id, gives, &products))
            .collect()
    })
}

fn carts() -> impl Strategy<Value = Vec<Item>> {
    prop::collection::btree_map(0_i64..5, (0_i64..5_000, 0_i64..6), 0..5)
        .prop_map(|lines| lines.into_iter().map(|(id, (unit, n))| item(id, unit, n)).collect())
}

proptest! {
    #[test]
    fn no_line_costs_less_than_nothing(items in carts(), promotions in promotions()) {
        let saved = off(&items, &promotions);
        for (number, amount) in &saved {
            let line = items.iter().find(|item| item.product.number() == *number).expect("a line of the cart");
            prop_assert!((0..=line.unit * line.quantity).contains(amount));
        }
    }

    #[test]
    fn the_order_of_lines_and_of_promotions_does_not_matter(
        (items, shuffled) in carts().prop_flat_map(|items| (Just(items.clone()), Just(items).prop_shuffle())),
        (promotions, others) in promotions().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        prop_assert_eq!(apply(&items, Currency::USD, &promotions), apply(&shuffled, Currency::USD, &others));
    }

    #[test]
    fn each_counts_once_and_all_save_no_less_than_the_best_alone(items in carts(), promotions in promotions()) {
        let all = apply(&items, Currency::USD, &promotions);
        let ids: BTreeSet<PromotionId> = all.iter().map(|off| off.id).collect();
        prop_assert_eq!(ids.len(), all.len());
        let lowers = |live: &&Live| !matches!(live.gives, Gives::Gift { .. } | Gives::Delivery { .. });
        let prices: Vec<Live> = promotions.iter().filter(lowers).cloned().collect();
        let saved: i64 = off(&items, &prices).values().sum();
        for one in &prices {
            let alone: i64 = off(&items, std::slice::from_ref(one)).values().sum();
            prop_assert!(saved >= alone);
        }
    }

    #[test]
    fn what_is_spread_is_the_sum(weights in prop::collection::btree_map(0_i64..20, 0_i64..100_000, 1..8), part in 0_i64..=100) {
        let weights: BTreeMap<ProductId, i64> = weights.into_iter().map(|(id, weight)| (product(id), weight)).collect();
        let whole: i64 = weights.values().sum();
        let sum = whole * part / 100;
        let shares = spread(sum, &weights);
        prop_assert_eq!(shares.values().sum::<i64>(), sum);
        for (product, share) in &shares {
            prop_assert!((0..=weights[product]).contains(share));
            let exact = sum as f64 * weights[product] as f64 / (whole as f64).max(1.0);
            prop_assert!((*share as f64 - exact).abs() < 1.0);
        }
    }
}
