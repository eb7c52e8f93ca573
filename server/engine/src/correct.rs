//! "Did you mean": a word that hardly anything has is replaced by a likelier one, where that finds more.

use super::analysis::{self, Word, stem};
use super::asked::Asked;
use super::endings::Endings;
use super::plan::Plan;
use super::score::{Fit, Usage, Weighed};
use super::search::Answer;
use super::spelling::{self, Candidate};

/// A word that is in at most so many products may be a slip for one that is in `OFTEN` times as many.
const RARE: u64 = 3;
const OFTEN: u64 = 10;

/// More slips than this make a text of which nothing can be said.
const MAX_SLIPS: usize = 3;

/// So many products that have all of the words are counted to tell which text is likelier.
const ENOUGH_TO_TELL: usize = 4096;

pub struct Correction {
    pub text: String,
    /// What was asked for is nowhere, or only in passing, so that this text is searched in its place.
    pub instead: bool,
    pub plan: Plan,
}

impl Asked<'_> {
    /// The likeliest text that finds products, if one of these words needs it. A last word that begins another is no
    /// slip, whatever it is near to.
    pub fn correct(&self, words: &[Word], endings: &Endings, answer: &Answer) -> tantivy::Result<Option<Correction>> {
        let mut meant = words.to_vec();
        let mut corrected = None;
        let mut instead = true;
        let is_suspect = |at: usize, usage: &Usage| match usage.products {
            // An unknown word within a known number is known.
            0 => !answer.weighed.all_known(),
            // And a number that is there is no slip for another.
            products => products <= RARE && !(usage.named > 0 && has_digit(&words[at])),
        };
        let begins = |at: usize| at + 1 == words.len() && endings.go_on();
        let usages = answer.weighed.usages().enumerate();
        let suspects = usages.filter_map(|(at, usage)| Some((at, usage.filter(|usage| is_suspect(at, usage))?)));
        let suspects = suspects.filter(|(at, _)| !begins(*at));
        for (at, usage) in suspects.take(MAX_SLIPS) {
            if let Some((word, trial)) = self.likeliest((&meant, endings), at, usage)? {
                meant[at] = word;
                instead &= usage.named == 0 || answer.with_all() == 0;
                corrected = Some(trial);
            }
        }
        Ok(corrected.map(|plan| Correction {
            text: analysis::text(&meant),
            instead,
            plan,
        }))
    }

    /// The word that most likely stands at this place, judged in the company of the others.
    fn likeliest(
        &self,
        (words, endings): (&[Word], &Endings),
        at: usize,
        usage: Usage,
    ) -> tantivy::Result<Option<(Word, Plan)>> {
        let Word::Latin(word) = &words[at] else { return Ok(None) };
        let others: Vec<String> = words.iter().map(|word| stem(&word.to_string())).collect();
        let mut best: Option<(f32, Word, Plan)> = None;
        let mut trial = words.to_vec();
        for candidate in self.candidates(word)? {
            // A word that exists is only a slip for one that is very near.
            if others.contains(&stem(&candidate.word)) || usage.products > 0 && candidate.cost > 0.0 {
                continue;
            }
            trial[at] = Word::Latin(candidate.word);
            let is_last = at + 1 == trial.len();
            let names = self.other_names(&trial)?;
            let plan = if is_last {
                Plan::new(&trial, &names)
            } else {
                Plan::unfinished(&trial, &names, endings)
            };
            let weighed = Weighed::new(self.view, plan.clone(), Fit::Begun)?;
            let products = weighed
                .usages()
                .nth(at)
                .flatten()
                .map_or(u64::MAX, |usage| usage.products);
            let full = match trial.len() {
                1 => products,
                _ => self.with_all(&weighed, ENOUGH_TO_TELL)? as u64,
            };
            let likelihood = likelihood(full, products) - candidate.cost;
            let better = best.as_ref().is_none_or(|(most, ..)| likelihood > *most);
            if better && products >= usage.products * OFTEN && self.is_visible(&trial[at])? {
                best = Some((likelihood, trial[at].clone(), plan));
            }
        }
        Ok(best.map(|(_, word, plan)| (word, plan)))
    }

    /// Whether the shopper may see any product that has the word: a dropped company's name is not hinted at.
    fn is_visible(&self, word: &Word) -> tantivy::Result<bool> {
        if self.query.dropped_entities.is_empty() {
            return Ok(true);
        }
        let alone = Weighed::new(self.view, Plan::new(std::slice::from_ref(word), &[]), Fit::Begun)?;
        Ok(self.with_all(&alone, 1)? > 0)
    }

    /// Words, or where none is near, two words written as one.
    fn candidates(&self, word: &str) -> tantivy::Result<Vec<Candidate>> {
        let (searcher, fields) = (&self.view.searcher, self.fields);
        let words = [fields.name_words, fields.company_words, fields.category_words];
        let candidates = spelling::candidates(searcher, &words, word)?;
        if candidates.is_empty() {
            spelling::candidates(searcher, &[fields.text.pairs], word)
        } else {
            Ok(candidates)
        }
    }
}

fn has_digit(word: &Word) -> bool {
    matches!(word, Word::Latin(word) if word.contains(|c: char| c.is_ascii_digit()))
}

/// How many products have all of the words decides; where none has, how many have this one.
fn likelihood(full: u64, products: u64) -> f32 {
    (full as f32 + products as f32 / 1000.0).ln()
}
