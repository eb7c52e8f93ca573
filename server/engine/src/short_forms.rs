//! Short forms that a catalogue spells out itself: "uninterruptible power supply (UPS)", "UPS (uninterruptible power
//! supply)".
//!
//! After Schwartz and Hearst, "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text" (2003), in
//! its strictest form: each letter is the initial of one word. What products of one company alone spell out is not
//! believed, so that no company can give a word its own meaning.

use super::analysis;

/// Letters of a short form.
const SHORTEST: usize = 2;
pub const LONGEST: usize = 6;
/// What stands between a name and its other one in a term, and between words of it.
const MEANS: char = '=';
const SPACE: char = '_';

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

/// How the terms begin that tell what some words mean.
pub fn beginning<'a>(words: impl Iterator<Item = &'a str>) -> String {
    stems(words) + &MEANS.to_string()
}

/// What a term tells, after its beginning.
pub fn meaning(term: &str, beginning: &str) -> String {
    term[beginning.len()..].replace(SPACE, " ")
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

#[cfg(test)]
mod tests {
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
}
