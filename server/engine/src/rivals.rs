//! The companies that compete in one search.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::columns::Row;
use super::found::CompanyMatch;
use super::rank::Strength;
use super::schema::unpack_currency;

#[derive(Default)]
pub struct Rivals {
    by_company: HashMap<i64, Rival>,
}

struct Rival {
    best: Strength,
    matches: u64,
    /// The lowest price and its currency.
    price_from: (i64, u64),
}

impl Rivals {
    pub fn compete(&mut self, strength: Strength, row: &Row) {
        let price = (row.price, row.currency);
        let new = Rival {
            best: strength,
            matches: 0,
            price_from: price,
        };
        let rival = self.by_company.entry(row.company).or_insert(new);
        rival.best = rival.best.max(strength);
        rival.matches += 1;
        rival.price_from = rival.price_from.min(price);
    }

    pub fn counts(&self) -> impl Iterator<Item = (i64, u64)> {
        self.by_company.iter().map(|(company, rival)| (*company, rival.matches))
    }

    pub fn best_first(self) -> Vec<CompanyMatch> {
        let mut rivals: Vec<_> = self.by_company.into_iter().collect();
        rivals.sort_unstable_by_key(|(_, rival)| Reverse(rival.best));
        rivals
            .into_iter()
            .map(|(company, rival)| rival.answer(company))
            .collect()
    }
}

impl Rival {
    fn answer(&self, company: i64) -> CompanyMatch {
        CompanyMatch {
            company,
            product: self.best.product(),
            reason: self.best.reason,
            score: self.best.score(),
            matches: self.matches,
            price_from: self.price_from.0,
            currency: unpack_currency(self.price_from.1),
        }
    }
}
