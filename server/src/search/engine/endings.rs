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

#[cfg(test)]
mod tests {
    use super::super::found::Reason;
    use super::super::index::Engine;
    use super::super::query::{Query, Sort};
    use super::super::suggest::Suggestion;
    use super::super::testing::{catalogue, engine, find, product, products, query, search};

    /// Every beginning of every text, and each with a space after it.
    fn beginnings(texts: &[&str]) -> Vec<String> {
        let cut = |text: &str| -> Vec<String> {
            let letters: Vec<char> = text.chars().collect();
            (1..=letters.len())
                .map(|length| letters[..length].iter().collect())
                .collect()
        };
        let all: Vec<String> = texts.iter().flat_map(|text| cut(text)).collect();
        let spaced = all.iter().map(|text| format!("{text} "));
        all.iter().cloned().chain(spaced).collect()
    }

    /// Whether results for the text have what was suggested for it.
    fn keeps(engine: &Engine, text: &str, suggestion: &Suggestion) -> bool {
        let narrowed = match suggestion {
            Suggestion::Company { company, .. } => Query {
                companies: vec![*company],
                ..query(text)
            },
            Suggestion::Category { path, .. } => Query {
                category: Some(path.clone()),
                ..query(text)
            },
            Suggestion::Product { .. } => Query {
                limit: Query::MAX_LIMIT,
                ..query(text)
            },
        };
        let found = engine.search(&narrowed).expect("memory can be read");
        match suggestion {
            Suggestion::Product { product, .. } => products(&found).contains(product),
            _ => found.total.value > 0,
        }
    }

    #[test]
    fn results_keep_what_suggestions_promise() {
        let mut all = catalogue();
        // Enough that have the whole word, so that longer ones are of no account but for their names.
        all.extend((100..130).map(|id| product(id, 1, "Play pan son log")));
        all.push(product(200, 2, "Playing cards, DVD of play"));
        let engine = engine(all);
        let texts = [
            "sony dvd player dvp-sr210",
            "portable dvd players",
            "panasonic",
            "logitech gaming mouse",
            "wirelss mouse",
            "wireless headsets 12v",
            "electronics video",
            "索尼dvd播放机",
            "松下便携式",
            "耳机",
            "dvpsr210",
            "0882780756328",
            "play with any",
            "the player",
            "set without blocks",
        ];
        let mut promised = 0;
        for text in beginnings(&texts) {
            for suggestion in engine.suggest(&text, &[], 8).expect("memory can be read") {
                assert!(keeps(&engine, &text, &suggestion), "{text:?}: {suggestion:?}");
                promised += 1;
            }
        }
        assert!(promised > 500, "only {promised}");
    }

    #[test]
    fn an_unfinished_word_finds_what_begins_so_and_is_not_corrected() {
        for text in ["dvd pla", "dvd pl", "dvd p", "dvd pla ", "DVD Playe"] {
            let found = search(&query(text));
            assert_eq!((found.corrected, found.did_you_mean), (None, None), "{text}");
            assert_eq!(found.total.value, 4, "{text}");
        }
        assert_eq!(find("pana"), [2, 3]);
        assert_eq!(find("dvpsr2"), [1], "two words as one");
        assert_eq!(find("08827807"), [1], "an article number");
    }

    #[test]
    fn a_whole_word_comes_before_its_longer_ones() {
        let mut all = catalogue();
        all.push(product(6, 1, "DVD with a play"));
        let engine = engine(all);
        let found = engine.search(&query("dvd play")).expect("memory can be read");
        assert_eq!(products(&found)[..2], [6, 5], "a description has plays");
        assert!(found.hits.len() > 2 && found.hits[2..].iter().all(|hit| hit.reason == Reason::Beginning));
        let by_price = Query {
            sort: Sort::PriceAsc,
            ..query("dvd play")
        };
        let found = engine.search(&by_price).expect("memory can be read");
        assert_eq!(products(&found), [5, 6]);
    }

    #[test]
    fn with_plenty_of_whole_words_longer_ones_do_not_swell_the_counts() {
        let mut all: Vec<_> = (0..20).map(|id| product(id, 1, "Red shoe")).collect();
        all.push(product(99, 2, "Redwood table"));
        let found = engine(all).search(&query("red")).expect("memory can be read");
        assert_eq!(found.total.value, 20);
    }

    #[test]
    fn signs_alone_ask_for_nothing() {
        for text in [
            "%",
            "???",
            "😀",
            "&",
            "-",
            "\u{200b}\u{200d}",
            " . ",
            "\"\"",
            "——",
            "。",
        ] {
            let found = search(&Query {
                in_stock: true,
                ..query(text)
            });
            assert!(found.nothing_to_search_for && found.hits.is_empty(), "{text:?}");
            assert_eq!((found.total.value, found.facets.categories.len()), (0, 1), "{text:?}");
            assert_eq!(
                engine(catalogue()).suggest(text, &[], 8).expect("memory can be read"),
                [],
                "{text:?}"
            );
        }
        for text in ["", "  "] {
            assert!(
                !search(&query(text)).nothing_to_search_for && find(text).len() == 5,
                "{text:?}"
            );
        }
    }
}
