//! What a text found, product by product.

use super::asked::Asked;
use super::counts::Counts;
use super::found::{Count, Found, Reason};
use super::listing::COUNT_CAP;
use super::query::Sort;
use super::rank::{Best, Ranked};
use super::score::{Fit, Scored, Weighed};
use super::turns::Turns;
use super::view::Segment;

/// The products that a text admits, as they are found.
pub struct Matched<'a> {
    asked: Asked<'a>,
    all_known: bool,
    /// Where none has the last word itself, it was unfinished.
    any_whole: bool,
    best: Best,
    turns: Turns,
    counts: Counts<'a>,
    total: u64,
    /// Before the filters: how many there are, how many have the whole text, how many all of the words.
    pub offered: usize,
    pub full: usize,
    pub with_all: usize,
}

impl<'a> Matched<'a> {
    pub fn new(asked: Asked<'a>, all_known: bool, any_whole: bool) -> Self {
        Self {
            asked,
            all_known,
            any_whole,
            best: Best::new(asked.keep()),
            turns: Turns::new(asked.keep(), asked.query.sort),
            counts: Counts::new(asked.view.companies.len(), asked.view.categories.len(), 1),
            total: 0,
            offered: 0,
            full: 0,
            with_all: 0,
        }
    }

    pub fn offer(&mut self, segment: &'a Segment, scored: &Scored) {
        let Some(mut product) = self.asked.product(segment, scored.doc, Reason::SomeWords, scored.score) else {
            return;
        };
        product.is_thing = scored.is_thing;
        let fit = scored.fit;
        product.reason = self.reason(fit, product.is_partner);
        self.offered += 1;
        self.full += usize::from(fit == Fit::Whole);
        self.with_all += usize::from(fit >= Fit::Begun);
        let failed = self.asked.failed(&product);
        if self.asked.query.counts {
            self.counts.see(product, failed);
        }
        if failed == 0 {
            self.total += 1;
            match self.asked.query.sort {
                Sort::Relevance if self.best.is_above(&product) => {}
                Sort::Relevance => self.best.offer(Ranked::new(Sort::Relevance, &product, product.row())),
                sort => self.turns.offer(Ranked::new(sort, &product, product.row())),
            }
        }
    }

    fn reason(&self, fit: Fit, is_partner: bool) -> Reason {
        match fit {
            _ if !self.all_known => Reason::SomeWords,
            Fit::None | Fit::Some => Reason::SomeWords,
            Fit::Begun | Fit::BegunPlace if self.any_whole => Reason::Beginning,
            _ if is_partner => Reason::Partner,
            _ => Reason::AllWords,
        }
    }

    pub fn found(self, weighed: &Weighed) -> tantivy::Result<Found> {
        let query = self.asked.query;
        let ranked = match query.sort {
            Sort::Relevance => self.best.ranked(),
            _ => self.turns.ranked(self.asked.view, &query.seed),
        };
        let total = match self.total > COUNT_CAP {
            true => Count::more_than(COUNT_CAP),
            false => Count::of(self.total),
        };
        let counts = self.counts.settle(self.asked.view);
        let companies = counts.matches();
        self.asked.found(total, ranked, counts, companies, Some(weighed))
    }
}
