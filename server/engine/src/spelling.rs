//! Words that a misspelt one may stand for.
//!
//! A noisy channel (Kernighan, Church, Gale 1990): a word is the likelier the more products have it and the fewer
//! slips lead from it to what was typed; the first letter is seldom wrong.

use std::ops::RangeInclusive;

use tantivy::Searcher;
use tantivy::schema::Field;

use super::lexicon;

/// Shorter words have too many neighbours, longer ones are no words.
const LETTERS: RangeInclusive<usize> = 3..=32;
/// From this length on, two slips are allowed.
const LONG: usize = 8;
/// So many are looked at in the company of the query's other words.
const MAX_CANDIDATES: usize = 6;
/// What a slip more and a wrong first letter cost, in natural logarithms of frequency.
const SLIP: f32 = 4.0;
const FIRST_LETTER: f32 = 2.0;

#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub word: String,
    /// How unlikely the slips are.
    pub cost: f32,
}

/// The likeliest words in place of this one, best first.
pub fn candidates(searcher: &Searcher, fields: &[Field], word: &str) -> tantivy::Result<Vec<Candidate>> {
    let letters: Vec<char> = word.chars().collect();
    if !LETTERS.contains(&letters.len()) {
        return Ok(Vec::new());
    }
    let reach = if letters.len() < LONG { 1 } else { 2 };
    let mut found: Vec<(f32, Candidate)> = lexicon::close_to(searcher, fields, word, reach)?
        .into_iter()
        .filter(|(other, _)| other != word && (digits(word).next().is_none() || digits(other).eq(digits(word))))
        .map(|(other, products)| {
            let cost = cost(&letters, &other.chars().collect::<Vec<_>>());
            ((products as f32).ln() - cost, Candidate { word: other, cost })
        })
        .collect();
    found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.word.cmp(&b.1.word)));
    found.truncate(MAX_CANDIDATES);
    Ok(found.into_iter().map(|(_, candidate)| candidate).collect())
}

/// Another number is another thing, never a slip.
fn digits(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(char::is_ascii_digit)
}

fn cost(typed: &[char], meant: &[char]) -> f32 {
    let slips = distance(typed, meant).saturating_sub(1) as f32;
    let first = if typed.first() == meant.first() {
        0.0
    } else {
        FIRST_LETTER
    };
    slips * SLIP + first
}

/// Optimal string alignment: Damerau-Levenshtein where no letters are touched twice.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let wrong = usize::from(a[i - 1] != b[j - 1]);
                let swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                let swap = if swapped { rows[i - 2][j - 2] + 1 } else { usize::MAX };
                (rows[i - 1][j] + 1)
                    .min(rows[i][j - 1] + 1)
                    .min(rows[i - 1][j - 1] + wrong)
                    .min(swap)
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::super::testing::{catalogue, engine};
    use super::*;

    fn slips(a: &str, b: &str) -> usize {
        distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
    }

    #[test]
    fn a_swap_is_one_slip() {
        assert_eq!(slips("palyer", "player"), 1);
        assert_eq!(slips("plyer", "player"), 1);
        assert_eq!(slips("mouse", "mouse"), 0);
        assert_eq!(slips("", "abc"), 3);
    }

    fn found(word: &str) -> Vec<String> {
        let engine = engine(catalogue());
        let found = candidates(&engine.view().searcher, &[engine.fields.name_words], word).expect("memory can be read");
        found.into_iter().map(|candidate| candidate.word).collect()
    }

    #[test]
    fn short_words_may_have_one_slip_and_long_ones_two() {
        assert_eq!(found("moues"), ["mouse"]);
        assert_eq!(found("mmoues"), [] as [&str; 0]);
        assert_eq!(found("wierlesss"), ["wireless"]);
    }

    #[test]
    fn a_number_is_never_taken_for_another() {
        assert_eq!(found("sr211"), [] as [&str; 0]);
        assert_eq!(found("st210"), ["sr210"]);
    }
}
