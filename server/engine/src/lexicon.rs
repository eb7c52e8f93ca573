//! The words of the index as they are written, and in how many products each is.

use std::cmp::Reverse;
use std::collections::HashMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// So many words of a segment are looked at: a beginning of one letter may have any number.
const MOST_WALKED: usize = 50_000;

/// Words that begin so, most frequent first, at most `limit`.
pub fn starting_with(searcher: &Searcher, field: Field, prefix: &str, limit: usize) -> tantivy::Result<Vec<String>> {
    let mut counts = HashMap::new();
    for segment in searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let mut words = index.terms().range().ge(prefix).into_stream()?;
        let mut walked = 0;
        while walked < MOST_WALKED && words.advance() && words.key().starts_with(prefix.as_bytes()) {
            add(&mut counts, words.key(), words.value().doc_freq);
            walked += 1;
        }
    }
    let mut words: Vec<_> = counts.into_iter().collect();
    words.sort_unstable_by(|a, b| (Reverse(a.1), &a.0).cmp(&(Reverse(b.1), &b.0)));
    words.truncate(limit);
    Ok(words.into_iter().map(|(word, _)| word).collect())
}

/// Words at most `distance` slips away: a letter too many, missing, wrong, or two swapped.
pub fn close_to(
    searcher: &Searcher,
    fields: &[Field],
    word: &str,
    distance: u8,
) -> tantivy::Result<HashMap<String, u32>> {
    let mut counts = HashMap::new();
    for field in fields {
        let fuzzy = FuzzyTermQuery::new(Term::from_field_text(*field, word), distance, true);
        for segment in searcher.segment_readers() {
            let index = segment.inverted_index(*field)?;
            let mut words = index.terms().search(fuzzy.automaton()?).into_stream()?;
            while words.advance() {
                add(&mut counts, words.key(), words.value().doc_freq);
            }
        }
    }
    Ok(counts)
}

fn add(counts: &mut HashMap<String, u32>, word: &[u8], products: u32) {
    if let Ok(word) = std::str::from_utf8(word) {
        *counts.entry(word.to_owned()).or_default() += products;
    }
}
