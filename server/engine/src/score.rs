//! Relevance: how well products' texts match a plan.
//!
//! BM25F (Robertson, Zaragoza: "The Probabilistic Relevance Framework: BM25 and Beyond", 2009): a term's frequencies
//! are weighted by field and damped by the field's length, summed, and only then saturated.

use std::ops::ControlFlow;

use super::clause::{Clause, IS_THING, Role, Source};
use super::cursor::{Cursor, Lookup};
use super::found::OtherName;
use super::plan::{Begun, Other, Plan, Unit};
use super::slot::Slot;
use super::tuning::MIN_COVERAGE;
use super::view::{At, Segment, View};
use super::window::{self, Window};
use tantivy::DocId;

/// A product that has some of the words.
#[derive(Debug, Clone, Copy)]
pub struct Scored {
    pub doc: DocId,
    pub score: f32,
    pub fit: Fit,
    /// It is the thing that the text names.
    pub is_thing: bool,
}

/// How much of the text a product has; greater is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Too little.
    None,
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
    /// In how many it is in more than descriptions: in a name, a category, an article number.
    pub named: u64,
}

/// Which products a pass over the index is after. The fewer, the less it has to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// At least so much of the text do they have.
    pub fit: Fit,
    /// They are named so; their descriptions are not looked at.
    pub named: bool,
}

impl Reach {
    pub const fn of(fit: Fit) -> Self {
        Self { fit, named: false }
    }

    pub const fn named(fit: Fit) -> Self {
        Self { fit, named: true }
    }
}

/// A plan with what the whole index knows about its terms.
pub struct Weighed {
    plan: Plan,
    usages: Vec<Usage>,
    /// For each clause, its inverse document frequency.
    idf: Vec<f32>,
    /// For each segment, where the terms are.
    lookups: Vec<Vec<Lookup>>,
    /// For each unit that any product has, its share in the coverage.
    units: Vec<(Unit, f32)>,
    /// The last word and those it begins, where there are both.
    begun: Option<Begun>,
}

impl Weighed {
    /// For what has at least so much of the text. The many words that the last one begins are looked up where they count.
    pub fn new(view: &View, plan: Plan, least: Fit) -> tantivy::Result<Self> {
        let mut lookups: Vec<Vec<Lookup>> = view.segments.iter().map(|_| Vec::new()).collect();
        let mut usages: Vec<Usage> = Vec::with_capacity(plan.clauses.len());
        for (number, clause) in plan.clauses.iter().enumerate() {
            let only_places = match clause.role {
                Role::Begun { whole } => least > Fit::Begun && whole & used(&plan, &usages) != 0,
                _ => false,
            };
            let slots = || {
                view.slots
                    .iter()
                    .enumerate()
                    .filter(|(_, slot)| slot.place || !only_places)
            };
            let mut usage = Usage::default();
            for source in &clause.sources {
                for slot in slots().filter(|(_, slot)| slot.is_in(source.scope)) {
                    let products = look_up(view, (number, slot, source, None), &mut lookups)?;
                    usage.products = usage.products.max(products);
                    if slot.1.names {
                        usage.named = usage.named.max(products);
                    }
                }
            }
            usages.push(usage);
        }
        for (number, other) in plan.others.iter().enumerate() {
            for source in &other.sources {
                for slot in view
                    .slots
                    .iter()
                    .enumerate()
                    .filter(|(_, slot)| slot.is_in(source.scope))
                {
                    let products = look_up(view, (other.clause, slot, source, Some(number)), &mut lookups)?;
                    let usage = &mut usages[other.clause];
                    usage.products = usage.products.max(products);
                    if slot.1.names {
                        usage.named = usage.named.max(products);
                    }
                }
            }
        }
        for lookups in &mut lookups {
            lookups.sort_by_key(|lookup| lookup.clause);
        }
        let total = view.searcher.num_docs() as f32;
        let mut idf: Vec<f32> = usages.iter().map(|usage| idf(usage.products as f32, total)).collect();
        share_among_names(&plan, &mut idf);
        let used = used(&plan, &usages);
        let units = known_units(&plan, used, &idf);
        let both = |begun: &Begun| used & begun.anywhere != 0 && used & begun.whole != 0;
        Ok(Self {
            begun: plan.begun.filter(both),
            plan,
            usages,
            idf,
            lookups,
            units,
        })
    }

    /// Whether each word asked for is in some product.
    pub fn all_known(&self) -> bool {
        self.units.len() == self.plan.units.len()
    }

    /// For each word of the text that is not a stop word.
    pub fn usages(&self) -> impl Iterator<Item = Option<Usage>> {
        let words = self.plan.words.iter();
        words.map(|clause| clause.and_then(|clause| self.usages.get(clause).copied()))
    }

    /// The least that any word asked for is used to name products by.
    pub fn rarest_named(&self) -> usize {
        let of = |unit: &Unit| {
            let clauses = self.plan.clauses.iter().zip(&self.usages);
            let named = clauses.filter(|(clause, _)| clause.bits & self.with_begun(unit.bits) != 0);
            named.map(|(_, usage)| usage.named).max().unwrap_or_default()
        };
        let rarest = self.units.iter().map(|(unit, _)| of(unit)).min();
        rarest
            .and_then(|products| usize::try_from(products).ok())
            .unwrap_or_default()
    }

    /// Visits the products of one segment that are within reach and not deleted, in the order of the index, some at a time.
    pub fn each(
        &self,
        view: &View,
        segment: &Segment,
        reach: Reach,
        visit: &mut impl FnMut(&[Scored]) -> ControlFlow<()>,
    ) -> tantivy::Result<ControlFlow<()>> {
        let lookups = &self.lookups[segment.number as usize];
        let lookups = lookups
            .iter()
            .filter(|lookup| !reach.named || view.slots[lookup.slot].names);
        let mut cursors = lookups
            .map(|lookup| Cursor::open(lookup, view, segment))
            .collect::<Result<Vec<_>, _>>()?;
        let lead = self.lead(reach);
        let is_lead = |cursor: &Cursor| self.plan.clauses[cursor.clause].bits & lead != 0;
        let (mut leading, mut others): (Vec<_>, Vec<_>) = cursors.drain(..).partition(is_lead);
        let mut window = Window::new();
        let mut known = (0, Fit::None);
        let mut found = Vec::new();
        while window.begin(&leading) {
            for clause in by_clause(&mut leading) {
                window.add(clause);
                window.settle(&self.plan.clauses[clause[0].clause], self.idf[clause[0].clause]);
            }
            window.narrow();
            for clause in by_clause(&mut others) {
                window.add_to_known(clause, segment);
                window.settle(&self.plan.clauses[clause[0].clause], self.idf[clause[0].clause]);
            }
            for (doc, bits, score) in window.take() {
                if known.0 != bits {
                    known = (bits, self.fit(bits));
                }
                let fit = known.1;
                if bits & lead != 0 && fit >= reach.fit && segment.is_alive(doc) {
                    found.push(Scored {
                        doc,
                        score,
                        fit,
                        is_thing: bits & IS_THING != 0,
                    });
                }
            }
            if visit(&found).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            found.clear();
        }
        Ok(ControlFlow::Continue(()))
    }

    /// Tells of products by which other name they were found, if they go by none that was typed. Walks over each term once.
    pub fn name(&self, view: &View, mut products: Vec<(At, &mut Option<OtherName>)>) -> tantivy::Result<()> {
        if self.plan.others.is_empty() {
            return Ok(());
        }
        products.sort_unstable_by_key(|(at, _)| *at);
        for products in products.chunk_by_mut(|(a, _), (b, _)| a.segment == b.segment) {
            let number = products[0].0.segment as usize;
            let mut known = vec![(0, None); products.len()];
            for lookup in &self.lookups[number] {
                let mut cursor = Cursor::open(lookup, view, &view.segments[number])?;
                for ((at, _), (typed, other)) in products.iter().zip(&mut known) {
                    cursor.seek(at.doc);
                    match lookup.other {
                        _ if cursor.doc() != at.doc => {}
                        Some(number) => *other = other.or(Some(number)),
                        None => *typed |= self.plan.clauses[lookup.clause].bits,
                    }
                }
            }
            for ((_, name), (typed, other)) in products.iter_mut().zip(known) {
                let other = other.map(|number: usize| &self.plan.others[number]);
                let is_typed = |other: &Other| {
                    let bits = self.plan.clauses[other.clause].bits;
                    typed & bits == bits
                };
                **name = other.filter(|other| !is_typed(other)).map(|other| other.name.clone());
            }
        }
        Ok(())
    }

    /// The bits of which any product within reach has at least one: for all of the words, those of the rarest; for enough
    /// of them, those of all words without which there is never enough.
    fn lead(&self, reach: Reach) -> u32 {
        if self.units.is_empty() {
            return u32::MAX;
        }
        if reach.fit > Fit::Some {
            let rarest = self
                .units
                .iter()
                .min_by_key(|(unit, _)| self.cost(self.with_begun(unit.bits)));
            return rarest.map_or(u32::MAX, |(unit, _)| self.with_begun(unit.bits));
        }
        let all: f32 = self.units.iter().map(|(_, share)| share).sum();
        let mut units: Vec<&(Unit, f32)> = self.units.iter().collect();
        units.sort_unstable_by(|a, b| a.1.total_cmp(&b.1));
        let mut sum = 0.0;
        let needed = units.into_iter().skip_while(|(_, share)| {
            sum += share;
            sum < all * (MIN_COVERAGE - window::ROUNDING)
        });
        needed.fold(0, |bits, (unit, _)| bits | self.with_begun(unit.bits))
    }

    /// What may stand for these bits.
    fn with_begun(&self, bits: u32) -> u32 {
        match self.begun {
            Some(begun) if begun.whole & bits != 0 => bits | begun.anywhere,
            _ => bits,
        }
    }

    /// How many postings there are for these bits.
    fn cost(&self, bits: u32) -> u64 {
        let lookups = self.lookups.iter().flatten();
        let those = lookups.filter(|lookup| self.plan.clauses[lookup.clause].bits & bits != 0);
        those.map(|lookup| u64::from(lookup.info.doc_freq)).sum()
    }

    /// How much of the text is in these bits.
    fn fit(&self, bits: u32) -> Fit {
        let begun = self.begun.filter(|begun| bits & begun.anywhere != 0);
        let own = self.coverage(bits);
        let with_begun = begun.map(|begun| (begun, self.coverage(bits | begun.whole)));
        match with_begun {
            _ if own >= 1.0 => Fit::Whole,
            Some((begun, coverage)) if coverage >= 1.0 => match bits & begun.in_places {
                0 => Fit::Begun,
                _ => Fit::BegunPlace,
            },
            Some((_, coverage)) if coverage >= MIN_COVERAGE => Fit::Some,
            None if own >= MIN_COVERAGE => Fit::Some,
            _ => Fit::None,
        }
    }

    /// Share of the words, rare ones counting for more: 1 is all of those that any product has.
    fn coverage(&self, bits: u32) -> f32 {
        let all: f32 = self.units.iter().map(|(_, share)| share).sum();
        let missed = self.units.iter().filter(|(unit, _)| !has(bits, *unit));
        let missed: f32 = missed.map(|(_, share)| share).sum();
        if missed == 0.0 { 1.0 } else { 1.0 - missed / all }
    }
}

/// Cursors of the same clause stand side by side.
fn by_clause<'c, 'v>(cursors: &'c mut [Cursor<'v>]) -> impl Iterator<Item = &'c mut [Cursor<'v>]> {
    cursors.chunk_by_mut(|a, b| a.clause == b.clause)
}

/// Finds a source in a slot of all segments; gives in how many products it is.
fn look_up(
    view: &View,
    (clause, (slot, field), source, other): (usize, (usize, &Slot), &Source, Option<usize>),
    lookups: &mut [Vec<Lookup>],
) -> tantivy::Result<u64> {
    let mut products = 0;
    for (segment, lookups) in view.segments.iter().zip(lookups) {
        let index = segment.reader.inverted_index(field.field)?;
        if let Some(info) = index.terms().get(&source.term)? {
            products += u64::from(info.doc_freq);
            lookups.push(Lookup {
                clause,
                slot,
                info,
                other,
            });
        }
    }
    Ok(products)
}

fn has(bits: u32, unit: Unit) -> bool {
    (bits & unit.bits).count_ones() >= unit.need
}

fn idf(products: f32, total: f32) -> f32 {
    (1.0 + (total - products + 0.5).max(0.0) / (products + 0.5)).ln()
}

/// A word and its other names are one thing, which is as common as the commonest of them.
fn share_among_names(plan: &Plan, idf: &mut [f32]) {
    for (number, clause) in plan.clauses.iter().enumerate() {
        let is_named = |other: &Clause| other.role == Role::Wanted && other.bits == clause.bits;
        if let Role::OtherName { .. } = clause.role
            && let Some(named) = plan.clauses.iter().position(is_named)
        {
            let shared = idf[number].min(idf[named]);
            (idf[number], idf[named]) = (shared, shared);
        }
    }
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
        let own = |clause: &Clause| {
            let other = matches!(clause.role, Role::OtherName { .. });
            clause.bits & !unit.bits == 0 && clause.bits.count_ones() == 1 && !other
        };
        clauses.filter(|(clause, _)| own(clause)).map(|(_, idf)| idf).sum()
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
