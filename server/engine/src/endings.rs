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
mod tests {
    use super::super::document::Document;
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
    fn an_unfinished_article_number_is_found_from_its_telling_letters_on() {
        for (number, shortest) in [
            ("WD-40 EX/5", 4),
            ("90915-YZZE1", 4),
            ("HU 816 x", 5),
            ("QP-0005", 4),
            ("SG-90/B", 4),
            ("ABC—123—DEF", 5),
            ("6ES7 214-1AG40", 6),
            ("0 986 494 104", 7),
            ("RTX4090-24G", 3),
            ("ZZTOP9000X", 3),
            ("ZZ-TOP-9000", 4),
        ] {
            let mut all = catalogue();
            // Words that begin like the last ones, and a word that is a number's first.
            all.extend((100..104).map(|id| product(id, 1, "Shelf 4 m 40 cm 81 2 214 9 123 12 90 986")));
            all.push(Document {
                mpn: number.to_owned(),
                ..product(6, 2, "Something")
            });
            let engine = engine(all);
            let letters: Vec<char> = number.chars().collect();
            for length in shortest..=letters.len() {
                let typed: String = letters[..length].iter().collect();
                for typed in [typed.to_lowercase(), typed.clone(), format!("{typed} ")] {
                    let found = engine.search(&query(&typed)).expect("memory can be read");
                    assert_eq!(products(&found).first(), Some(&6), "{typed:?} of {number}");
                    assert_eq!((found.corrected, found.did_you_mean), (None, None), "{typed:?}");
                }
            }
        }
    }

    #[test]
    fn a_unit_behind_a_number_begins_nothing() {
        let mut all: Vec<_> = (100..130)
            .map(|id| product(id, 1, "Mug of marble, lined, vivid, with kitten"))
            .collect();
        all.extend((130..150).map(|id| product(id, 1, "Set of 12 with 1.5 and 3x4 and 500 and 0.5")));
        all.push(product(1, 2, "Adapter 12 V"));
        all.push(product(2, 2, "Tarp 3 x 4 m"));
        all.push(product(3, 2, "Bottle 500ml"));
        all.push(product(4, 2, "Flask 0,5 l"));
        all.push(product(5, 2, "Weight 1.5kg"));
        all.push(product(6, 2, "Screw 3,5 x 35 mm"));
        all.push(product(7, 2, "Frame 30x40"));
        let engine = engine(all);
        for (text, only) in [
            ("12 v", 1),
            ("12v", 1),
            ("3 x 4 m", 2),
            ("3x4m", 2),
            ("500 ml", 3),
            ("500ml", 3),
            ("500 m", 3),
            ("0,5 l", 4),
            ("0.5l", 4),
            ("1.5 kg", 5),
            ("1.5 k", 5),
            ("3,5 x 35 mm", 6),
            ("30 x 40 cm", 7),
        ] {
            let found = engine.search(&query(text)).expect("memory can be read");
            assert_eq!(products(&found), [only], "{text}");
        }
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
