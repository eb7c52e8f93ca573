//! Texts of others, without what can't be seen: it hides a name, breaks a search, or turns the words
//! beside it around.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory as Kind, UnicodeGeneralCategory};
use wire::lang::undirected;

/// The text without characters that show nothing, and without space around it; control characters
/// other than line breaks and tabs become spaces. Empty if there is nothing to see.
///
/// What shapes its neighbours stays beside them: joiners inside words of scripts that need them and
/// inside emoji, and variation selectors.
pub fn visible(text: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_graphic() || matches!(b, b' ' | b'\n' | b'\t');
    if text.bytes().all(is_plain) {
        return text.trim().to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match sight(c) {
            Sight::Shown => shown.push(c),
            Sight::Gap => shown.push(' '),
            Sight::Hidden => {}
            Sight::Shaping(needs) => {
                let before = shown.chars().next_back();
                if needs.are_met(before, rest.clone().next()) {
                    shown.push(c);
                }
            }
        }
    }
    shown.trim().to_owned()
}

/// A character that no text here may hold: PostgreSQL stores no NUL, and the other controls only
/// confuse whoever reads them. Line breaks and tabs are text.
pub fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t')
}

/// A name or another text of one line: [`visible`], in normal form C, its words parted by single spaces.
pub fn line(text: &str) -> String {
    let composed: String = visible(text).nfc().collect();
    composed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text without anything that shows nothing, wherever it stands: for what has no script of its own, like an
/// address or a number.
pub fn bare(text: &str) -> String {
    let shows = |c: &char| matches!(sight(*c), Sight::Shown) || c.is_control();
    text.chars().filter(shows).collect()
}

/// Whether `c` shows nothing, or turns the text around it, and no script or emoji needs it.
pub fn is_unseen(c: char) -> bool {
    matches!(sight(c), Sight::Hidden | Sight::Gap) && !c.is_control()
}

enum Sight {
    Shown,
    Gap,
    Hidden,
    /// Shown by what it does to its neighbours, if they are such.
    Shaping(Needs),
}

enum Needs {
    Joined,
    Styled,
    Ideograph,
    MongolianBefore,
    FlagBefore,
}

fn sight(c: char) -> Sight {
    match c {
        '\n' | '\t' | '\r' => Sight::Shown,
        '\u{200C}' | '\u{200D}' => Sight::Shaping(Needs::Joined),
        '\u{FE00}'..='\u{FE0F}' => Sight::Shaping(Needs::Styled),
        '\u{E0100}'..='\u{E01EF}' => Sight::Shaping(Needs::Ideograph),
        '\u{180B}'..='\u{180D}' | '\u{180F}' => Sight::Shaping(Needs::MongolianBefore),
        '\u{E0020}'..='\u{E007F}' => Sight::Shaping(Needs::FlagBefore),
        // Hangul fillers and the empty Braille cell.
        '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{2800}' => Sight::Gap,
        // Arabic and kindred signs that enclose the number behind them.
        '\u{600}'..='\u{605}' | '\u{6DD}' | '\u{70F}' | '\u{890}' | '\u{891}' | '\u{8E2}' => Sight::Shown,
        '\u{110BD}' | '\u{110CD}' => Sight::Shown,
        // A joiner of nothing, two silent Khmer vowels, and the place of a lost picture.
        '\u{34F}' | '\u{17B4}' | '\u{17B5}' | '\u{FFFC}' => Sight::Hidden,
        c if u32::from(c) & 0xFFFE == 0xFFFE || matches!(c, '\u{FDD0}'..='\u{FDEF}') => Sight::Hidden,
        c => match c.general_category() {
            Kind::Control => Sight::Gap,
            Kind::Format => Sight::Hidden,
            _ => Sight::Shown,
        },
    }
}

impl Needs {
    fn are_met(&self, before: Option<char>, behind: Option<char>) -> bool {
        match (self, before, behind) {
            (Self::Joined, Some(before), Some(behind)) => {
                (is_joining(before) && is_joining(behind)) || (is_of_emoji(before) && is_of_emoji(behind))
            }
            // Some scripts write a joiner at the end of a word.
            (Self::Joined, Some(before), None) => is_joining(before),
            (Self::Styled, Some(before), behind) => {
                is_of_emoji(before) || is_ideograph(before) || behind == Some('\u{20E3}')
            }
            (Self::Ideograph, Some(before), _) => is_ideograph(before),
            (Self::MongolianBefore, Some(before), _) => matches!(before, '\u{1800}'..='\u{18AF}'),
            (Self::FlagBefore, Some(before), _) => matches!(before, '\u{1F3F4}' | '\u{E0020}'..='\u{E007E}'),
            _ => false,
        }
    }
}

/// Of a script whose letters change shape with their neighbours: Arabic, Indic and others.
fn is_joining(c: char) -> bool {
    let is_of_script = matches!(c,
        '\u{600}'..='\u{109F}' | '\u{1700}'..='\u{1AFF}' | '\u{A840}'..='\u{A8FF}' | '\u{AA00}'..='\u{AADF}'
        | '\u{ABC0}'..='\u{ABFF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{10A00}'..='\u{11FFF}' | '\u{1E900}'..='\u{1E95F}');
    is_of_script && (c.is_alphabetic() || is_mark(c))
}

pub fn is_mark(c: char) -> bool {
    matches!(
        c.general_category(),
        Kind::NonspacingMark | Kind::SpacingMark | Kind::EnclosingMark
    )
}

fn is_of_emoji(c: char) -> bool {
    let is_symbol = matches!(c.general_category(), Kind::OtherSymbol | Kind::MathSymbol);
    is_symbol
        || matches!(
            c,
            '\u{203C}' | '\u{2049}' | '\u{3030}' | '\u{303D}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}'
        )
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// So much of a value is quoted.
const QUOTED: usize = 60;

/// The beginning of what was sent, for a sentence of ours.
pub fn quoted(value: &str) -> String {
    let mut quoted: String = undirected(value).chars().take(QUOTED).collect();
    if value.chars().count() > QUOTED {
        quoted.push('…');
    }
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_of_nothing_visible_are_empty() {
        for text in [
            "\u{200B}",
            "\u{FEFF}",
            "\u{3164}",
            "\u{115F}\u{1160}\u{FFA0}",
            "\u{AD}\u{AD}",
            "\u{202E}\u{202C}",
            "\u{2066} \u{2069}",
            "\u{200D}\u{200C}",
            "\u{FE0F}",
            "\u{2060}\u{180E}\u{34F}",
            "\u{2800}\u{A0}\u{3000}",
            "\u{E0041}",
            "\u{0}\u{7}\u{92}",
            " \n\t",
        ] {
            assert_eq!(visible(text), "", "{text:?}");
        }
    }

    #[test]
    fn what_turns_or_hides_words_goes() {
        for (text, expected) in [
            ("\u{202E}evil lamp", "evil lamp"),
            ("a\u{200E}b\u{200F}c\u{61C}d", "abcd"),
            ("\u{2067}a\u{2069} b", "a b"),
            ("Donau\u{AD}dampf", "Donaudampf"),
            ("x\u{200D}y\u{200C}z", "xyz"),
            ("a\u{92}b\u{0}c", "a b c"),
            ("a\u{3164}b", "a b"),
            ("\u{FEFF}Lamp\u{200B}", "Lamp"),
        ] {
            assert_eq!(visible(text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_shapes_words_and_emoji_stays() {
        for text in [
            "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "👩\u{200D}💻",
            "🏳\u{FE0F}\u{200D}🌈",
            "👩🏽\u{200D}🚒",
            "🙂\u{200D}↔\u{FE0F}",
            "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
            "葛\u{E0100}城",
            "é e\u{301} 中文 Ö ½ ™",
            "one\ntwo\tthree",
        ] {
            assert_eq!(visible(text), text, "{text:?}");
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
            ("김\u{3164}민", "김 민"),
            ("e\u{34f}\u{301}", "é"),
        ] {
            assert_eq!(line(typed), name, "{}", typed.escape_unicode());
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
            assert_eq!(line(name), name, "{}", name.escape_unicode());
        }
    }

    #[test]
    fn a_name_has_one_form() {
        assert_eq!(line("Rene\u{301}"), "René");
        assert_eq!(line(" 李\u{3000}\u{a0}明\t\n阳 "), "李 明 阳");
        assert_eq!(line("O’Neill-Šmíd, 3rd"), "O’Neill-Šmíd, 3rd");
    }

    #[test]
    fn a_bare_text_keeps_no_helper() {
        assert_eq!(bare("\u{202a}li\u{200d}@example.org\u{fe0f}\u{200b}"), "li@example.org");
    }

    #[test]
    fn controls_are_forbidden_but_for_line_breaks_and_tabs() {
        assert!(['\0', '\u{1b}', '\u{7f}', '\u{85}'].into_iter().all(is_forbidden));
        assert!(!['\n', '\r', '\t', ' ', '\u{200b}', '茶'].into_iter().any(is_forbidden));
    }

    proptest! {
        #[test]
        fn what_is_visible_stays_so(text in any::<String>()) {
            let once = visible(&text);
            prop_assert_eq!(visible(&once), once);
        }
    }
}
