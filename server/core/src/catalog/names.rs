//! When two names of companies are one: forms of writing don't count, signs do.

use caseless::Caseless;
use unicode_normalization::UnicodeNormalization;

/// What two spellings of one name have in common: `Ａｃｍｅ &amp; Söhne` and `ACME & so&shy;hne` with a composed or a
/// decomposed ö are one company, `C` and `C++` are two. A key's key is itself; a name without anything to see has
/// an empty one.
pub fn key(name: &str) -> String {
    let mut key = once(name);
    loop {
        // Unfolding one form can bring out another, as full-width letters that spell `&amp;`.
        let next = once(&key);
        if next == key {
            return key;
        }
        key = next;
    }
}

fn once(name: &str) -> String {
    let shown: String = visible(&decoded(name)).filter(|c| !is_mark(*c)).map(alike).collect();
    let folded: String = shown.nfkc().default_case_fold().nfkc().collect();
    single_spaced(visible(&folded).map(alike))
}

/// The name as it is shown: composed, without what can't be seen, with single spaces.
pub fn display(name: &str) -> String {
    let mut name = name.to_owned();
    loop {
        let next = single_spaced(visible(&decoded(&name)).nfc());
        if next == name {
            return name;
        }
        name = next;
    }
}

fn visible(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| !is_ignorable(*c) && (c.is_whitespace() || !c.is_control()))
}

fn single_spaced(chars: impl Iterator<Item = char>) -> String {
    let mut text = String::new();
    for c in chars {
        match is_space(c) {
            true if text.is_empty() || text.ends_with(' ') => {}
            true => text.push(' '),
            false => text.push(c),
        }
    }
    text.truncate(text.trim_end_matches(' ').len());
    text
}

fn is_space(c: char) -> bool {
    // The blank of Braille is no white space by its property, yet as blank.
    c.is_whitespace() || c == '\u{2800}'
}

/// The signs of a trade mark say something about a name and are no part of it.
fn is_mark(c: char) -> bool {
    matches!(c, '®' | '™' | '℠')
}

/// Unicode's property `Default_Ignorable_Code_Point`: soft hyphens, joiners, fillers, selectors, marks of direction.
fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// One sign for those that a keyboard or a typesetter puts in its place.
fn alike(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{2018}'..='\u{201B}' | '\u{2032}' | '\u{2BB}' | '\u{2BC}' | '\u{2B9}' | '\u{B4}' | '`' | '\u{FF07}' => '\'',
        '\u{201C}'..='\u{201F}' | '\u{2033}' => '"',
        '\u{2215}' | '\u{2044}' => '/',
        _ => c,
    }
}

/// HTML's references resolved, those that names have: by number, and the usual ones by name.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        match reference(rest) {
            Some((c, length)) => {
                out.push(c);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The longest reference that is read, as in `&#x0010FFFF;`.
const LONGEST: usize = 12;

/// What a text that starts with a reference refers to, and the reference's length.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)?
        }
        None => named(name)?,
    };
    Some((c, end + 1))
}

fn named(name: &str) -> Option<char> {
    Some(match name {
        "amp" | "AMP" => '&',
        "lt" | "LT" => '<',
        "gt" | "GT" => '>',
        "quot" | "QUOT" => '"',
        "apos" | "lsquo" | "rsquo" => '\'',
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "shy" => '\u{AD}',
        "zwj" => '\u{200D}',
        "zwnj" => '\u{200C}',
        "ndash" | "mdash" => '-',
        "plus" => '+',
        "num" => '#',
        "period" => '.',
        "reg" | "REG" => '®',
        "trade" | "TRADE" => '™',
        "copy" | "COPY" => '©',
        "szlig" => 'ß',
        "aelig" => 'æ',
        "AElig" => 'Æ',
        "oslash" => 'ø',
        "Oslash" => 'Ø',
        "aring" => 'å',
        "Aring" => 'Å',
        _ => return accented(name),
    })
}

/// `eacute`, `Ouml` and their like: a letter and the accent that it carries.
fn accented(name: &str) -> Option<char> {
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    let accent = match &name[1..] {
        "grave" => '\u{300}',
        "acute" => '\u{301}',
        "circ" => '\u{302}',
        "tilde" => '\u{303}',
        "uml" => '\u{308}',
        "cedil" => '\u{327}',
        "caron" => '\u{30C}',
        _ => return None,
    };
    unicode_normalization::char::compose(letter, accent)
}

/// How the key of a legal entity starts of which a feed knew the brand alone.
pub const BRAND: &str = "brand:";

/// The key of the legal entity behind a brand, by the key of its name.
pub fn entity_key(name_key: &str) -> String {
    format!("{BRAND}{name_key}")
}

/// The key of a legal entity that its register knows: its country, and the letters and digits of its number, however they
/// are parted and written.
pub fn registered_key(country: &str, registration: &str) -> String {
    let number: String = registration
        .nfkc()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .collect();
    format!("{country}:{number}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn forms_of_writing_do_not_count() {
        for forms in [
            &[
                "Café Noir",
                "Cafe\u{301} Noir",
                "CAFÉ  NOIR",
                "Caf&eacute; Noir",
                " café\u{A0}noir\t",
                "Caf&#233; Noir",
            ][..],
            &[
                "Acme",
                "ＡＣＭＥ",
                "Ac\u{AD}me",
                "Ac\u{200B}me",
                "\u{FEFF}acme",
                "Acme\u{FE0F}",
                "\u{202E}Acme\u{202C}",
                "Acme®",
                "Acme™",
            ],
            &[
                "Bang & Olufsen",
                "Bang &amp; Olufsen",
                "Bang &#38; Olufsen",
                "bang &#x26; olufsen",
                "Bang ＆ Olufsen",
                "Bang &amp;amp; Olufsen",
            ],
            &["Straße", "STRASSE", "strasse", "STRAẞE"],
            &["ΟΔΟΣ", "οδος", "οδοσ"],
            &["Levi's", "Levi’s", "LEVI&apos;S", "Levi&#39;s", "Levi´s", "Levi`s"],
            &[
                "Coca-Cola",
                "Coca‐Cola",
                "Coca‑Cola",
                "Coca–Cola",
                "Coca—Cola",
                "Coca−Cola",
            ],
            &[
                "삼성",
                "\u{3164}삼성",
                "\u{1109}\u{1161}\u{11B7}\u{1109}\u{1165}\u{11BC}",
            ],
            &["C++", "c＋＋", "C+\u{200D}+"],
            &["ﬁne", "fine", "FINE"],
        ] {
            let keys: Vec<String> = forms.iter().map(|form| key(form)).collect();
            assert!(
                keys.iter().all(|key| *key == keys[0] && !key.is_empty()),
                "{forms:?}: {keys:?}"
            );
        }
    }

    #[test]
    fn signs_and_letters_count() {
        let names = [
            "C", "C++", "C#", "Disney", "Disney+", ".NET", "NET", "AT&T", "ATT", "Yahoo", "Yahoo!", "Cafe", "Café",
            "7-Eleven", "7 Eleven", "A.B",
        ];
        let keys: std::collections::BTreeSet<String> = names.iter().map(|name| key(name)).collect();
        assert_eq!(keys.len(), names.len(), "{keys:?}");
    }

    #[test]
    fn what_can_not_be_seen_is_no_name() {
        for nothing in ["", " ", "\u{200B}", "\u{AD}\u{3164}", "&nbsp;", "\0", "\u{2800}"] {
            assert_eq!(
                (key(nothing), display(nothing)),
                (String::new(), String::new()),
                "{nothing:?}"
            );
        }
    }

    #[test]
    fn a_shown_name_is_clean_and_keeps_its_case() {
        assert_eq!(display("  Caf\u{AD}e\u{301} &amp;\u{A0} Bar\u{200B} "), "Café & Bar");
        assert_eq!(display("C++"), "C++");
        assert_eq!(display("R&D &unknown; &"), "R&D &unknown; &");
    }

    proptest! {
        #[test]
        fn a_key_is_its_own_key(name in any::<String>()) {
            let key = key(&name);
            prop_assert_eq!(super::key(&key), key);
        }

        #[test]
        fn a_shown_name_has_the_same_key(name in "[ -~àé\u{301}\u{AD}ß™&;#ＡａΣİ\u{200B}]{0,12}") {
            let shown = display(&name);
            prop_assert_eq!(display(&shown), shown.clone());
            prop_assert_eq!(key(&shown), key(&name));
        }

        #[test]
        fn case_and_composition_never_part_two_names(name in "[ -~À-ɏΑ-ωА-я가-깋ぁ-ヿ一-丏]{0,12}") {
            prop_assert_eq!(key(&name.to_uppercase()), key(&name.to_uppercase().to_lowercase()));
            let decomposed: String = name.nfd().collect();
            prop_assert_eq!(key(&decomposed), key(&name));
        }
    }
}
