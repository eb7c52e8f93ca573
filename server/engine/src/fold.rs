//! Makes spellings equal that mean the same letters: width, case, accents, letters of other alphabets of Latin script,
//! traditional and simplified Chinese.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::simplified::simplified;

/// What is compared in place of a text.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let letters = text.chars().filter(|c| !is_invisible(*c)).map(|c| match c {
        // As compatible letters, the marks of a trade would become part of its name.
        '™' | '℠' => ' ',
        other => other,
    });
    let plain = letters.nfkd().filter(|c| !is_combining_mark(*c));
    for letter in plain.flat_map(char::to_lowercase).filter(|c| !is_combining_mark(*c)) {
        match spelt_out(letter) {
            Some(letters) => folded.push_str(letters),
            None => folded.push(simplified(letter)),
        }
    }
    // Korean syllables are whole again, and Chinese compatibility characters are what they stand for.
    folded.nfc().map(simplified).collect()
}

/// The same text with the letters that German and the Nordic languages spell with two where they lack them: "Müller" is
/// "Mueller", "Ærø" is "Aeroe".
pub fn spell_out(text: &str) -> String {
    let mut spelt = String::with_capacity(text.len());
    for letter in text.nfc() {
        match letter {
            'ä' | 'Ä' => spelt.push_str("ae"),
            'ö' | 'Ö' | 'ø' | 'Ø' => spelt.push_str("oe"),
            'ü' | 'Ü' => spelt.push_str("ue"),
            'å' | 'Å' => spelt.push_str("aa"),
            other => spelt.push(other),
        }
    }
    spelt
}

/// The word with one letter where two may stand for an umlaut: "mueller" is "muller" to somebody without one. Only
/// next to consonants in a longer word; elsewhere, as in "blue" and "shoe", the two are what they look like. A word with
/// several such pairs may have an umlaut in any of them: each choice is one way to write it.
pub fn without_umlauts(word: &str) -> Vec<String> {
    const SHORTEST: usize = 5;
    /// Each more doubles the ways.
    const MOST: usize = 3;
    /// They would become other words: "gust", "sude" and the like.
    const ENGLISH: &[&str] = &["guest", "cruel", "gruel", "suede"];
    if word.len() < SHORTEST || !word.bytes().all(|b| b.is_ascii_lowercase()) || ENGLISH.contains(&word) {
        return Vec::new();
    }
    let pairs: Vec<usize> = (0..word.len() - 2)
        .filter(|at| is_umlaut(word.as_bytes(), *at))
        .take(MOST)
        .collect();
    let ways = 1..1_u8 << pairs.len();
    ways.map(|chosen| {
        let left_out = |at: usize| {
            let pair = pairs.iter().position(|pair| pair + 1 == at);
            pair.is_some_and(|pair| chosen & 1 << pair != 0)
        };
        let kept = word.char_indices().filter(|(at, _)| !left_out(*at));
        kept.map(|(_, letter)| letter).collect()
    })
    .collect()
}

/// Whether the two letters here may stand for one: "ae", "oe", "ue" of the Germans, "aa" of the Nordic languages.
fn is_umlaut(letters: &[u8], at: usize) -> bool {
    let is_consonant = |at: usize| letters.get(at).is_some_and(|letter| !b"aeiou".contains(letter));
    let before = at.checked_sub(1);
    let after = match (letters[at], letters[at + 1]) {
        // "Raeucherofen", "Baeume".
        (b'a', b'e') => is_consonant(at + 2) || before.is_some() && letters[at + 2] == b'u',
        (b'o' | b'u', b'e') | (b'a', b'a') => is_consonant(at + 2),
        _ => false,
    };
    // "Aerial" and "aero" begin otherwise than "Aermel" and "Aerzte".
    let begins_word = before.is_none() && (letters[at + 2] != b'r' || is_consonant(at + 3));
    after && (begins_word || before.is_some_and(|before| is_consonant(before) && letters[before] != b'q'))
}

/// Letters that no accent can be taken from.
fn spelt_out(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ŧ' => "t",
        'ŋ' => "n",
        'ı' => "i",
        '’' | '‘' | 'ʼ' | 'ʻ' | '‛' => "'",
        '\u{2044}' | '\u{2215}' => "/",
        _ => return None,
    })
}

/// Signs within words that nobody sees or types: the soft hyphen, joiners, the mark of a file's start.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Letters of scripts that are written without spaces between words.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_and_without_their_marks_meet() {
        for (written, plain) in [
            ("Straße", "strasse"),
            ("STRAẞE", "strasse"),
            ("Bjørn", "bjorn"),
            ("Ærø", "aero"),
            ("œuvre", "oeuvre"),
            ("Łódź", "lodz"),
            ("Đorđe", "dorde"),
            ("Işık", "isik"),
            ("İstanbul", "istanbul"),
            ("Þór", "thor"),
            ("Müller", "muller"),
            ("Mu\u{308}ller", "muller"),
            ("Škoda", "skoda"),
            ("ＤＶＤ", "dvd"),
            ("head\u{ad}phone", "headphone"),
            ("Sony™ TV", "sony  tv"),
        ] {
            assert_eq!(fold(written), plain, "{written}");
        }
    }

    #[test]
    fn traditional_and_simplified_characters_meet() {
        for (traditional, simplified) in [
            ("手機", "手机"),
            ("電視", "电视"),
            ("筆記本電腦", "笔记本电脑"),
            ("臺灣", "台湾"),
            ("麵條", "面条"),
            ("頭髮", "头发"),
            ("發電機", "发电机"),
            ("無線滑鼠", "无线滑鼠"),
        ] {
            assert_eq!(fold(traditional), simplified);
            assert_eq!(fold(simplified), simplified);
        }
    }

    #[test]
    fn umlauts_are_spelt_with_two_letters_too() {
        assert_eq!(spell_out("Müller Höfner Jørgensen"), "Mueller Hoefner Joergensen");
        assert_eq!(spell_out("Mu\u{308}ller"), "Mueller");
    }

    #[test]
    fn two_letters_may_stand_for_an_umlaut_only_where_one_can_be() {
        for (two, one) in [
            ("mueller", "muller"),
            ("schroeder", "schroder"),
            ("gruen", "grun"),
            ("uebung", "ubung"),
            ("aermel", "armel"),
            ("aalesund", "alesund"),
        ] {
            assert_eq!(without_umlauts(two), [one]);
        }
        for word in [
            "blue", "shoe", "queen", "guest", "suede", "true", "value", "poet", "canoe", "quest", "aerial", "aerosol",
        ] {
            assert_eq!(without_umlauts(word), [] as [&str; 0], "{word}");
        }
    }

    #[test]
    fn a_word_with_several_umlauts_is_plain_in_each_way() {
        assert_eq!(
            without_umlauts("kuehlschraenke"),
            ["kuhlschraenke", "kuehlschranke", "kuhlschranke"]
        );
        for word in [
            "Kühlschränke",
            "Möbelfüße",
            "Türschlösser",
            "Übergröße",
            "smørrebrød",
            "Räucheröfen",
            "Ålesund",
            "Blåbærgrød",
        ] {
            let spelt = fold(&spell_out(word));
            assert!(without_umlauts(&spelt).contains(&fold(word)), "{spelt}");
        }
    }
}
