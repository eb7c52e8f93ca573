//! Relevance: how well each product's texts match a plan.
//!
//! BM25F (Robertson, Zaragoza: "The Probabilistic Relevance Framework: BM25 and Beyond", 2009): a term's frequencies
//! are weighted by field and damped by the field's length, summed, and only then saturated. It goes term by term over
//! plain arrays, since the counts need every matching product anyway.

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::clause::{Clause, Role, Source};
use super::plan::{Begun, Plan, Unit};
use super::schema::TextFields;
use super::slot::{Slot, slots};
use super::tuning::{BEGUN, K1, UNWANTED};

/// A product that has some of the words.
#[derive(Debug, Clone, Copy)]
pub struct Scored {
    pub doc: DocId,
    pub score: f32,
    /// Share of the words that it has, rare words counting for more: 1 is all of those that any product has.
    pub coverage: f32,
    pub fit: Fit,
}

/// How much of the text a product has; greater is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Some of the words.
    Some,
    /// All of them, the last as the beginning of a longer one.
    Begun,
    /// The same, where the longer one names its company or category.
    BegunPlace,
    /// All of the words that any product has.
    Whole,
}

/// How the index uses a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// In how many products it is.
    pub products: u64,
    /// Whether it is in more than descriptions: a name, a category, an article number.
    pub named: bool,
}

/// A plan with what the whole index knows about its terms.
pub struct Weighed<'a> {
    plan: &'a Plan,
    slots: Vec<Slot>,
    usages: Vec<Usage>,
    /// For each clause, its inverse document frequency.
    idf: Vec<f32>,
    /// For each unit that any product has, its share in the coverage.
    units: Vec<(Unit, f32)>,
    /// The last word and those it begins, where there are both.
    begun: Option<Begun>,
}

impl<'a> Weighed<'a> {
    pub fn new(searcher: &Searcher, fields: &TextFields, plan: &'a Plan) -> tantivy::Result<Self> {
        let slots = slots(searcher, fields)?;
        let usages = plan
            .clauses
            .iter()
            .map(|clause| usage(searcher, &slots, clause))
            .collect::<Result<Vec<_>, _>>()?;
        let total = searcher.num_docs() as f32;
        let idf: Vec<f32> = usages.iter().map(|usage| idf(usage.products as f32, total)).collect();
        let used = used(plan, &usages);
        let units = known_units(plan, used, &idf);
        let both = |begun: &Begun| used & begun.anywhere != 0 && used & begun.whole != 0;
        let begun = plan.begun.filter(both);
        Ok(Self {
            plan,
            slots,
            usages,
            idf,
            units,
            begun,
        })
    }

    /// Whether each word asked for is in some product.
    pub fn all_known(&self) -> bool {
        self.units.len() == self.plan.units.len()
    }

    /// For each word of the text that is not a stop word.
    pub fn usages(&self) -> Vec<Option<Usage>> {
        self.plan
            .words
            .iter()
            .map(|clause| clause.and_then(|clause| self.usages.get(clause).copied()))
            .collect()
    }

    /// The products of one segment that have any of the terms and are not deleted.
    pub fn score(&self, segment: &SegmentReader) -> tantivy::Result<Vec<Scored>> {
        let mut board = Board::new(segment.max_doc() as usize);
        for (clause, idf) in self.plan.clauses.iter().zip(&self.idf) {
            for source in &clause.sources {
                self.gather(segment, source, &mut board)?;
            }
            board.settle(clause, *idf);
        }
        board.matched.sort_unstable();
        let matched = std::mem::take(&mut board.matched).into_iter();
        let alive = matched.filter(|doc| !segment.is_deleted(*doc));
        let scored = |doc| {
            let at = doc as usize;
            let (fit, coverage) = self.fit(board.bits[at]);
            Scored {
                doc,
                score: board.score[at],
                coverage,
                fit,
            }
        };
        Ok(alive.map(scored).collect())
    }

    fn gather(&self, segment: &SegmentReader, source: &Source, board: &mut Board) -> tantivy::Result<()> {
        for slot in self.slots.iter().filter(|slot| slot.is_in(source.scope)) {
            let index = segment.inverted_index(slot.field)?;
            let term = Term::from_field_text(slot.field, &source.term);
            let Some(mut postings) = index.read_postings(&term, IndexRecordOption::WithFreqs)? else {
                continue;
            };
            let lengths = slot.lengths(segment)?;
            while postings.doc() != TERMINATED {
                let doc = postings.doc();
                board.add(
                    doc,
                    slot.frequency(postings.term_freq(), lengths.as_ref().map(|l| l.fieldnorm(doc))),
                );
                postings.advance();
            }
        }
        Ok(())
    }

    /// What of the text is in these bits, and which share that is.
    fn fit(&self, bits: u32) -> (Fit, f32) {
        let coverage = self.coverage(bits);
        let begun = self.begun.filter(|begun| bits & begun.anywhere != 0);
        match begun {
            _ if coverage >= 1.0 => (Fit::Whole, coverage),
            None => (Fit::Some, coverage),
            Some(begun) => match self.coverage(bits | begun.whole) {
                coverage if coverage < 1.0 => (Fit::Some, coverage),
                coverage if bits & begun.in_places != 0 => (Fit::BegunPlace, coverage),
                coverage => (Fit::Begun, coverage),
            },
        }
    }

    fn coverage(&self, bits: u32) -> f32 {
        let all: f32 = self.units.iter().map(|(_, share)| share).sum();
        let missed: f32 = self
            .units
            .iter()
            .filter(|(unit, _)| !has(bits, *unit))
            .map(|(_, share)| share)
            .sum();
        if missed == 0.0 { 1.0 } else { 1.0 - missed / all }
    }
}

/// One segment's sums, by document. The arrays are as long as the segment, but of fresh memory only what is touched costs
/// anything, and that is what matches.
struct Board {
    score: Vec<f32>,
    bits: Vec<u32>,
    /// Those with any bits.
    matched: Vec<DocId>,
    /// Of the clause at work.
    frequency: Vec<f32>,
    touched: Vec<DocId>,
}

impl Board {
    fn new(size: usize) -> Self {
        Self {
            score: vec![0.0; size],
            bits: vec![0; size],
            matched: Vec::new(),
            frequency: vec![0.0; size],
            touched: Vec::new(),
        }
    }

    fn add(&mut self, doc: DocId, frequency: f32) {
        let sum = &mut self.frequency[doc as usize];
        if *sum == 0.0 {
            self.touched.push(doc);
        }
        *sum += frequency;
    }

    fn settle(&mut self, clause: &Clause, idf: f32) {
        let (weight, unless) = match clause.role {
            Role::Wanted => (idf, 0),
            Role::Unwanted => (idf * UNWANTED, 0),
            Role::Begun { whole } => (idf * BEGUN, whole),
            Role::Place => (0.0, 0),
        };
        for doc in self.touched.drain(..) {
            let at = doc as usize;
            let frequency = std::mem::take(&mut self.frequency[at]);
            if self.bits[at] & unless == 0 {
                self.score[at] += weight * frequency / (K1 + frequency);
            }
            if self.bits[at] == 0 && clause.bits != 0 {
                self.matched.push(doc);
            }
            self.bits[at] |= clause.bits;
        }
    }
}

fn has(bits: u32, unit: Unit) -> bool {
    (bits & unit.bits).count_ones() >= unit.need
}

fn idf(products: f32, total: f32) -> f32 {
    (1.0 + (total - products + 0.5).max(0.0) / (products + 0.5)).ln()
}

/// The bits of all clauses that any product has.
fn used(plan: &Plan, usages: &[Usage]) -> u32 {
    let used = plan.clauses.iter().zip(usages).filter(|(_, usage)| usage.products > 0);
    used.fold(0, |bits, (clause, _)| bits | clause.bits)
}

/// The units that any product has, each with its share; a last word that is nowhere stands for those it begins.
fn known_units(plan: &Plan, used: u32, idf: &[f32]) -> Vec<(Unit, f32)> {
    let share = |unit: Unit| -> f32 {
        let clauses = plan.clauses.iter().zip(idf);
        // Words side by side have a share only in themselves.
        clauses
            .filter(|(clause, _)| clause.bits & !unit.bits == 0 && clause.bits.count_ones() == 1)
            .map(|(_, idf)| idf)
            .sum()
    };
    let meant = |unit: &Unit| match plan.begun {
        Some(begun) if begun.whole & unit.bits != 0 && !has(used, *unit) => Unit {
            bits: begun.anywhere,
            need: 1,
        },
        _ => *unit,
    };
    let units = plan.units.iter().map(meant);
    units
        .filter(|unit| has(used, *unit))
        .map(|unit| (unit, share(unit)))
        .collect()
}

/// The use of the clause's commonest term, in the field that has it most.
fn usage(searcher: &Searcher, slots: &[Slot], clause: &Clause) -> tantivy::Result<Usage> {
    let mut usage = Usage::default();
    for source in &clause.sources {
        for slot in slots.iter().filter(|slot| slot.is_in(source.scope)) {
            let products = searcher.doc_freq(&Term::from_field_text(slot.field, &source.term))?;
            usage.products = usage.products.max(products);
            usage.named |= products > 0 && slot.names;
        }
    }
    Ok(usage)
}
