//! From text to search terms; the same for products and for queries.
//!
//! A text becomes words: folded (NFKC, lower case, no accents) runs of letters and digits. A word gives its stem.
//! Neighbouring words also give a pair, both joined: "head set" meets "headset", "12 v" meets "12v", "DVP-SR210" meets
//! "dvpsr210", and words that stand side by side count for more. Chinese, which has no spaces, gives single
//! characters and two-character grams.

use std::fmt::{self, Write};

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

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

/// Splits folded text into words.
pub fn words(text: &str) -> Vec<Word> {
    let folded: Vec<char> = fold(text).chars().collect();
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

/// Each two neighbouring Latin words, joined.
pub fn pairs(words: &[Word]) -> impl Iterator<Item = String> {
    words.windows(2).filter_map(|two| match two {
        [Word::Latin(first), Word::Latin(second)] => Some(pair(first, second)),
        _ => None,
    })
}

pub fn pair(first: &str, second: &str) -> String {
    format!("{first}{}", stem(second))
}

/// Overlapping pairs of characters; a single one stands for itself.
pub fn grams(run: &[char]) -> impl Iterator<Item = String> {
    run.windows(run.len().min(2)).map(String::from_iter)
}

/// Makes spellings equal that differ only in width, case or accents.
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' => '\'',
            '\u{2044}' => '/',
            other => other,
        })
        .nfc()
        .collect()
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

fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Takes the plural away: the S-stemmer of D. Harman, "How effective is suffixing?" (1991), which harms names and
/// model numbers least, with "-ches", "-xes" and the like added, and "-ie" made equal to "-y".
pub fn stem(word: &str) -> String {
    let cut = |n: usize| &word[..word.len() - n];
    let ends = |endings: &[&str]| endings.iter().any(|e| word.ends_with(e));
    if word.len() < 4 || !word.is_ascii() {
        word.to_owned()
    } else if ends(&["ies"]) && word.len() > 4 {
        format!("{}y", cut(3))
    } else if ends(&["ie"]) {
        format!("{}y", cut(2))
    } else if ends(&["sses", "shes", "ches", "xes", "zzes", "lenses"]) {
        cut(2).to_owned()
    } else if ends(&["s"]) && !ends(&["ss", "us", "is", "lens"]) {
        cut(1).to_owned()
    } else {
        word.to_owned()
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn all_terms(text: &str) -> Vec<String> {
        terms(&words(text)).collect()
    }

    fn all_pairs(text: &str) -> Vec<String> {
        pairs(&words(text)).collect()
    }

    #[test]
    fn case_width_and_accents_make_no_difference() {
        assert_eq!(all_terms("Café ＤＶＤ naïve"), ["cafe", "dvd", "naive"]);
        assert_eq!(all_terms("Men’s"), all_terms("mens"));
    }

    #[test]
    fn plurals_meet_their_singulars() {
        for (many, one) in [
            ("headphones", "headphone"),
            ("batteries", "battery"),
            ("watches", "watch"),
            ("boxes", "box"),
            ("glasses", "glass"),
            ("lenses", "lens"),
            ("cookies", "cookie"),
            ("players", "player"),
            ("dishes", "dish"),
        ] {
            assert_eq!(stem(many), stem(one), "{many}");
        }
    }

    #[test]
    fn words_that_only_end_like_plurals_are_left_alone() {
        for word in ["wireless", "bus", "lens", "tv", "ps4", "tennis"] {
            assert_eq!(stem(word), word);
        }
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
    fn chinese_gives_characters_and_grams() {
        assert_eq!(
            all_terms("索尼DVD播放机"),
            ["索", "尼", "索尼", "dvd", "播", "放", "机", "播放", "放机"]
        );
        assert_eq!(grams(&['机']).collect::<Vec<_>>(), ["机"]);
    }
}
