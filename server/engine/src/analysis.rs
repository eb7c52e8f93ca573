//! From text to search terms; the same for products and for queries.
//!
//! A text becomes words: folded runs of letters and digits, sizes written one way. A word gives its stem.
//! Neighbouring words also give a pair, both joined: "head set" meets "headset", "12 v" meets "12v", "DVP-SR210" meets
//! "dvpsr210", and words that stand side by side count for more. Chinese, which has no spaces, gives single
//! characters and two-character grams.
//!
//! What may be written in yet another way is indexed in that way too: an umlaut as two letters, the sides of a size.

use std::fmt::{self, Write};

pub use super::fold::fold;
pub use super::fold::without_umlauts;
use super::fold::{is_han, spell_out};
use super::sizes;
pub use super::stem::{other_singular, stem};

/// A piece of text that can be searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    Latin(String),
    /// A run of characters of a script that is written without spaces.
    Han(Vec<char>),
}

impl Word {
    pub fn is_han(&self) -> bool {
        matches!(self, Self::Han(_))
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Latin(word) => f.write_str(word),
            Self::Han(run) => run.iter().try_for_each(|c| f.write_char(*c)),
        }
    }
}

/// Splits a text into folded words.
pub fn words(text: &str) -> Vec<Word> {
    let folded: Vec<char> = sizes::write_one_way(&fold(text)).chars().collect();
    let mut words = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let rest = &folded[at..];
        at += if is_han(rest[0]) {
            let length = rest.iter().take_while(|c| is_han(**c)).count();
            words.push(Word::Han(rest[..length].to_vec()));
            length
        } else if rest[0].is_alphanumeric() {
            let length = latin_length(rest);
            words.push(Word::Latin(rest[..length].iter().filter(|c| **c != '\'').collect()));
            length
        } else {
            1
        };
    }
    words
}

/// Stems of Latin words, characters and grams of Chinese ones, in the order of the text.
pub fn terms(words: &[Word]) -> impl Iterator<Item = String> {
    words.iter().flat_map(|word| match word {
        Word::Latin(word) => vec![stem(word)],
        Word::Han(run) => run
            .iter()
            .map(char::to_string)
            .chain(run.windows(2).map(String::from_iter))
            .collect(),
    })
}

/// Runs of Latin words, joined: of two to `longest` words.
pub fn runs(words: &[Word], longest: usize) -> impl Iterator<Item = String> {
    (2..=longest)
        .flat_map(|length| words.windows(length))
        .filter_map(joined)
}

/// Neighbouring Latin words as one, which ends like its last.
pub fn joined(run: &[Word]) -> Option<String> {
    let (last, rest) = run.split_last()?;
    let mut joined = String::new();
    for word in rest {
        joined.push_str(latin(word)?);
    }
    Some(joined + &stem(latin(last)?))
}

/// Words with the signs that make another name of them: "C++", "C#".
pub fn signed(text: &str) -> Vec<String> {
    let folded = fold(text);
    let is_sign = |c: char| matches!(c, '+' | '#');
    let pieces = folded.split(|c: char| !c.is_alphanumeric() && !is_sign(c));
    let named = pieces.filter(|piece| {
        let word = piece.trim_end_matches(is_sign);
        !word.is_empty() && word.len() < piece.len() && word.chars().all(char::is_alphanumeric)
    });
    named.map(str::to_owned).collect()
}

/// Joined words of a name with "&" or "and" in it, for "&" and "and" mean the same and are often left out: of "Bang &
/// Olufsen" both "bangandolufsen" and "bangolufsen".
pub fn runs_over_and(text: &str, longest: usize) -> Vec<String> {
    let with = words(&text.replace(['&', '＆'], " and "));
    let without = without_and(&with);
    if with.len() == without.len() {
        return Vec::new();
    }
    let whole = (3..=longest + 1).flat_map(|length| with.windows(length));
    let whole = whole.filter(|run| has_inner_and(run)).filter_map(joined);
    whole.chain(runs(&without, longest)).collect()
}

/// The run in its other ways: without its inner "and", or two plain words with one.
pub fn other_ways(run: &[Word]) -> Vec<String> {
    /// Of shorter parts other words would be made: of "h" and "s" "hands".
    const SHORTEST: usize = 3;
    let is_plain = |word: &Word| {
        latin(word).is_some_and(|word| word.len() >= SHORTEST && word.bytes().all(|b| b.is_ascii_lowercase()))
    };
    let other = match run {
        [first, last] if is_plain(first) && is_plain(last) => {
            joined(&[first.clone(), Word::Latin(AND.to_owned()), last.clone()])
        }
        run if has_inner_and(run) => joined(&without_and(run)),
        _ => None,
    };
    let unslashed = joined(run).and_then(|joined| unslashed(&joined));
    other.into_iter().chain(unslashed).collect()
}

const AND: &str = "and";

pub fn is_and(word: &Word) -> bool {
    latin(word) == Some(AND)
}

fn has_inner_and(run: &[Word]) -> bool {
    let (first, last) = (run.first(), run.last());
    run.iter().any(is_and) && !first.is_some_and(is_and) && !last.is_some_and(is_and)
}

fn without_and(words: &[Word]) -> Vec<Word> {
    words.iter().filter(|word| !is_and(word)).cloned().collect()
}

/// A number of several parts without what stands between them: "205/55r16" meets "205 55 r16". Not a fraction or a
/// version, which would become another number.
pub fn unslashed(word: &str) -> Option<String> {
    const SHORTEST: usize = 5;
    let has_parts = word.contains('/') || word.matches('.').count() > 1;
    let plain: String = word.chars().filter(|c| !matches!(c, '/' | '.')).collect();
    (has_parts && plain.len() >= SHORTEST && sizes::sides(word).is_empty()).then_some(plain)
}

/// The same of neighbours of which the first has parts, and both as they are: of "205/55 R16" "205/55r16" too.
pub fn parts_joined(words: &[Word]) -> impl Iterator<Item = String> {
    let first_has_parts = |two: &&[Word]| latin(&two[0]).is_some_and(|word| word.contains('/'));
    let joined = words.windows(2).filter(first_has_parts).filter_map(joined);
    joined.flat_map(|joined| unslashed(&joined).into_iter().chain([joined]))
}

fn latin(word: &Word) -> Option<&str> {
    match word {
        Word::Latin(word) => Some(word),
        Word::Han(_) => None,
    }
}

/// Terms for other ways to write a text's words: umlauts as two letters and the other way round, the sides of a size.
pub fn variants(text: &str, words: &[Word]) -> Vec<String> {
    let stems = words.iter().filter_map(latin).map(stem);
    let sides = words.iter().filter_map(latin).flat_map(sizes::sides).map(str::to_owned);
    let plain = stems.flat_map(|stem| without_umlauts(&stem));
    let others = words
        .iter()
        .filter_map(latin)
        .filter_map(other_singular)
        .map(str::to_owned);
    spelt_out(text, words)
        .map(|word| stem(&word))
        .chain(sides)
        .chain(plain)
        .chain(others)
        .chain(words.iter().filter_map(latin).filter_map(unslashed))
        .chain(signed(text))
        .collect()
}

/// The words that are longer with their umlauts as two letters.
pub fn spelt_out(text: &str, read: &[Word]) -> impl Iterator<Item = String> {
    let spelt = words(&spell_out(text)).into_iter().zip(read);
    let spelt = spelt.filter(|(spelt, word)| spelt != *word);
    spelt.filter_map(|(spelt, _)| latin(&spelt).map(str::to_owned))
}

/// A number and its unit, joined: "500 ml" meets "500ml" wherever it stands.
pub fn measures(words: &[Word]) -> impl Iterator<Item = String> {
    words
        .windows(2)
        .filter(|two| is_number_with_unit(two))
        .filter_map(joined)
}

pub fn is_number_with_unit(two: &[Word]) -> bool {
    let [Word::Latin(number), Word::Latin(unit)] = two else {
        return false;
    };
    number.starts_with(|c: char| c.is_ascii_digit()) && sizes::is_unit(unit)
}

/// Whether the last word belongs to the number before it, as a unit or a single letter.
pub fn ends_in_unit(words: &[Word]) -> bool {
    let Some(two @ [Word::Latin(number), Word::Latin(last)]) = words.last_chunk::<2>() else {
        return false;
    };
    let is_letter = last.len() == 1 && last.bytes().all(|b| b.is_ascii_lowercase());
    is_number_with_unit(two) || is_letter && sizes::is_number(number)
}

/// The words without the units of sizes, which many leave out: "30x40 cm" is "30x40".
pub fn bare_sizes(words: &[Word]) -> Vec<Word> {
    let is_left_out = |at: usize| {
        let two = at.checked_sub(1).map(|before| &words[before..=at]);
        two.is_some_and(|two| is_number_with_unit(two) && !sizes::sides(&two[0].to_string()).is_empty())
    };
    let kept = words.iter().enumerate().filter(|(at, _)| !is_left_out(*at));
    kept.map(|(_, word)| word.clone()).collect()
}

/// Whether the term is a number with its unit: "500ml".
pub fn is_measure(term: &str) -> bool {
    let unit = term.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '/' | 'x'));
    term.len() > unit.len() && sizes::is_unit(unit)
}

/// Words without anything between them.
pub fn together(words: &[Word]) -> String {
    words.iter().map(Word::to_string).collect()
}

/// Overlapping pairs of characters; a single one stands for itself.
pub fn grams(run: &[char]) -> impl Iterator<Item = String> {
    run.windows(run.len().min(2)).map(String::from_iter)
}

/// A point or a slash between digits belongs to the number, an apostrophe between letters to the word.
fn latin_length(text: &[char]) -> usize {
    let inside = |at: usize| {
        let (before, after) = (text[at - 1], text.get(at + 1).copied().unwrap_or(' '));
        match text[at] {
            '.' | '/' => before.is_ascii_digit() && after.is_ascii_digit(),
            '\'' => before.is_alphabetic() && after.is_alphabetic(),
            c => c.is_alphanumeric() && !is_han(c),
        }
    };
    (1..text.len()).find(|at| !inside(*at)).unwrap_or(text.len())
}

/// Each Chinese character as a word of its own.
pub fn apart(words: &[Word]) -> Vec<Word> {
    let apart = |word: &Word| match word {
        Word::Latin(_) => vec![word.clone()],
        Word::Han(run) => run.iter().map(|c| Word::Han(vec![*c])).collect(),
    };
    words.iter().flat_map(apart).collect()
}

/// Words as one text again.
pub fn text(words: &[Word]) -> String {
    words.iter().map(Word::to_string).collect::<Vec<_>>().join(" ")
}

/// Latin words as they are written, for suggestions and spelling.
pub fn spellings(words: &[Word]) -> impl Iterator<Item = String> {
    words
        .iter()
        .filter(|word| matches!(word, Word::Latin(_)))
        .map(Word::to_string)
}

/// An article number without what people leave out: punctuation, spaces, leading zeros.
pub fn code(text: &str) -> String {
    let code: String = fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
    code.trim_start_matches('0').to_owned()
}

/// The ways in which an article number is asked for: whole, and by those of its parts that are numbers of their own,
/// as the "1000XM4" of "WH-1000XM4/B".
pub fn codes(text: &str) -> Vec<String> {
    /// Longer texts are no article numbers.
    const PARTS: usize = 8;
    let parts: Vec<String> = words(text).iter().map(Word::to_string).take(PARTS).collect();
    let starts = 0..parts.len();
    let within = starts.flat_map(|start| (start + 1..=parts.len()).map(move |end| (start, end)));
    let mut codes: Vec<String> = within
        .map(|(start, end)| code(&parts[start..end].concat()))
        .filter(|part| is_telling(part))
        .chain([code(text), code(&parts.concat())])
        .filter(|code| !code.is_empty())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Whether so much of an article number says which one it is: "1000XM4" does, "XM4" and "2019" do not.
fn is_telling(part: &str) -> bool {
    let digits = part.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && part.len() >= if digits == part.len() { 6 } else { 5 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all_terms(text: &str) -> Vec<String> {
        terms(&words(text)).collect()
    }

    fn all_pairs(text: &str) -> Vec<String> {
        runs(&words(text), 2).collect()
    }

    #[test]
    fn case_width_and_accents_make_no_difference() {
        assert_eq!(all_terms("Café ＤＶＤ naïve"), ["cafe", "dvd", "naive"]);
        assert_eq!(all_terms("Men’s"), all_terms("mens"));
    }

    #[test]
    fn model_numbers_and_units_meet_however_they_are_spaced() {
        assert_eq!(all_terms("DVP-SR210"), ["dvp", "sr210"]);
        assert_eq!(all_pairs("DVP-SR210"), all_terms("dvpsr210"));
        assert_eq!(all_pairs("12 V"), all_terms("12v"));
        assert_eq!(all_pairs("head sets"), all_terms("headset"));
        assert_eq!(code("DVP-SR 210"), code("dvpsr210"));
        assert_eq!(code("0 882780 756328"), code("882780756328"));
    }

    #[test]
    fn numbers_keep_their_points_and_slashes() {
        assert_eq!(all_terms("USB 3.0, 1/2 inch."), ["usb", "3.0", "1/2", "inch"]);
        assert_eq!(all_terms("½"), ["1/2"]);
    }

    #[test]
    fn umlauts_and_sizes_are_indexed_in_their_other_ways() {
        let variants = |text: &str| variants(text, &words(text));
        assert_eq!(variants("Müller 30 x 40 cm"), ["mueller", "30", "40"]);
        assert_eq!(variants("Moebel"), ["mobel"]);
        assert_eq!(variants("Blue shoes, 500 ml"), [] as [&str; 0]);
        assert_eq!(measures(&words("Holds 500 ml, 2 lids")).collect::<Vec<_>>(), ["500ml"]);
    }

    #[test]
    fn an_article_number_is_found_whole_and_by_its_telling_parts() {
        assert_eq!(
            codes("WH-1000XM4/B"),
            ["1000xm4", "1000xm4b", "wh1000xm4", "wh1000xm4b"]
        );
        assert_eq!(codes("910.005.630"), ["910005630"]);
        assert_eq!(codes("A-12"), ["a12"]);
        assert_eq!(codes("007"), ["7"]);
        assert_eq!(codes(" - "), [] as [&str; 0]);
    }

    #[test]
    fn chinese_gives_characters_and_grams() {
        assert_eq!(
            all_terms("索尼DVD播放机"),
            ["索", "尼", "索尼", "dvd", "播", "放", "机", "播放", "放机"]
        );
        assert_eq!(grams(&['机']).collect::<Vec<_>>(), ["机"]);
    }
}
