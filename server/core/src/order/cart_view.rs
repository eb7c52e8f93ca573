//! Puts a cart together from its lines: by company, with what the shopper should know of each line.

use std::collections::HashMap;

use wire::{
    catalog::ProductCard,
    id::{CompanyId, ProductId, PromotionId},
    money::{Currency, Money},
    order::{Cart, CartLine, CartPart, Delivery, LineProblem},
    promotion::{AppliedPromotion, WaitingGift},
};

use super::{
    cart_lines::Line,
    parts::{Part, Terms, items, parts},
    price, quote,
};
use crate::{
    promotion::apply::{self, Live},
    relation::Relations,
};

/// What a shopper should know about a line before buying.
pub fn problems(line: &Line) -> Vec<LineProblem> {
    let stock = match line.left {
        left if left >= line.quantity => None,
        ..=0 => Some(LineProblem::SoldOut),
        left => Some(LineProblem::OnlyLeft { left }),
    };
    let was = line.price_seen;
    let price = (was != line.price).then_some(LineProblem::PriceChanged { was });
    stock.into_iter().chain(price).collect()
}

/// The cart as the API answers it: what was added first stands first.
pub fn cart(
    mut lines: Vec<Line>,
    mut cards: HashMap<ProductId, ProductCard>,
    relations: &Relations,
    terms: &Terms,
) -> Cart {
    let quote = quote::quote(&lines, terms);
    lines.sort_by_key(|line| (line.added_at, line.product));
    let priced = parts(&lines, Delivery::Standard, terms);
    let mut grouped: Vec<((CompanyId, Currency), CartPart)> = Vec::new();
    for line in &lines {
        let Some(card) = cards.remove(&line.product) else {
            continue;
        };
        let key = (line.company, line.price.currency);
        let at = match grouped.iter().position(|(known, _)| *known == key) {
            Some(at) => at,
            None => {
                let part = CartPart {
                    company: card.company.clone(),
                    partner: relations.partners.contains_key(&line.company),
                    lines: Vec::new(),
                    sums: priced[&key].sums,
                    delivers: priced[&key].offer.is_some(),
                    promotions: applied(&priced[&key], key, terms),
                    gifts: Vec::new(),
                };
                grouped.push((key, part));
                grouped.len() - 1
            }
        };
        let less = priced[&key].less.get(&line.product).copied();
        grouped[at].1.lines.push(shown(line, card, less.unwrap_or_default()));
    }
    for (key, part) in &mut grouped {
        part.gifts = gifts(&lines, *key, &cards, terms);
    }
    Cart {
        items: lines.iter().map(|line| line.quantity).sum(),
        totals: price::totals(priced.into_values().map(|part| part.sums)),
        parts: grouped.into_iter().map(|(_, part)| part).collect(),
        fee_basis_points: terms.basis_points,
        quote,
    }
}

/// What promotions take off a part, with their names.
fn applied(part: &Part, (company, currency): (CompanyId, Currency), terms: &Terms) -> Vec<AppliedPromotion> {
    let named = |(id, off): &(PromotionId, i64)| {
        let live = terms.promotions(company).iter().find(|live| live.id == *id)?;
        Some(AppliedPromotion {
            id: *id,
            title: live.title.clone(),
            title_zh: live.title_zh.clone(),
            off: Money::new(*off, currency),
        })
    };
    part.promotions.iter().filter_map(named).collect()
}

/// What a part could have for nothing, as far as there is any. `cards` has those of promised gifts that are in no line.
fn gifts(
    lines: &[Line],
    (company, currency): (CompanyId, Currency),
    cards: &HashMap<ProductId, ProductCard>,
    terms: &Terms,
) -> Vec<WaitingGift> {
    let is_theirs = |line: &&Line| line.company == company && line.price.currency == currency;
    let theirs: Vec<&Line> = lines.iter().filter(is_theirs).collect();
    let waiting = apply::waiting(&items(&theirs), currency, terms.promotions(company));
    let gift = |live: &Live| {
        let card = cards.get(&live.gives.gift()?)?;
        let is_there = card.stock > 0 && card.price.currency == currency;
        is_there.then(|| WaitingGift {
            id: live.id,
            product: card.clone(),
        })
    };
    waiting.into_iter().filter_map(gift).collect()
}

/// A line with its card, and how much less it costs; the stock shown is what this shopper could buy.
fn shown(line: &Line, card: ProductCard, less: i64) -> CartLine {
    let before = line.sum();
    CartLine {
        product: ProductCard {
            stock: line.left,
            ..card
        },
        quantity: line.quantity,
        sum: Money::new(before.amount - less, before.currency),
        before: (less > 0).then_some(before),
        problems: problems(line),
    }
}

#[cfg(test)]
mod tests {
    use wire::{id::Id, when::When};

    use super::*;

    fn line(quantity: i64, left: i64, price_seen: i64) -> Line {
        Line {
            product: ProductId::new(1),
            company: CompanyId::new(1),
            name: "lamp".to_owned(),
            name_zh: None,
            quantity,
            grams: 0,
            price: Money::new(100, Currency::USD),
            price_seen: Money::new(price_seen, Currency::USD),
            left,
            held_until: None,
            added_at: When::from_millis(0),
        }
    }

    #[test]
    fn a_line_tells_what_changed() {
        let was = Money::new(90, Currency::USD);
        assert_eq!(problems(&line(2, 2, 100)), []);
        assert_eq!(problems(&line(2, 1, 100)), [LineProblem::OnlyLeft { left: 1 }]);
        assert_eq!(
            problems(&line(2, 0, 90)),
            [LineProblem::SoldOut, LineProblem::PriceChanged { was }]
        );
        let euros = Line {
            price: Money::new(100, "EUR".parse().expect("a code")),
            ..line(1, 1, 100)
        };
        let was = Money::new(100, Currency::USD);
        assert_eq!(problems(&euros), [LineProblem::PriceChanged { was }]);
    }

    #[test]
    fn only_what_can_be_bought_is_counted() {
        assert_eq!(line(3, 2, 100).sum().amount, 200);
        assert_eq!(line(3, 0, 100).sum().amount, 0);
    }
}
