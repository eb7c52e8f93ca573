//! Short forms that a catalogue spells out itself: "uninterruptible power supply (UPS)", "UPS (uninterruptible power
//! supply)".
//!
//! After Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text" (2003), in
//! its strictest form: each letter is the initial of one word. What products of one company alone spell out is not
//! believed, so that no company can give a word its own meaning.

use std::ops::Range;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED};

use super::analysis::{self, Word};
use super::lexicon;
use super::view::View;

/// Letters of a short form.
const SHORTEST: usize = 2;
const LONGEST: usize = 6;
/// What stands between a name and its other one in a term, and between words of it.
const MEANS: char = '=';
const SPACE: char = '_';
/// So many meanings are looked at, and so many products that spell one out.
const MEANINGS: usize = 4;
const PRODUCTS: usize = 256;

/// Terms for what a text spells out, each way.
pub fn terms(text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    for (open, _) in text.match_indices('(') {
        let Some(inside) = text[open + 1..].split([')', '(']).next() else {
            continue;
        };
        let before: Vec<&str> = words_backwards(&text[..open]).take(LONGEST).collect();
        let inside: Vec<&str> = plain_words(inside).take(LONGEST + 1).collect();
        let pair = match inside.as_slice() {
            [short] if is_short_form(short) => before.get(..short.len()).map(|long| {
                let long: Vec<&str> = long.iter().rev().copied().collect();
                (*short, long)
            }),
            long => before
                .first()
                .filter(|short| is_short_form(short))
                .map(|short| (*short, long.to_vec())),
        };
        if let Some((short, long)) = pair.filter(|(short, long)| is_spelt_out(short, long)) {
            let short = short.to_lowercase();
            let long = stems(long.iter().copied());
            terms.push(format!("{short}{MEANS}{long}"));
            terms.push(format!("{long}{MEANS}{short}"));
        }
    }
    terms
}

/// What the catalogue says that words of a query, by their places, mean.
pub fn of(view: &View, field: Field, words: &[Word]) -> tantivy::Result<Vec<(Range<usize>, String)>> {
    let mut names = Vec::new();
    for length in 1..=LONGEST.min(words.len()) {
        for (at, run) in words.windows(length).enumerate() {
            if run.iter().any(Word::is_han) {
                continue;
            }
            let written: Vec<String> = run.iter().map(Word::to_string).collect();
            let start = stems(written.iter().map(String::as_str)) + &MEANS.to_string();
            for term in lexicon::starting_with(&view.searcher, field, &start, MEANINGS)? {
                if said_by_several(view, field, &term)? {
                    let name = term[start.len()..].replace(SPACE, " ");
                    names.push((at..at + length, if length > 1 { name.to_uppercase() } else { name }));
                }
            }
        }
    }
    Ok(names)
}

fn stems<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let stems = words.map(|word| analysis::stem(&analysis::fold(word)));
    stems.collect::<Vec<_>>().join(&SPACE.to_string())
}

fn plain_words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn words_backwards(text: &str) -> impl Iterator<Item = &str> {
    plain_words(text).rev()
}

fn is_short_form(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

fn is_spelt_out(short: &str, long: &[&str]) -> bool {
    let initials = long
        .iter()
        .map(|word| word.chars().next().map(|c| c.to_ascii_uppercase()));
    long.len() == short.len()
        && long
            .iter()
            .all(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_alphabetic()))
        && initials.eq(short.chars().map(Some))
}

fn said_by_several(view: &View, field: Field, term: &str) -> tantivy::Result<bool> {
    let mut first = None;
    let term = tantivy::Term::from_field_text(field, term);
    for segment in &view.segments {
        let index = segment.reader.inverted_index(field)?;
        let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        for _ in 0..PRODUCTS {
            let doc = postings.doc();
            if doc == TERMINATED {
                break;
            }
            if segment.is_alive(doc) && *first.get_or_insert(segment.company(doc)) != segment.company(doc) {
                return Ok(true);
            }
            postings.advance();
        }
    }
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::super::testing::{engine, product, products, query};
    use super::*;

    #[test]
    fn a_short_form_is_spelt_out_before_or_in_brackets() {
        let both = ["ups=uninterruptible_power_supply", "uninterruptible_power_supply=ups"];
        assert_eq!(terms("An uninterruptible power supply (UPS), black"), both);
        assert_eq!(terms("An UPS (Uninterruptible Power Supplies)"), both);
        for other in [
            "a power supply (UPS)",
            "uninterruptible power supply (ups)",
            "x (",
            "(UPS)",
            "3 (x3) y",
            "耳机 (USB) (黑)",
        ] {
            assert_eq!(terms(other), [] as [&str; 0], "{other}");
        }
    }

    fn found(describing: &[(i64, &str)], text: &str) -> Vec<i64> {
        let describing = describing.iter().zip(1..).map(|((company, description), id)| Document {
            description: (*description).to_owned(),
            ..product(id, *company, "Thing")
        });
        let named = [
            product(8, 3, "Acme UPS"),
            product(9, 3, "Acme uninterruptible power supply"),
        ];
        let engine = engine(describing.chain(named).collect());
        products(&engine.search(&query(text)).expect("memory can be read"))
    }

    #[test]
    fn what_two_companies_spell_out_is_believed_and_what_one_does_is_not() {
        let said = "An uninterruptible power supply (UPS)";
        let both = found(&[(1, said), (2, said)], "ups");
        assert!(both.contains(&8) && both.contains(&9), "{both:?}");
        let both = found(&[(1, said), (2, said)], "uninterruptible power supply");
        assert!(both.contains(&8) && both.contains(&9), "{both:?}");
        let one = found(&[(1, said), (1, said)], "ups");
        assert!(one.contains(&8) && !one.contains(&9), "{one:?}");
    }
}
