//! One form for a password, whatever keyboard typed it: the OpaqueString profile of RFC 8265, section 4.2.
//!
//! Spaces of all kinds are one, and so are composed and decomposed letters. Case and width stay: they are part of the secret.

use unicode_normalization::UnicodeNormalization;

/// The text that is hashed and compared.
pub fn prepared(typed: &str) -> String {
    typed.chars().map(|c| if is_space(c) { ' ' } else { c }).nfc().collect()
}

/// Unicode's space separators.
fn is_space(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_text_are_one_and_other_texts_are_not() {
        assert_eq!(prepared("cafe\u{301}"), "caf\u{e9}");
        assert_eq!(prepared("\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"), "한글");
        assert_eq!(prepared("雨\u{3000}茶\u{a0}x\u{2003}"), "雨 茶 x ");
        assert_eq!(prepared("ｔｅａ"), "ｔｅａ");
        assert_eq!(prepared(" Tea  ﬁne "), " Tea  ﬁne ");
    }
}
