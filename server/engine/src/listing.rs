//! Lists without a text: all products that the filters let through.

use tantivy::DocId;

use super::asked::Asked;
use super::columns::Row;
use super::counts::{COUNTED, Counts};
use super::found::{Count, Found, Reason};
use super::query::Sort;
use super::rank::Ranked;
use super::sample::chosen;
use super::shelf::Shelf;
use super::turns::Turns;
use super::view::Segment;

/// A larger total is answered as "more than this", unless it is known without counting.
pub const COUNT_CAP: u64 = 1000;

/// Of a list with no more products than this all are counted.
const EXACT: u64 = 4 * COUNTED;

impl<'a> Asked<'a> {
    pub fn list(&self) -> tantivy::Result<Found> {
        let turns = self.view.in_turn(&self.query.seed);
        let mut companies: Vec<u32> = turns.companies.clone();
        companies.retain(|company| !self.standing.is_dropped(*company) && self.filter.takes(self.standing, *company));
        let ranked = match self.query.sort {
            Sort::Relevance if !self.filter.has_category() => self.in_rounds(&companies),
            Sort::Relevance => self.firsts(&companies).unwrap_or_else(|| self.in_order(&companies)),
            _ => self.in_order(&companies),
        };
        let (total, counts) = self.counted(&companies);
        let of_companies = self.of_companies(&counts);
        self.found(total, ranked, counts, of_companies, None)
    }

    /// One product of each company, its newest, then the second of each, and so on: as far as the page goes.
    fn in_rounds(&self, companies: &[u32]) -> Vec<Ranked> {
        let keep = self.keep();
        let mut ranked = Vec::new();
        let mut shelves: Vec<Shelf> = Vec::new();
        for company in companies {
            if ranked.len() == keep {
                return ranked;
            }
            let mut shelf = Shelf::new(self.view, *company);
            ranked.extend(self.next_of(&mut shelf));
            shelves.push(shelf);
        }
        while ranked.len() < keep && !shelves.is_empty() {
            shelves.retain_mut(|shelf| {
                let next = (ranked.len() < keep).then(|| self.next_of(shelf)).flatten();
                ranked.extend(next);
                next.is_some()
            });
        }
        ranked
    }

    /// The next product of a company that passes the filters.
    fn next_of(&self, shelf: &mut Shelf) -> Option<Ranked> {
        shelf.find_map(|(segment, doc)| self.listed(segment, doc, segment.row(doc)))
    }

    fn listed(&self, segment: &'a Segment, doc: DocId, row: &Row) -> Option<Ranked> {
        let product = self.product(segment, doc, Reason::Listed, 0.0)?;
        (self.filter.failed(self.standing, &product, row) == 0).then(|| Ranked::new(self.query.sort, &product, row))
    }

    /// The newest product of each company, if these fill the page.
    fn firsts(&self, companies: &[u32]) -> Option<Vec<Ranked>> {
        let mut firsts: Vec<Option<Ranked>> = vec![None; self.view.companies.len()];
        self.each(companies, 1, |segment, doc, row| {
            let listed = self.listed(segment, doc, row);
            if let Some(listed) = listed {
                let first = &mut firsts[listed.company as usize];
                *first = (*first).max(Some(listed));
            }
        });
        let order = self.view.in_turn(&self.query.seed);
        let in_turn = order.companies.iter().filter_map(|company| firsts[*company as usize]);
        let ranked: Vec<Ranked> = in_turn.take(self.keep()).collect();
        (ranked.len() == self.keep()).then_some(ranked)
    }

    /// By price or age, or where a category brings them together, those that are equal by turns.
    fn in_order(&self, companies: &[u32]) -> Vec<Ranked> {
        let mut turns = Turns::new(self.keep(), self.query.sort);
        self.each(companies, 1, |segment, doc, row| {
            if let Some(ranked) = self.listed(segment, doc, row) {
                turns.offer(ranked);
            }
        });
        turns.ranked(self.view, &self.query.seed)
    }

    /// Every so many-th of the products from which the list is taken: those of the category, or of these companies.
    fn each(&self, companies: &[u32], step: u64, mut tell: impl FnMut(&'a Segment, DocId, &Row)) {
        let is_of_all = self.query.companies.is_empty() && !self.query.only_partners;
        let mut before = 0;
        for segment in &self.view.segments {
            let mut walk = |docs: &[DocId]| {
                let told = chosen(before, docs.len(), step).map(|place| docs[place]);
                segment.read(told.filter(|doc| segment.is_alive(*doc)), |doc, row| {
                    tell(segment, doc, row)
                });
                before += docs.len() as u64;
            };
            if self.filter.has_category() {
                walk(segment.of_categories(self.filter.categories.clone()));
            } else if is_of_all {
                walk(segment.all());
            } else {
                companies
                    .iter()
                    .flat_map(|company| segment.of_company(*company))
                    .for_each(walk);
            }
        }
    }

    /// How many there are: counted one by one where they are few or hardly any pass, else estimated.
    fn counted(&self, companies: &[u32]) -> (Count, Counts<'a>) {
        let category = self.filter.has_category().then(|| self.filter.categories.clone());
        let population: u64 = match category {
            Some(range) => self.view.categories[range]
                .iter()
                .map(|category| category.products)
                .sum(),
            None => companies
                .iter()
                .map(|company| self.view.companies[*company as usize].products)
                .sum(),
        };
        let step = step(population);
        let (mut total, mut counts) = self.count_every(companies, step);
        if step > 1 && total * step <= COUNT_CAP {
            (total, counts) = self.count_every(companies, 1);
        }
        let is_known = self.filter.is_of_places() && !self.filter.has_category();
        let total = match is_known {
            true => Count::of(population),
            false if counts.are_estimates() => Count::more_than(COUNT_CAP),
            false => Count::of(total),
        };
        (total, counts)
    }

    fn count_every(&self, companies: &[u32], step: u64) -> (u64, Counts<'a>) {
        let mut counts = Counts::new(self.view.companies.len(), self.view.categories.len(), step);
        let mut total = 0;
        self.each(companies, step, |segment, doc, row| {
            if let Some(product) = self.product(segment, doc, Reason::Listed, 0.0) {
                let failed = self.filter.failed(self.standing, &product, row);
                counts.count(&product, failed, row);
                total += u64::from(failed == 0);
            }
        });
        (total, counts.settle(self.view))
    }

    /// The companies to choose from, whatever companies are chosen already.
    fn of_companies(&self, counts: &Counts) -> Vec<(u32, u64)> {
        if self.filter.has_category() || self.query.companies.is_empty() && !self.filter.is_of_places() {
            return counts.matches();
        }
        let companies = (0..).zip(&self.view.companies);
        let shown = companies.filter(|(place, _)| !self.standing.is_dropped(*place));
        let wanted = shown.filter(|(place, _)| !self.query.only_partners || self.standing.is_partner(*place));
        if self.filter.is_of_places() {
            return wanted
                .map(|(place, company)| (place, company.products))
                .filter(|(_, products)| *products > 0)
                .collect();
        }
        let others: Vec<u32> = wanted.map(|(place, _)| place).collect();
        let population: u64 = others
            .iter()
            .map(|place| self.view.companies[*place as usize].products)
            .sum();
        self.count_every(&others, step(population)).1.matches()
    }
}

/// Of so many products, each or every so many-th is counted.
fn step(population: u64) -> u64 {
    match population {
        0..=EXACT => 1,
        _ => population / COUNTED,
    }
}
