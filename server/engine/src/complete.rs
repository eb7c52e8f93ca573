//! Products by the words of one field, the last of which may be unfinished.

use std::collections::HashSet;
use std::sync::Arc;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, Term};

use super::analysis::{self, Word};
use super::columns::Columns;

/// The products that have all of the words, the last one as any of its endings, in these fields, by segment.
pub fn matching(
    searcher: &Searcher,
    columns: &[Arc<Columns>],
    words: &[Word],
    endings: &[String],
    written: Field,
    terms: Field,
    dropped: &HashSet<i64>,
) -> tantivy::Result<Vec<(Arc<Columns>, Vec<DocAddress>)>> {
    let steps = steps(words, endings, written, terms);
    let mut matching = Vec::new();
    for (number, (segment, columns)) in searcher.segment_readers().iter().zip(columns).enumerate() {
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
        matching.push((columns.clone(), docs));
    }
    Ok(matching)
}

/// For each word the terms of which a product must have one.
fn steps(words: &[Word], endings: &[String], written: Field, terms: Field) -> Vec<Vec<Term>> {
    let mut steps = Vec::new();
    for (at, word) in words.iter().enumerate() {
        match word {
            // "Black and d" becomes "Black & Decker".
            word if at + 1 < words.len() && analysis::is_and(word) => {}
            Word::Latin(_) if at + 1 == words.len() => {
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
    steps
}
