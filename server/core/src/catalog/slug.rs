//! Names as they stand in a URL.

use sha2::{Digest, Sha256};
use unicode_properties::{GeneralCategory as Kind, UnicodeGeneralCategory};

use super::names;
use crate::text::is_mark;

/// Lower-case letters and digits of any script, joined by single hyphens: `Bang & Olufsen` is
/// `bang-olufsen`. Empty for a name without letters or digits.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// As [`slug`], but names that differ in a sign that matters (`C`, `C++`, `C#`) stay apart, and one
/// of signs only has a slug too: a few digits that follow from the name stand behind a `~`.
/// Forms of writing that make no other company make no other category either.
pub fn category_slug(name: &str) -> String {
    let key = names::key(name);
    let words = slug(&key);
    let leads = |word: &str| word.starts_with('.') && word.len() > 1;
    if !words.is_empty() && !key.contains(matters) && !key.split(' ').any(leads) {
        return words;
    }
    let digest = Sha256::digest(&key);
    let digits: String = digest[..5].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{words}~{digits}")
}

/// Signs that make another name, unlike those that only join or part its words.
fn matters(c: char) -> bool {
    match c {
        '#' | '%' | '*' | '@' | '‰' => true,
        '|' | '^' | '`' | '´' | '¨' | '®' | '©' | '™' | '℠' => false,
        c if c.is_alphanumeric() || is_mark(c) => false,
        c => matches!(
            c.general_category(),
            Kind::MathSymbol | Kind::CurrencySymbol | Kind::OtherSymbol
        ),
    }
}

/// A company's slug, by the key of its name: signs that tell companies apart are spelled out, so that `C++`, `C#`
/// and `.NET` are `c-plus-plus`, `c-sharp` and `dot-net`. Never empty.
pub fn of_company(key: &str) -> String {
    let mut spelled = String::with_capacity(key.len());
    let mut before = None;
    for c in key.chars() {
        match word(c, before) {
            Some(word) => spelled.extend(["-", word, "-"]),
            None => spelled.push(c),
        }
        before = Some(c);
    }
    match slug(&spelled) {
        empty if empty.is_empty() => format!("company-{}", mark(key, 8)),
        slug => slug,
    }
}

/// How a sign is said; none where it only parts words.
fn word(c: char, before: Option<char>) -> Option<&'static str> {
    let starts = before.is_none_or(char::is_whitespace);
    Some(match c {
        '+' => "plus",
        '#' if starts => "number",
        '#' | '♯' => "sharp",
        '.' if starts => "dot",
        '@' => "at",
        '%' => "percent",
        '*' => "star",
        '$' => "dollar",
        '€' => "euro",
        '£' => "pound",
        '=' => "equals",
        _ => return None,
    })
}

/// The slugs to try for a company, the first that nobody has: its own, then with a mark that follows from the key.
pub fn candidates(key: &str) -> [String; 3] {
    let slug = of_company(key);
    [
        slug.clone(),
        format!("{slug}-{}", mark(key, 6)),
        format!("{slug}-{}", mark(key, 32)),
    ]
}

fn mark(key: &str, digits: usize) -> String {
    let hash = Sha256::digest(key.as_bytes());
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    hex[..digits].to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn names_become_slugs() {
        assert_eq!(slug("Bang & Olufsen"), "bang-olufsen");
        assert_eq!(slug("  DVD players "), "dvd-players");
        assert_eq!(slug("华为 Huawei"), "华为-huawei");
        assert_eq!(slug("&&&"), "");
    }

    #[test]
    fn a_category_of_words_has_their_slug() {
        for name in [
            "Home & Garden",
            "Women's Shoes",
            "TV/Video",
            "Lego®",
            "1/2\" Hoses",
            "Cafe\u{301}",
        ] {
            let composed: String = name.nfc().collect();
            assert_eq!(category_slug(name), slug(&composed), "{name}");
        }
    }

    #[test]
    fn signs_that_matter_keep_categories_apart() {
        let names = [
            "C",
            "C++",
            "C#",
            "C+",
            "+C",
            "%%%",
            "%",
            "★",
            "★★",
            "#1",
            "1",
            "&",
            "-",
            "?",
            "...",
            "❤",
            "NET",
            ".NET",
            "💡 Lamps",
            "Lamps",
        ];
        let slugs: HashSet<String> = names.into_iter().map(category_slug).collect();
        assert_eq!(slugs.len(), names.len(), "{slugs:?}");
        for slug in slugs {
            assert!(
                !slug.is_empty() && !slug.contains(['/', '%', '_', ' ', '+', '#']),
                "{slug}"
            );
        }
    }

    #[test]
    fn letter_case_and_space_make_no_other_category() {
        for (one, other) in [
            ("c++", "C++"),
            ("LED  Lamps", "Led lamps"),
            (" ★ sale", "★  SALE"),
            ("❤", "❤\u{FE0F}"),
            ("Café", "Ｃafé"),
            ("Lighting", "Ｌighting"),
            ("Straße", "STRASSE"),
            ("Levi's", "Levi’s"),
            ("A-B", "A–B"),
            (".NET", "．net"),
        ] {
            assert_eq!(category_slug(one), category_slug(other), "{one}");
        }
        assert_eq!(category_slug("C++"), "c~cedb1bac7e");
    }

    #[test]
    fn signs_of_a_company_are_spelled_out() {
        for (key, expected) in [
            ("c", "c"),
            ("c++", "c-plus-plus"),
            ("c#", "c-sharp"),
            ("disney+", "disney-plus"),
            ("disney", "disney"),
            (".net", "dot-net"),
            ("node.js", "node-js"),
            ("bang & olufsen", "bang-olufsen"),
            ("#1 mugs", "number-1-mugs"),
            ("华为", "华为"),
        ] {
            assert_eq!(of_company(key), expected);
        }
    }

    #[test]
    fn a_name_of_signs_alone_has_a_slug_too() {
        assert!(of_company("&&&").starts_with("company-"));
        assert_ne!(of_company("&&&"), of_company("&&"));
        assert_eq!(of_company("+++"), "plus-plus-plus");
    }

    #[test]
    fn what_is_taken_gets_a_mark_that_stays_the_same() {
        assert_eq!(candidates("a & b"), candidates("a & b"));
        assert_eq!(candidates("a & b")[0], candidates("a-b")[0]);
        assert_ne!(candidates("a & b")[1], candidates("a-b")[1]);
    }
}
