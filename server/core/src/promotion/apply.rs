//! What promotions take off one company's part of a cart, as a plain function: the same in cart, checkout and order.
//!
//! The rule, as `/open` tells it: gifts first, a piece for each, beside goods that count. Then of those that
//! lower the price of goods the one that saves most, the older of two that save the same; each line takes part in one of these
//! at most, and what is left is looked at again. Free delivery comes on top. What has to be bought is measured at the prices
//! before promotions. What is taken off several lines together is spread over them in proportion to their prices, whole minor
//! units each; those that are left over go to the largest remainders, and of equal ones to the line whose product is older.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use wire::{
    id::{ProductId, PromotionId},
    money::{Currency, Money},
    promotion::Gives,
};

/// The version of this rule, which changes with it.
pub const RULE: &str = "1";

/// A promotion that counts now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Live {
    pub id: PromotionId,
    pub title: String,
    pub title_zh: Option<String>,
    pub gives: Gives,
    /// The goods that count; empty for all.
    pub products: BTreeSet<ProductId>,
}

/// A line of one company's goods in one currency, of what can be bought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Item {
    pub product: ProductId,
    /// The price of one, in minor units.
    pub unit: i64,
    pub quantity: i64,
}

/// What one promotion takes off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Off {
    pub id: PromotionId,
    /// In minor units, of the lines that it takes something off.
    pub lines: BTreeMap<ProductId, i64>,
    /// Whether the standard delivery costs nothing.
    pub delivery: bool,
}

impl Off {
    /// What it takes off all lines together, in minor units.
    pub fn goods(&self) -> i64 {
        self.lines.values().sum()
    }
}

/// What these promotions take off these goods. No product may stand in two items.
pub fn apply(items: &[Item], currency: Currency, live: &[Live]) -> Vec<Off> {
    let mut live: Vec<&Live> = live.iter().filter(|live| fits(&live.gives, currency)).collect();
    live.sort_by_key(|live| live.id);
    let all: Goods = items
        .iter()
        .filter(|item| item.quantity > 0)
        .map(|item| (item.product, (item.unit, item.quantity)))
        .collect();
    let mut left = all.clone();
    let mut offs: Vec<Off> = live.iter().filter_map(|live| gift(live, &mut left)).collect();
    while let Some((off, lines)) = best(&live, &offs, &left) {
        left.retain(|product, _| !lines.contains(product));
        offs.push(off);
    }
    offs.extend(live.iter().find_map(|live| delivery(live, &all)));
    offs
}

/// Those whose gift could be put into the cart: what has to be bought is there, the gift is not.
pub fn waiting<'l>(items: &[Item], currency: Currency, live: &'l [Live]) -> Vec<&'l Live> {
    let offs = apply(items, currency, live);
    let waits = |live: &&Live| {
        let Some(gift) = live.gives.gift() else {
            return false;
        };
        let one_more = Item {
            product: gift,
            unit: 0,
            quantity: 1,
        };
        let others = items.iter().filter(|item| item.product != gift).copied();
        let with_it: Vec<Item> = others.chain([one_more]).collect();
        let given = |offs: &[Off]| offs.iter().any(|off| off.id == live.id);
        !given(&offs) && given(&apply(&with_it, currency, live_alone(live)))
    };
    live.iter().filter(waits).collect()
}

fn live_alone(live: &Live) -> &[Live] {
    std::slice::from_ref(live)
}

/// Unit price and pieces of each product.
type Goods = BTreeMap<ProductId, (i64, i64)>;

/// Whether its sums, if it has any, are in this currency.
fn fits(gives: &Gives, currency: Currency) -> bool {
    gives.from().is_none_or(|from| from.currency == currency)
}

/// The goods that count, of these.
fn counting(live: &Live, goods: &Goods) -> Goods {
    let counts = |product: &ProductId| live.products.is_empty() || live.products.contains(product);
    goods
        .iter()
        .filter(|(product, (_, quantity))| counts(product) && *quantity > 0)
        .map(|(product, priced)| (*product, *priced))
        .collect()
}

fn worth(goods: &Goods) -> i64 {
    let sums = goods.values().map(|(unit, quantity)| unit.saturating_mul(*quantity));
    sums.fold(0, i64::saturating_add)
}

/// Whether there is something that counts, and enough of it.
fn suffices(goods: &Goods, from: Option<Money>) -> bool {
    !goods.is_empty() && from.is_none_or(|from| worth(goods) >= from.amount)
}

/// Gives a piece away, out of those that are left.
fn gift(live: &Live, left: &mut Goods) -> Option<Off> {
    let Gives::Gift { gift, from } = live.gives else {
        return None;
    };
    let mut others = counting(live, left);
    others.remove(&gift);
    if !suffices(&others, from) {
        return None;
    }
    let (unit, quantity) = left.get_mut(&gift).filter(|(_, quantity)| *quantity > 0)?;
    *quantity -= 1;
    Some(Off {
        id: live.id,
        lines: BTreeMap::from([(gift, *unit)]),
        delivery: false,
    })
}

/// The one that saves most of what is left, and the lines that take part.
fn best(live: &[&Live], used: &[Off], left: &Goods) -> Option<(Off, BTreeSet<ProductId>)> {
    let unused = live.iter().filter(|live| used.iter().all(|off| off.id != live.id));
    let saving = unused.filter_map(|live| {
        let (lines, part) = cut(live, left)?;
        let off = Off {
            id: live.id,
            lines,
            delivery: false,
        };
        (off.goods() > 0).then_some((off, part))
    });
    saving.max_by_key(|(off, _)| (off.goods(), Reverse(off.id)))
}

/// What one that lowers prices takes off, and which lines take part in it.
fn cut(live: &Live, left: &Goods) -> Option<(BTreeMap<ProductId, i64>, BTreeSet<ProductId>)> {
    let goods = counting(live, left);
    if !suffices(&goods, live.gives.from()) {
        return None;
    }
    let off = match &live.gives {
        Gives::Percent { percent, .. } => goods
            .iter()
            .map(|(product, (unit, quantity))| (*product, percent_of(*unit, *percent).saturating_mul(*quantity)))
            .collect(),
        Gives::Amount { off, .. } => {
            let weights = goods
                .iter()
                .map(|(product, (unit, quantity))| (*product, unit.saturating_mul(*quantity)));
            spread(off.amount, &weights.collect())
        }
        Gives::Pieces { buy, free } => {
            let (total, weights) = grouped(&goods, *buy, *free);
            let lines = spread(total, &weights);
            return Some((lines, weights.into_keys().collect()));
        }
        Gives::Gift { .. } | Gives::Delivery { .. } => return None,
    };
    Some((off, goods.into_keys().collect()))
}

/// So many per cent of a price, rounded half up to a minor unit.
pub fn percent_of(unit: i64, percent: i64) -> i64 {
    let exact = i128::from(unit) * i128::from(percent);
    i64::try_from((exact + 50).div_euclid(100)).unwrap_or(unit)
}

/// What the free pieces cost, and what the pieces of all whole groups cost by product. Pieces stand from the dearest down, of equal
/// ones the older product's first; of each whole group the last are free.
fn grouped(goods: &Goods, buy: i64, free: i64) -> (i64, BTreeMap<ProductId, i64>) {
    let mut lines: Vec<(ProductId, i64, i64)> =
        goods.iter().map(|(product, (unit, n))| (*product, *unit, *n)).collect();
    lines.sort_by_key(|(product, unit, _)| (Reverse(*unit), *product));
    let pieces = lines.iter().flat_map(|(product, unit, n)| {
        let n = usize::try_from(*n).unwrap_or_default();
        std::iter::repeat_n((*product, *unit), n)
    });
    let pieces: Vec<(ProductId, i64)> = pieces.collect();
    let (buy, size) = (buy.max(1) as usize, (buy.max(1) + free.max(1)) as usize);
    let (mut total, mut weights) = (0_i64, BTreeMap::new());
    for group in pieces.chunks_exact(size) {
        for (place, (product, unit)) in group.iter().enumerate() {
            let weight: &mut i64 = weights.entry(*product).or_default();
            *weight = weight.saturating_add(*unit);
            if place >= buy {
                total = total.saturating_add(*unit);
            }
        }
    }
    (total, weights)
}

/// Spreads a sum over lines in proportion to their weights, never more on one than its weight: whole units each, and those that are
/// left over to the largest remainders (Hamilton's method), of equal ones to the first.
pub fn spread(sum: i64, weights: &BTreeMap<ProductId, i64>) -> BTreeMap<ProductId, i64> {
    let whole: i128 = weights.values().map(|weight| i128::from(*weight)).sum();
    if whole <= 0 {
        return weights.keys().map(|product| (*product, 0)).collect();
    }
    let sum = i128::from(sum).clamp(0, whole);
    let mut shares: BTreeMap<ProductId, i64> = BTreeMap::new();
    let mut remainders = Vec::with_capacity(weights.len());
    for (product, weight) in weights {
        let exact = sum * i128::from(*weight);
        shares.insert(*product, i64::try_from(exact / whole).unwrap_or(*weight));
        remainders.push((Reverse(exact % whole), *product));
    }
    remainders.sort();
    let given: i128 = shares.values().map(|share| i128::from(*share)).sum();
    let over = usize::try_from(sum - given).unwrap_or_default();
    for (_, product) in remainders.into_iter().take(over) {
        *shares.entry(product).or_default() += 1;
    }
    shares
}

fn delivery(live: &Live, all: &Goods) -> Option<Off> {
    let Gives::Delivery { from } = live.gives else {
        return None;
    };
    suffices(&counting(live, all), from).then(|| Off {
        id: live.id,
        lines: BTreeMap::new(),
        delivery: true,
    })
}

#[cfg(test)]
mod tests;
