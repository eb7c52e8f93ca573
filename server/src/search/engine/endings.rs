//! What the last word of a text may become: while it is typed it is unfinished, and what was suggested then must be
//! found when it is sent. So suggestions and results both ask here.

use tantivy::Searcher;
use tantivy::schema::Field;

use super::analysis::{self, Word, stem};
use super::lexicon;
use super::plan::{MAX_TERMS, Scope, Source};
use super::schema::Fields;

/// So many of a field's commonest words that begin so are looked up.
pub const MAX_ENDINGS: usize = 64;

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
    typed: String,
}

impl Endings {
    pub fn of(searcher: &Searcher, fields: &Fields, words: &[Word]) -> tantivy::Result<Self> {
        let Some(Word::Latin(last)) = words.last().filter(|_| words.len() <= MAX_TERMS) else {
            return Ok(Self::default());
        };
        let written = |field| lexicon::starting_with(searcher, field, last, MAX_ENDINGS);
        let mut endings = Self {
            names: written(fields.name_words)?,
            companies: written(fields.company_words)?,
            categories: written(fields.category_words)?,
            hidden: Vec::new(),
            typed: last.clone(),
        };
        if endings.written().next().is_none() {
            endings.hidden = hidden(searcher, fields, last)?;
        }
        Ok(endings)
    }

    /// Whether the last word is the beginning of another one.
    pub fn go_on(&self) -> bool {
        !self.hidden.is_empty() || self.written().any(|word| *word != self.typed)
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
    let text = &fields.text;
    let mut sources = Vec::new();
    let mut look = |field: Field, scope, beginning: &str| -> tantivy::Result<()> {
        let terms = lexicon::starting_with(searcher, field, beginning, MAX_ENDINGS)?;
        let others = terms.into_iter().filter(|term| term != beginning);
        sources.extend(others.map(|term| Source { scope, term }));
        Ok(())
    };
    for field in [text.name_zh, text.detail, text.detail_zh] {
        look(field, Scope::Texts, word)?;
    }
    look(text.pairs, Scope::Pairs, word)?;
    let code = analysis::code(word);
    if code.contains(|c: char| c.is_ascii_digit()) {
        look(text.codes, Scope::Codes, &code)?;
    }
    Ok(sources)
}
