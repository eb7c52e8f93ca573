//! What the last word of a text may become: while it is typed it is unfinished, and what was suggested then must be
//! found when it is sent. So suggestions and results both ask here.

use tantivy::Searcher;
use tantivy::schema::Field;

use super::analysis::{self, Word, stem};
use super::clause::{LONGEST_RUN, MAX_TERMS, Scope, Source, is_stop};
use super::lexicon;
use super::schema::Fields;

/// So many of a field's commonest words that begin so are looked up.
pub const MAX_ENDINGS: usize = 64;

/// From so many letters on, a word with a digit in it may be the beginning of an article number although other words
/// begin so too.
const TELLING: usize = 5;
/// Shorter ones begin too many.
const SHORTEST_CODE: usize = 3;

/// The known words that begin with the last one, itself among them; none for a script without spaces, where each
/// character counts already.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Endings {
    pub names: Vec<String>,
    pub companies: Vec<String>,
    pub categories: Vec<String>,
    /// What is only in descriptions, in article numbers, or written as one word where the name has two. Looked for where
    /// the others have nothing.
    hidden: Vec<Source>,
    runs: Vec<Run>,
    typed: String,
}

/// The last words of the text as one, "WD-4", which begins an article number or a measure.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// How many words it has.
    pub length: usize,
    pub sources: Vec<Source>,
}

impl Endings {
    pub fn of(searcher: &Searcher, fields: &Fields, words: &[Word]) -> tantivy::Result<Self> {
        let Some(Word::Latin(last)) = words.last().filter(|_| words.len() <= MAX_TERMS) else {
            return Ok(Self::default());
        };
        if analysis::ends_in_unit(words) {
            // "12 v" is one word with a space in it, and the v begins nothing.
            let mut endings = Self::default();
            let two = &words[words.len() - 2..];
            if !is_stop(&two[1]) {
                endings.add_run(2, measures(searcher, fields, &analysis::together(two))?);
            }
            endings.add_runs(searcher, fields, words)?;
            return Ok(endings);
        }
        let written = |field| lexicon::starting_with(searcher, field, last, MAX_ENDINGS);
        let mut endings = Self {
            names: written(fields.name_words)?,
            companies: written(fields.company_words)?,
            categories: written(fields.category_words)?,
            typed: last.clone(),
            ..Self::default()
        };
        if endings.written().next().is_none() {
            endings.hidden = hidden(searcher, fields, last)?;
        } else if analysis::code(last).len() >= TELLING {
            endings.hidden = codes(searcher, fields, last)?;
        }
        endings.add_runs(searcher, fields, words)?;
        Ok(endings)
    }

    /// The last words joined, where they begin something: with a digit in them always, else where nothing else does.
    fn add_runs(&mut self, searcher: &Searcher, fields: &Fields, words: &[Word]) -> tantivy::Result<()> {
        let is_known = self.go_on();
        for length in 2..=LONGEST_RUN.min(words.len()) {
            let run = &words[words.len() - length..];
            let joined = analysis::together(run);
            if run.iter().any(Word::is_han) || analysis::code(&joined).len() < SHORTEST_CODE {
                continue;
            }
            if has_digit(&joined) {
                self.add_run(length, numbers(searcher, fields, &joined)?);
            } else if !is_known {
                self.add_run(length, lettered_codes(searcher, fields, &joined)?);
            }
        }
        Ok(())
    }

    fn add_run(&mut self, length: usize, sources: Vec<Source>) {
        if !sources.is_empty() {
            self.runs.push(Run { length, sources });
        }
    }

    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Whether the last word is the beginning of another one.
    pub fn go_on(&self) -> bool {
        !self.hidden.is_empty() || !self.runs.is_empty() || self.written().any(|word| *word != self.typed)
    }

    pub fn is_empty(&self) -> bool {
        self.runs.is_empty() && self.anywhere().is_empty()
    }

    /// What to look up for them all.
    pub fn anywhere(&self) -> Vec<Source> {
        let mut sources = self.sources(self.written());
        sources.extend(self.hidden.iter().cloned());
        sources
    }

    /// What to look up for a company or a category that is named so.
    pub fn in_places(&self) -> Vec<Source> {
        let mut sources = self.sources(self.companies.iter().chain(&self.categories));
        for source in &mut sources {
            source.scope = Scope::Places;
        }
        sources
    }

    fn written(&self) -> impl Iterator<Item = &String> {
        self.names.iter().chain(&self.companies).chain(&self.categories)
    }

    /// Each stem once, without that of the word itself: who has it has the whole word.
    fn sources<'a>(&self, words: impl Iterator<Item = &'a String>) -> Vec<Source> {
        let mut stems: Vec<String> = words.map(|word| stem(word)).collect();
        stems.sort_unstable();
        stems.dedup();
        let whole = stem(&self.typed);
        let others = stems.into_iter().filter(|stem| *stem != whole);
        others
            .map(|term| Source {
                scope: Scope::Texts,
                term,
            })
            .collect()
    }
}

fn hidden(searcher: &Searcher, fields: &Fields, word: &str) -> tantivy::Result<Vec<Source>> {
    let mut sources = described(searcher, fields, word)?;
    if has_digit(word) {
        sources.extend(codes(searcher, fields, word)?);
    } else if sources.is_empty() {
        sources = lettered_codes(searcher, fields, word)?;
    }
    Ok(sources)
}

/// What stands in descriptions, or in two words, and begins so.
fn described(searcher: &Searcher, fields: &Fields, word: &str) -> tantivy::Result<Vec<Source>> {
    let text = &fields.text;
    let mut sources = Vec::new();
    for field in [text.name_zh, text.detail, text.detail_zh] {
        sources.extend(beginning(searcher, field, Scope::Texts, word)?);
    }
    sources.extend(beginning(searcher, text.pairs, Scope::Pairs, word)?);
    Ok(sources)
}

/// Measures that begin so: "500m" is "500ml" unfinished.
fn measures(searcher: &Searcher, fields: &Fields, joined: &str) -> tantivy::Result<Vec<Source>> {
    let mut sources = described(searcher, fields, joined)?;
    sources.retain(|source| analysis::is_measure(&source.term));
    Ok(sources)
}

/// Article numbers that begin so, also those that a name has.
fn numbers(searcher: &Searcher, fields: &Fields, joined: &str) -> tantivy::Result<Vec<Source>> {
    let mut sources = codes(searcher, fields, joined)?;
    sources.extend(beginning(searcher, fields.text.name, Scope::Texts, joined)?);
    Ok(sources)
}

/// Article numbers that begin so, if the text has a digit that says which.
fn codes(searcher: &Searcher, fields: &Fields, text: &str) -> tantivy::Result<Vec<Source>> {
    match analysis::code(text) {
        code if has_digit(&code) => beginning(searcher, fields.text.codes, Scope::Codes, &code),
        _ => Ok(Vec::new()),
    }
}

/// Article numbers that begin with these letters.
fn lettered_codes(searcher: &Searcher, fields: &Fields, letters: &str) -> tantivy::Result<Vec<Source>> {
    match analysis::code(letters) {
        code if code.len() >= SHORTEST_CODE => beginning(searcher, fields.text.codes, Scope::Codes, &code),
        _ => Ok(Vec::new()),
    }
}

/// The terms of a field that go on from this one.
fn beginning(searcher: &Searcher, field: Field, scope: Scope, start: &str) -> tantivy::Result<Vec<Source>> {
    let terms = lexicon::starting_with(searcher, field, start, MAX_ENDINGS)?;
    let others = terms.into_iter().filter(|term| term != start);
    Ok(others.map(|term| Source { scope, term }).collect())
}

fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests;
