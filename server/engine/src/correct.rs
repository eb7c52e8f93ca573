//! "Did you mean": a word that hardly anything has is replaced by a likelier one, where that finds more.

use tantivy::Searcher;

use super::analysis::{self, Word, stem};
use super::endings::Endings;
use super::index::Engine;
use super::plan::Plan;
use super::query::Query;
use super::score::Usage;
use super::search::Admitted;
use super::spelling::{self, Candidate};

/// A word that is in at most so many products may be a slip for one that is in `OFTEN` times as many.
const RARE: u64 = 3;
const OFTEN: u64 = 10;

/// More slips than this make a text of which nothing can be said.
const MAX_SLIPS: usize = 3;

pub struct Correction {
    pub text: String,
    /// What was asked for is nowhere, or only in passing, so that this text is searched in its place.
    pub instead: bool,
    pub admitted: Admitted,
}

impl Engine {
    /// The likeliest text that finds products, if one of these words needs it. A last word that begins another is no
    /// slip, whatever it is near to.
    pub(super) fn correct(
        &self,
        searcher: &Searcher,
        query: &Query,
        words: &[Word],
        endings: &Endings,
        admitted: &Admitted,
    ) -> tantivy::Result<Option<Correction>> {
        let mut meant = words.to_vec();
        let mut corrected = None;
        let mut instead = true;
        // An unknown word within a known number is known.
        let is_suspect = |usage: &Usage| usage.products <= RARE && !(usage.products == 0 && admitted.all_known);
        let usages = admitted.usages.iter().enumerate();
        let begins = |at: usize| at + 1 == words.len() && endings.go_on();
        let suspects = usages.filter_map(|(at, usage)| Some((at, usage.filter(is_suspect)?)));
        let suspects = suspects.filter(|(at, _)| !begins(*at));
        for (at, usage) in suspects.take(MAX_SLIPS) {
            if let Some((word, trial)) = self.likeliest(searcher, query, (&meant, endings), at, usage)? {
                meant[at] = word;
                instead &= !usage.named || admitted.with_all() == 0;
                corrected = Some(trial);
            }
        }
        Ok(corrected.map(|admitted| Correction {
            text: analysis::text(&meant),
            instead,
            admitted,
        }))
    }

    /// The word that most likely stands at this place, judged in the company of the others.
    fn likeliest(
        &self,
        searcher: &Searcher,
        query: &Query,
        (words, endings): (&[Word], &Endings),
        at: usize,
        usage: Usage,
    ) -> tantivy::Result<Option<(Word, Admitted)>> {
        let Word::Latin(word) = &words[at] else { return Ok(None) };
        let others: Vec<String> = words.iter().map(|word| stem(&word.to_string())).collect();
        let mut best: Option<(f32, Word, Admitted)> = None;
        let mut trial = words.to_vec();
        for candidate in self.candidates(searcher, word)? {
            // A word that exists is only a slip for one that is very near.
            if others.contains(&stem(&candidate.word)) || usage.products > 0 && candidate.cost > 0.0 {
                continue;
            }
            trial[at] = Word::Latin(candidate.word);
            let is_last = at + 1 == trial.len();
            let plan = if is_last {
                Plan::new(&trial)
            } else {
                Plan::unfinished(&trial, endings)
            };
            let admitted = self.admit(searcher, query, &plan)?;
            let products = admitted.usages[at].map_or(u64::MAX, |usage| usage.products);
            let likelihood = likelihood(admitted.with_all(), products) - candidate.cost;
            let better = best.as_ref().is_none_or(|(most, ..)| likelihood > *most);
            if better && products >= usage.products * OFTEN && self.is_visible(searcher, query, &trial[at])? {
                best = Some((likelihood, trial[at].clone(), admitted));
            }
        }
        Ok(best.map(|(_, word, admitted)| (word, admitted)))
    }

    /// Whether the shopper may see any product that has the word: a dropped company's name is not hinted at.
    fn is_visible(&self, searcher: &Searcher, query: &Query, word: &Word) -> tantivy::Result<bool> {
        let alone = Plan::new(std::slice::from_ref(word));
        Ok(query.dropped_entities.is_empty() || self.admit(searcher, query, &alone)?.full > 0)
    }

    /// Words, or where none is near, two words written as one.
    fn candidates(&self, searcher: &Searcher, word: &str) -> tantivy::Result<Vec<Candidate>> {
        let fields = &self.fields;
        let words = [fields.name_words, fields.company_words, fields.category_words];
        let candidates = spelling::candidates(searcher, &words, word)?;
        if candidates.is_empty() {
            spelling::candidates(searcher, &[fields.text.pairs], word)
        } else {
            Ok(candidates)
        }
    }
}

/// How many products have all of the words decides; where none has, how many have this one.
fn likelihood(full: usize, products: u64) -> f32 {
    (full as f32 + products as f32 / 1000.0).ln()
}
