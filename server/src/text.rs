//! What may stand in a text that somebody sends: the one place that knows of characters nobody can see.

/// Unicode's `Default_Ignorable_Code_Point` (DerivedCoreProperties, version 17): drawn as nothing.
pub fn is_ignorable(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Nothing that a reader could see.
pub fn is_invisible(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_ignorable(c)
}

/// A character that no text here may hold: PostgreSQL stores no NUL, and the other controls only
/// confuse whoever reads them. Line breaks and tabs are text.
pub fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_told_from_what_can() {
        for c in [
            '\0', ' ', '\n', '\u{a0}', '\u{ad}', '\u{200b}', '\u{202e}', '\u{feff}', '\u{3164}',
        ] {
            assert!(is_invisible(c), "{c:?}");
        }
        for c in ['a', '茶', '\u{301}', '👋', '-'] {
            assert!(!is_invisible(c), "{c:?}");
        }
    }

    #[test]
    fn controls_are_forbidden_but_for_line_breaks_and_tabs() {
        assert!(['\0', '\u{1b}', '\u{7f}', '\u{85}'].into_iter().all(is_forbidden));
        assert!(!['\n', '\r', '\t', ' ', '\u{200b}', '茶'].into_iter().any(is_forbidden));
    }
}
