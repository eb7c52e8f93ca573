//! Products by the words of one field, the last of which may be unfinished.

use std::collections::HashSet;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, Term};

use super::analysis::{self, Word};
use super::columns::Columns;
use super::lexicon;

/// So many of the commonest endings of an unfinished word are tried.
pub const MAX_ENDINGS: usize = 64;

/// The products that have all of the words, the last one perhaps unfinished, in these fields, by segment.
pub fn matching(
    searcher: &Searcher,
    words: &[Word],
    written: Field,
    terms: Field,
    dropped: &HashSet<i64>,
) -> tantivy::Result<Vec<(Columns, Vec<DocAddress>)>> {
    let steps = steps(searcher, words, written, terms)?;
    let mut matching = Vec::new();
    for (number, segment) in searcher.segment_readers().iter().enumerate() {
        let columns = Columns::open(segment)?;
        // How many of the steps each product has taken.
        let mut taken = vec![0_usize; segment.max_doc() as usize];
        for (step, alternatives) in steps.iter().enumerate() {
            for term in alternatives {
                let index = segment.inverted_index(term.field())?;
                let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else {
                    continue;
                };
                while postings.doc() != TERMINATED {
                    let taken = &mut taken[postings.doc() as usize];
                    *taken = if *taken == step { step + 1 } else { *taken };
                    postings.advance();
                }
            }
        }
        let all = segment
            .doc_ids_alive()
            .filter(|doc| taken[*doc as usize] == steps.len());
        let kept = all.filter(|doc| !dropped.contains(&columns.entity(*doc)));
        let docs = kept.map(|doc| DocAddress::new(number as u32, doc)).collect();
        matching.push((columns, docs));
    }
    Ok(matching)
}

/// For each word the terms of which a product must have one.
fn steps(searcher: &Searcher, words: &[Word], written: Field, terms: Field) -> tantivy::Result<Vec<Vec<Term>>> {
    let mut steps = Vec::new();
    for (at, word) in words.iter().enumerate() {
        match word {
            Word::Latin(word) if at + 1 == words.len() => {
                let endings = lexicon::starting_with(searcher, written, word, MAX_ENDINGS)?;
                steps.push(
                    endings
                        .iter()
                        .map(|word| Term::from_field_text(written, word))
                        .collect(),
                );
            }
            Word::Latin(word) => steps.push(vec![Term::from_field_text(written, word)]),
            Word::Han(run) => {
                steps.extend(analysis::grams(run).map(|gram| vec![Term::from_field_text(terms, &gram)]));
            }
        }
    }
    Ok(steps)
}
