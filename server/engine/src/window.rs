//! Sums over a short run of neighbouring products: as long as fits into the processor's nearest memory, so that no search
//! needs arrays of the catalogue's length.

use tantivy::{DocId, TERMINATED};

use super::clause::{Clause, IS_THING, Role};
use super::cursor::Cursor;
use super::tuning::{BEGUN, K1, OTHER_NAME, THING, UNWANTED};
use super::view::Segment;

/// Products in a window.
const SIZE: usize = 2048;
/// What a sum of shares may be off by.
pub const ROUNDING: f32 = 1e-4;
/// To look up one product costs about as much as to walk over so many.
const SEEK: u64 = 24;

pub struct Window {
    base: DocId,
    end: DocId,
    score: Box<[f32; SIZE]>,
    bits: Box<[u32; SIZE]>,
    /// Those with any bits.
    matched: Places,
    /// Of the clause at work.
    frequency: Box<[f32; SIZE]>,
    touched: Places,
}

/// A set of places in the window.
#[derive(Clone)]
struct Places([u64; SIZE / 64]);

impl Window {
    pub fn new() -> Self {
        Self {
            base: 0,
            end: 0,
            score: Box::new([0.0; SIZE]),
            bits: Box::new([0; SIZE]),
            matched: Places::none(),
            frequency: Box::new([0.0; SIZE]),
            touched: Places::none(),
        }
    }

    /// Moves to the next product of these; `false` if there is none.
    pub fn begin(&mut self, leading: &[Cursor]) -> bool {
        let next = leading.iter().map(Cursor::doc).min().unwrap_or(TERMINATED);
        self.base = next;
        self.end = next.saturating_add(SIZE as DocId).min(TERMINATED);
        next < TERMINATED
    }

    /// Sums up one clause's frequencies.
    pub fn add(&mut self, clause: &mut [Cursor]) {
        for cursor in clause {
            cursor.walk(self.end, |doc, frequency| {
                let at = (doc - self.base) as usize;
                self.frequency[at] += frequency;
                self.touched.insert(at);
            });
        }
    }

    /// Ends the window behind the last product that it has.
    pub fn narrow(&mut self) {
        self.end = self
            .matched
            .last()
            .map_or(self.base, |last| self.base + last as DocId + 1);
    }

    /// [`Window::add`], for the products alone that the window has already, if they are few beside the clause's.
    pub fn add_to_known(&mut self, clause: &mut [Cursor], segment: &Segment) {
        let size = u64::from(self.end - self.base);
        let known = self.matched.len() as u64;
        for cursor in clause {
            let expected = u64::from(cursor.products) * size / u64::from(segment.reader.max_doc().max(1));
            if expected > known * SEEK {
                for at in self.matched.iter() {
                    let doc = self.base + at as DocId;
                    cursor.seek(doc);
                    if cursor.doc() == doc {
                        self.frequency[at] += cursor.frequency();
                        self.touched.insert(at);
                    }
                }
            } else {
                cursor.seek(self.base);
                self.add(std::slice::from_mut(cursor));
            }
        }
    }

    /// Turns the clause's frequencies into scores.
    pub fn settle(&mut self, clause: &Clause, idf: f32) {
        let weight = match clause.role {
            Role::Wanted => idf,
            Role::Unwanted => idf * UNWANTED,
            Role::Begun { .. } => idf * BEGUN,
            Role::OtherName { .. } => idf * OTHER_NAME,
            Role::Thing { .. } => idf * THING,
            Role::Place => 0.0,
        };
        let marks = if matches!(clause.role, Role::Thing { .. }) {
            IS_THING
        } else {
            0
        };
        let counts = |bits: u32| match clause.role {
            Role::Begun { whole } => bits & whole == 0,
            Role::OtherName { of } => bits & of != of,
            Role::Thing { of } => bits & of == of,
            Role::Wanted | Role::Unwanted | Role::Place => true,
        };
        for at in self.touched.iter() {
            let frequency = std::mem::take(&mut self.frequency[at]);
            if counts(self.bits[at]) {
                self.score[at] += weight * frequency / (K1 + frequency);
                self.bits[at] |= marks;
            }
            self.bits[at] |= clause.bits;
            if clause.bits != 0 {
                self.matched.insert(at);
            }
        }
        self.touched = Places::none();
    }

    /// What was summed up, and empties the window: products, their bits and scores.
    pub fn take(&mut self) -> impl Iterator<Item = (DocId, u32, f32)> {
        let matched = std::mem::replace(&mut self.matched, Places::none());
        matched.into_iter().map(|at| {
            let (bits, score) = (std::mem::take(&mut self.bits[at]), std::mem::take(&mut self.score[at]));
            (self.base + at as DocId, bits, score)
        })
    }
}

impl Places {
    fn none() -> Self {
        Self([0; SIZE / 64])
    }

    fn insert(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    fn len(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    fn last(&self) -> Option<usize> {
        let (at, word) = self.0.iter().enumerate().rfind(|(_, word)| **word != 0)?;
        Some(at * 64 + 63 - word.leading_zeros() as usize)
    }

    fn iter(&self) -> impl Iterator<Item = usize> + use<> {
        self.clone().into_iter()
    }

    fn into_iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(at, word)| {
            let mut left = word;
            std::iter::from_fn(move || {
                (left != 0).then(|| {
                    let bit = left.trailing_zeros() as usize;
                    left &= left - 1;
                    at * 64 + bit
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::document::{Change, Document};
    use super::super::index::Engine;
    use super::super::query::Query;
    use super::super::testing::{engine, product, products, query};
    use super::*;

    /// Longer than a window, so that words are met in several.
    const MANY: usize = 2 * SIZE + 300;

    /// Names of which word `w` is in every `w`-th product or so, wherever these stand.
    fn names(seed: u64, words: usize) -> Vec<String> {
        let mut state = seed | 1;
        let mut next = || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            state >> 33
        };
        let name = |_| {
            let has = (2..words as u64).filter(|word| next().is_multiple_of(word * word));
            has.map(|word| format!("word{word} ")).collect()
        };
        (0..MANY).map(name).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]

        /// However rare or common the words are, and over however many segments they lie.
        #[test]
        fn what_has_all_words_is_found_wherever_it_stands(
            seed in any::<u64>(),
            asked in prop::collection::btree_set(2_usize..40, 1..4),
            segments in 1_usize..4,
            gone in 0_usize..200,
        ) {
            let names = names(seed, 40);
            let engine = Engine::in_memory().expect("memory");
            let put = |(id, name): (usize, &String)| {
                let named = Document { name: name.clone(), company_name: String::new(), ..product(id as i64, 1, "") };
                Change::Put(Box::new(Document { category: String::new(), ..named }))
            };
            for part in names.iter().enumerate().collect::<Vec<_>>().chunks(MANY.div_ceil(segments)) {
                engine.apply(part.iter().copied().map(put), "1").expect("memory");
            }
            engine.apply((0..gone).map(|id| Change::Remove(id as i64 * 7)), "2").expect("memory");
            let is_gone = |id: usize| id.is_multiple_of(7) && id / 7 < gone;
            let has_all = |name: &str| asked.iter().all(|word| name.contains(&format!("word{word} ")));
            let expected = names.iter().enumerate().filter(|(id, name)| !is_gone(*id) && has_all(name)).count();
            let text = asked.iter().map(|word| format!("word{word}")).collect::<Vec<_>>().join(" ");
            let found = engine.search(&Query { sort: super::super::query::Sort::Newest, ..query(&text) }).expect("memory");
            if expected > 0 {
                prop_assert_eq!(found.total.value, expected.min(1000) as u64);
                prop_assert_eq!(found.total.capped, expected > 1000);
            }
        }
    }

    #[test]
    fn of_very_many_matches_the_counts_are_estimates_and_the_order_is_not() {
        let all = (0..20_000).map(|id| Document {
            in_stock: id % 4 == 0,
            ..product(id, 1 + id % 3, if id == 19_876 { "Mug" } else { "Large blue mug" })
        });
        let engine = engine(all.collect());
        let partners = vec![2];
        let found = engine
            .search(&Query {
                partners,
                ..query("mug")
            })
            .expect("memory");
        assert!(found.facets.are_estimates && found.total.capped);
        let close = |count: u64, truth: u64| count.abs_diff(truth) < truth / 10;
        assert!(close(found.facets.in_stock, 5_000), "{}", found.facets.in_stock);
        assert!(
            found.facets.companies.iter().all(|(_, count)| close(*count, 6_667)),
            "{:?}",
            found.facets.companies
        );
        assert!(
            found.hits.iter().all(|hit| hit.company == 2),
            "partners first, however many match"
        );
        let found = engine.search(&query("mug")).expect("memory");
        assert_eq!(products(&found)[0], 19_876, "the best, wherever it stands");
        let listed = engine.search(&query("")).expect("memory");
        assert_eq!((listed.total.value, listed.total.capped), (20_000, false));
        assert!(listed.facets.are_estimates && close(listed.facets.in_stock, 5_000));
    }

    #[test]
    fn where_many_are_named_so_those_that_mention_it_stay_away() {
        let named = (0..1200).map(|id| product(id, 1, "Mug"));
        let mentioned = (1200..1300).map(|id| Document {
            description: "Goes well with a mug".to_owned(),
            ..product(id, 2, "Spoon")
        });
        let engine = engine(named.chain(mentioned).collect());
        let found = engine.search(&query("mug")).expect("memory");
        assert_eq!(found.facets.companies.len(), 1);
        let both = engine.search(&query("spoon mug")).expect("memory");
        assert_eq!(both.total.value, 100, "asked for together they are all there is");
    }
}
