//! What the words of a query are called as well: by the list of [`THINGS`], and by what the catalogue itself spells out
//! ([`short_forms`]).

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, Term};

use super::analysis::{self, Word};
use super::clause::{MAX_TERMS, Scope, Source};
use super::lexicon;
use super::schema::Fields;
use super::short_forms;
use super::thesaurus::THINGS;
use super::view::View;

/// Another name for some words of a query.
#[derive(Debug, Clone, PartialEq)]
pub struct OtherName {
    pub of: Part,
    pub name: String,
    /// Where it is looked up.
    pub sources: Vec<Source>,
}

/// A name, and of what.
type Named = (Part, String);

/// What is called otherwise.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// These words, by their places.
    Words(Range<usize>),
    /// In the Chinese word of this place, the two characters from this one on.
    Characters(usize, usize),
}

/// The longest names of the list have so many words.
const LONGEST: usize = 3;
/// Of a name with more meanings than this, the others add nothing that anybody meant.
pub const MOST: usize = 24;

/// The lines that a name is in, by its stems.
static BY_NAME: LazyLock<HashMap<String, Vec<usize>>> = LazyLock::new(|| {
    let mut lines: HashMap<String, Vec<usize>> = HashMap::new();
    for (line, names) in THINGS.iter().enumerate() {
        for name in *names {
            lines.entry(key(&analysis::words(name))).or_default().push(line);
        }
    }
    lines
});

/// All other names of the words and of runs of them.
pub fn of(view: &View, fields: &Fields, words: &[Word]) -> tantivy::Result<Vec<OtherName>> {
    let words = &words[..words.len().min(MAX_TERMS)];
    let mut names = Vec::new();
    for length in (1..=LONGEST.min(words.len())).rev() {
        for (at, run) in words.windows(length).enumerate() {
            let of = Part::Words(at..at + length);
            names.extend(listed(&key(run)).map(|name| (of.clone(), name.to_owned())));
        }
    }
    for (at, word) in words.iter().enumerate() {
        names.extend(in_characters(at, word));
    }
    names.extend(spelt_out(view, fields, words)?);
    names.truncate(MOST);
    let names = names.into_iter().map(|(of, name)| {
        let sources = sources(view, fields, &name)?;
        Ok(OtherName { of, name, sources })
    });
    names.collect()
}

/// How a name is looked up in the index.
fn sources(view: &View, fields: &Fields, name: &str) -> tantivy::Result<Vec<Source>> {
    let words = analysis::words(name);
    let scopes = match words.as_slice() {
        [Word::Han(_)] => &[Scope::Texts][..],
        _ => &[Scope::Texts, Scope::Pairs],
    };
    let Some(term) = rarest(view, fields, terms(&words))? else {
        return Ok(Vec::new());
    };
    let source = |scope: &Scope| Source {
        scope: *scope,
        term: term.clone(),
    };
    Ok(scopes.iter().map(source).collect())
}

/// What a name may be looked up by: more than one word as one; of a Chinese name any two neighbouring characters.
fn terms(words: &[Word]) -> Vec<String> {
    match words {
        [Word::Han(run)] => analysis::grams(run).collect(),
        [Word::Latin(word)] => vec![analysis::stem(word)],
        several => analysis::joined(several).into_iter().collect(),
    }
}

/// The term that the fewest products have: the others are as well of what is called otherwise, as 水壶 is of 洒水壶 and 电水壶.
fn rarest(view: &View, fields: &Fields, mut terms: Vec<String>) -> tantivy::Result<Option<String>> {
    if terms.len() < 2 {
        return Ok(terms.pop());
    }
    let mut rarest = None;
    for term in terms {
        let mut products = 0;
        for field in fields.text.texts() {
            products += view.searcher.doc_freq(&Term::from_field_text(field, &term))?;
        }
        if rarest.as_ref().is_none_or(|(fewest, _)| products < *fewest) {
            rarest = Some((products, term));
        }
    }
    Ok(rarest.map(|(_, term)| term))
}

fn key(words: &[Word]) -> String {
    let stems = words.iter().map(|word| match word {
        Word::Latin(word) => analysis::stem(word),
        Word::Han(run) => run.iter().collect(),
    });
    stems.collect::<Vec<_>>().join(" ")
}

/// The other names on the lines that have this one.
fn listed(name: &str) -> impl Iterator<Item = &'static str> + use<> {
    let lines = BY_NAME.get(name).map_or(&[][..], Vec::as_slice);
    let own = name.to_owned();
    let names = lines.iter().flat_map(|line| THINGS[*line].iter().copied());
    names.filter(move |other| key(&analysis::words(other)) != own)
}

/// Names of two characters within a longer run.
fn in_characters(at: usize, word: &Word) -> Vec<Named> {
    let Word::Han(run) = word else { return Vec::new() };
    let two = run.windows(2).enumerate().filter(|_| run.len() > 2);
    two.flat_map(|(from, two)| {
        listed(&String::from_iter(two)).map(move |name| (Part::Characters(at, from), name.to_owned()))
    })
    .collect()
}

/// What the catalogue itself says that runs of words mean.
fn spelt_out(view: &View, fields: &Fields, words: &[Word]) -> tantivy::Result<Vec<Named>> {
    /// So many meanings are looked at.
    const MEANINGS: usize = 4;
    let mut names = Vec::new();
    for length in 1..=short_forms::LONGEST.min(words.len()) {
        for (at, run) in words.windows(length).enumerate() {
            let written: Vec<String> = run.iter().map(Word::to_string).collect();
            let beginning = short_forms::beginning(written.iter().map(String::as_str));
            for term in lexicon::starting_with(&view.searcher, fields.short_forms, &beginning, MEANINGS)? {
                if said_by_several(view, fields.short_forms, &term)? {
                    let name = short_forms::meaning(&term, &beginning);
                    let name = if length > 1 { name.to_uppercase() } else { name };
                    names.push((Part::Words(at..at + length), name));
                }
            }
        }
    }
    Ok(names)
}

/// Whether products of more than one company have a term.
fn said_by_several(view: &View, field: Field, term: &str) -> tantivy::Result<bool> {
    let mut first = None;
    let term = Term::from_field_text(field, term);
    for segment in &view.segments {
        let index = segment.reader.inverted_index(field)?;
        let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? else {
            continue;
        };
        while postings.doc() != TERMINATED {
            let doc = postings.doc();
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
    use super::super::query::Query;
    use super::super::testing::{engine, product, products, query};
    use super::*;

    /// What each text finds first.
    fn first(names: &[&str], text: &str) -> Option<i64> {
        let catalogue = (1..).zip(names).map(|(id, name)| product(id, 3, name)).collect();
        let found = engine(catalogue).search(&query(text)).expect("memory can be read");
        products(&found).first().copied()
    }

    #[test]
    fn no_line_has_a_name_twice() {
        for names in THINGS {
            let mut keys: Vec<_> = names.iter().map(|name| key(&analysis::words(name))).collect();
            keys.sort_unstable();
            keys.dedup();
            assert!(keys.len() == names.len() && keys.len() > 1, "{names:?}");
        }
    }

    #[test]
    fn each_listed_name_finds_what_goes_by_any_other() {
        let mut ids = 1..;
        let lines = THINGS
            .iter()
            .map(|names| names.iter().zip(ids.by_ref()).collect::<Vec<_>>());
        let lines: Vec<Vec<(&&str, i64)>> = lines.collect();
        let named = lines.iter().flatten();
        let engine = engine(
            named
                .map(|(name, id)| product(*id, 3, &format!("Model 5 {name}")))
                .collect(),
        );
        for line in &lines {
            // A name in two scripts can be typed, but is found by its own words alone.
            let others = line
                .iter()
                .filter(|(name, _)| !terms(&analysis::words(name)).is_empty());
            let others: Vec<i64> = others.map(|(_, id)| *id).collect();
            for (text, _) in line {
                let all = Query {
                    limit: 100,
                    ..query(text)
                };
                let found = products(&engine.search(&all).expect("memory can be read"));
                let missed = others.iter().filter(|id| !found.contains(id)).count();
                assert_eq!(missed, 0, "of what {text} is called too");
            }
        }
    }

    #[test]
    fn the_name_that_was_typed_comes_first() {
        assert_eq!(first(&["Acme notebook", "Acme laptop"], "laptop"), Some(2));
        assert_eq!(first(&["Acme notebook", "Acme laptop"], "notebook"), Some(1));
    }

    #[test]
    fn a_thing_under_another_name_comes_before_what_belongs_to_it() {
        let belongs = [
            "Acme laptop lock",
            "Acme laptop bag",
            "Acme laptop stand",
            "Acme laptop sleeve",
        ];
        let names = [&belongs[..], &["Acme 530 notebook"]].concat();
        assert_eq!(first(&names, "laptop"), Some(5));
        assert_eq!(first(&names, "手提电脑"), Some(5));
        assert_eq!(
            first(&["Acme mouse", "手机壳", "Acme 530 smartphone"], "移动电话"),
            Some(3)
        );
    }

    #[test]
    fn other_names_count_within_longer_texts() {
        assert_eq!(first(&["Acme mouse", "Acme notebook sleeve"], "laptop sleeve"), Some(2));
        assert_eq!(first(&["Acme mouse", "Acme smartphone"], "华为手机"), Some(2));
        assert_eq!(
            first(&["Acme flash drive 64 GB", "Acme hard drive 64 GB"], "64gb usb stick"),
            Some(1)
        );
    }

    #[test]
    fn a_chinese_name_is_not_found_in_another_that_ends_alike() {
        let catalogue = [
            (1, "铜洒水壶"),
            (2, "长嘴洒水壶"),
            (3, "青萝 电水壶 15"),
            (4, "Pour kettle"),
        ];
        let engine = engine(catalogue.map(|(id, name)| product(id, 3, name)).into());
        for text in ["kettle", "electric kettle"] {
            let mut found = products(&engine.search(&query(text)).expect("memory can be read"));
            found.sort_unstable();
            assert_eq!(found, [3, 4], "{text}");
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
