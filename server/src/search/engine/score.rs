//! Relevance: how well each product's texts match a plan.
//!
//! BM25F (Robertson, Zaragoza: "The Probabilistic Relevance Framework: BM25 and Beyond", 2009): a term's frequencies
//! are weighted by field and damped by the field's length, summed, and only then saturated. It goes term by term over
//! plain arrays, since the counts need every matching product anyway.

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::plan::{Clause, Plan, Source, Unit};
use super::schema::TextFields;
use super::slot::{Slot, slots};
use super::tuning::{K1, UNWANTED};

/// A product that has some of the words.
#[derive(Debug, Clone, Copy)]
pub struct Scored {
    pub doc: DocId,
    pub score: f32,
    /// Share of the words that it has, rare words counting for more: 1 is all of those that any product has.
    pub coverage: f32,
}

impl Scored {
    pub fn is_full(&self) -> bool {
        self.coverage >= 1.0
    }
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
        let units = known_units(plan, &usages, &idf);
        Ok(Self {
            plan,
            slots,
            usages,
            idf,
            units,
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
            board.settle(clause.bits, if clause.wanted { *idf } else { *idf * UNWANTED });
        }
        let matched = (0..segment.max_doc()).filter(|doc| board.bits[*doc as usize] != 0 && !segment.is_deleted(*doc));
        let scored = |doc| {
            let at = doc as usize;
            Scored {
                doc,
                score: board.score[at],
                coverage: self.coverage(board.bits[at]),
            }
        };
        Ok(matched.map(scored).collect())
    }

    fn gather(&self, segment: &SegmentReader, source: &Source, board: &mut Board) -> tantivy::Result<()> {
        for slot in self.slots.iter().filter(|slot| slot.scope == source.scope) {
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

/// One segment's sums, by document.
struct Board {
    score: Vec<f32>,
    bits: Vec<u32>,
    /// Of the clause at work.
    frequency: Vec<f32>,
    touched: Vec<DocId>,
}

impl Board {
    fn new(size: usize) -> Self {
        Self {
            score: vec![0.0; size],
            bits: vec![0; size],
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

    fn settle(&mut self, bits: u32, weight: f32) {
        for doc in self.touched.drain(..) {
            let at = doc as usize;
            let frequency = std::mem::take(&mut self.frequency[at]);
            self.score[at] += weight * frequency / (K1 + frequency);
            self.bits[at] |= bits;
        }
    }
}

fn has(bits: u32, unit: Unit) -> bool {
    (bits & unit.bits).count_ones() >= unit.need
}

fn idf(products: f32, total: f32) -> f32 {
    (1.0 + (total - products + 0.5).max(0.0) / (products + 0.5)).ln()
}

fn known_units(plan: &Plan, usages: &[Usage], idf: &[f32]) -> Vec<(Unit, f32)> {
    let clauses = || plan.clauses.iter().zip(usages).zip(idf);
    let used = clauses()
        .filter(|((_, usage), _)| usage.products > 0)
        .fold(0, |bits, ((clause, _), _)| bits | clause.bits);
    let share = |unit: Unit| -> f32 {
        clauses()
            .filter(|((clause, _), _)| clause.bits & !unit.bits == 0)
            .map(|(_, idf)| idf)
            .sum()
    };
    plan.units
        .iter()
        .filter(|unit| has(used, **unit))
        .map(|unit| (*unit, share(*unit)))
        .collect()
}

/// The use of the clause's commonest term, in the field that has it most.
fn usage(searcher: &Searcher, slots: &[Slot], clause: &Clause) -> tantivy::Result<Usage> {
    let mut usage = Usage::default();
    for source in &clause.sources {
        for slot in slots.iter().filter(|slot| slot.scope == source.scope) {
            let products = searcher.doc_freq(&Term::from_field_text(slot.field, &source.term))?;
            usage.products = usage.products.max(products);
            usage.named |= products > 0 && slot.names;
        }
    }
    Ok(usage)
}
