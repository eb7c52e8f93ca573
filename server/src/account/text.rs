//! What people type as a name: only what can be seen is kept, in one form.
//!
//! Unicode has characters that show nothing or turn the text around them. Some of them carry meaning where
//! a script or an emoji needs them (joiners, variation selectors); the others are taken out.

use unicode_normalization::UnicodeNormalization;

const ZERO_WIDTH_NON_JOINER: char = '\u{200c}';
const ZERO_WIDTH_JOINER: char = '\u{200d}';
const BRAILLE_BLANK: char = '\u{2800}';
const KEYCAP: char = '\u{20e3}';
const BLACK_FLAG: char = '\u{1f3f4}';

/// `text` in normal form C, without what can't be seen, its words parted by single spaces. Empty if nothing of it shows.
pub fn visible(text: &str) -> String {
    let seen: Vec<char> = text.chars().filter_map(shown).collect();
    let mut kept: Vec<char> = Vec::with_capacity(seen.len());
    for (place, &c) in seen.iter().enumerate() {
        if !is_helper(c) || helps(c, kept.last().copied(), next_shown(&seen[place + 1..])) {
            kept.push(c);
        }
    }
    let composed: String = kept.into_iter().nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `text` without anything that shows nothing, wherever it stands: for what has no script of its own, like an address or a number.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !is_unseen(*c) && !is_helper(*c)).collect()
}

/// Whether `c` shows nothing, or turns the text around it, and no script or emoji needs it (Unicode's
/// default ignorable and format characters, and non-characters).
pub fn is_unseen(c: char) -> bool {
    let code = u32::from(c);
    let no_character = code & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&code);
    no_character
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180e}'
            | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d159}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e001f}' | '\u{e0080}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}')
}

fn shown(c: char) -> Option<char> {
    match c {
        BRAILLE_BLANK => Some(' '),
        _ if c.is_whitespace() => Some(' '),
        _ if c.is_control() || is_unseen(c) => None,
        _ => Some(c),
    }
}

/// Shows nothing itself, but may change what stands beside it.
fn is_helper(c: char) -> bool {
    matches!(
        c,
        ZERO_WIDTH_NON_JOINER | ZERO_WIDTH_JOINER | '\u{180b}'..='\u{180d}' | '\u{180f}'
    ) || is_emoji_style(c)
        || is_tag(c)
        || is_ideograph_variant(c)
}

fn next_shown(rest: &[char]) -> Option<char> {
    rest.iter().copied().find(|c| !is_helper(*c))
}

fn helps(helper: char, before: Option<char>, after: Option<char>) -> bool {
    let Some(before) = before else { return false };
    match helper {
        ZERO_WIDTH_NON_JOINER => joins(before) && after.is_some_and(joins),
        ZERO_WIDTH_JOINER => joins(before) || (ends_emoji(before) && after.is_some_and(is_emoji)),
        _ if is_emoji_style(helper) => is_emoji(before) || is_ideograph(before) || after == Some(KEYCAP),
        _ if is_ideograph_variant(helper) => is_ideograph(before),
        _ if is_tag(helper) => before == BLACK_FLAG || is_tag(before),
        _ => matches!(before, '\u{1800}'..='\u{180a}' | '\u{1810}'..='\u{18af}'),
    }
}

fn is_emoji_style(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}')
}

fn is_ideograph_variant(c: char) -> bool {
    matches!(c, '\u{e0100}'..='\u{e01ef}')
}

/// The letters of a region's flag.
fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

fn ends_emoji(c: char) -> bool {
    is_emoji(c) || is_emoji_style(c)
}

fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{23ff}'
        | '\u{2460}'..='\u{27bf}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{3030}' | '\u{303d}'
        | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Scripts whose letters change their shape by what they are joined to: Arabic and its kin, Mongolian, and those of India and around.
fn joins(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{dff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{180a}' | '\u{1810}'..='\u{18af}'
        | '\u{1a20}'..='\u{1aaf}' | '\u{1b00}'..='\u{1c4f}' | '\u{a840}'..='\u{a8ff}' | '\u{a980}'..='\u{a9df}'
        | '\u{abc0}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_shows_nothing_is_a_name() {
        for unseen in [
            "\u{200b}",
            "\u{feff}",
            "\u{202e}",
            "\u{2066}",
            "\u{2069}",
            "\u{200e}",
            "\u{61c}",
            "\u{3164}",
            "\u{115f}",
            "\u{1160}",
            "\u{ffa0}",
            "\u{ad}",
            "\u{fe0f}",
            "\u{e0100}",
            "\u{180b}",
            "\u{180e}",
            "\u{200c}",
            "\u{200d}",
            "\u{2060}",
            "\u{34f}",
            "\u{2800}",
            "\u{e0041}",
            "\u{fff9}",
            "\u{17b4}",
            "\u{1d173}",
            "\u{ffff}",
            "\u{3000}\u{a0}",
            "\u{200d}\u{fe0f}\u{200c} \u{3164}",
        ] {
            assert_eq!(visible(unseen), "", "{}", unseen.escape_unicode());
        }
    }

    #[test]
    fn what_shows_nothing_is_taken_out_of_names() {
        for (typed, name) in [
            ("Mi\u{200b}ng", "Ming"),
            ("\u{feff}Ming", "Ming"),
            ("\u{202e}gniM\u{202c}", "gniM"),
            ("李\u{2066}明\u{2069}", "李明"),
            ("Ming\u{ad}Li\u{fe0f}", "MingLi"),
            ("Mi\u{200d}ng\u{200c}", "Ming"),
            ("M\u{e0101}ing\u{e0041}", "Ming"),
            ("김\u{3164}민", "김민"),
            ("e\u{34f}\u{301}", "é"),
        ] {
            assert_eq!(visible(typed), name, "{}", typed.escape_unicode());
        }
    }

    #[test]
    fn what_a_script_or_an_emoji_needs_stays() {
        for name in [
            "علی\u{200c}رضا",
            "ක්\u{200d}රිස්",
            "क्\u{200d}ष",
            "നന്\u{200d}",
            "👩\u{200d}👩\u{200d}👧",
            "👩🏽\u{200d}🚀",
            "❤\u{fe0f}\u{200d}🔥",
            "葛\u{e0100}城",
            "1\u{fe0f}\u{20e3}",
            "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
        ] {
            assert_eq!(visible(name), name, "{}", name.escape_unicode());
        }
    }

    #[test]
    fn a_name_has_one_form() {
        assert_eq!(visible("Rene\u{301}"), "René");
        assert_eq!(visible(" 李\u{3000}\u{a0}明\t\n阳 "), "李 明 阳");
        assert_eq!(visible("O’Neill-Šmíd, 3rd"), "O’Neill-Šmíd, 3rd");
    }

    #[test]
    fn a_bare_text_keeps_no_helper() {
        assert_eq!(bare("\u{202a}li\u{200d}@example.org\u{fe0f}\u{200b}"), "li@example.org");
    }
}
