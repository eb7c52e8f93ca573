//! Character references as HTML has them: `&eacute;`, `&#233;`, `&#xE9;`.

use std::borrow::Cow;

use encoding_rs::WINDOWS_1252;
use html_escape::NAMED_ENTITIES;

/// The longest name in HTML has 31 letters.
const LONGEST: usize = 32;

/// What stands between `&` and `;`, if the text starts with a reference, known or not.
pub(super) fn reference(text: &str) -> Option<&str> {
    let rest = text.strip_prefix('&')?;
    let end = rest.bytes().take(LONGEST + 1).position(|byte| byte == b';')?;
    let name = &rest[..end];
    let letters = name.strip_prefix('#').unwrap_or(name);
    let is_name = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_name.then_some(name)
}

/// The name of a reference whose semicolon is missing, of those that browsers read even so: `&copy 2020`. Some of
/// them are words too, which stay.
pub(super) fn unended(text: &str) -> Option<&str> {
    const WORDS: [&str; 9] = ["cent", "divide", "eth", "micro", "not", "para", "sect", "times", "uml"];
    let rest = text.strip_prefix('&')?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
    let (name, behind) = rest.split_at(end);
    let is_word = WORDS.contains(&name) || !name.contains(|c: char| c.is_ascii_lowercase());
    if is_word || behind.starts_with([';', '=', '_', '-']) {
        return None;
    }
    let character = named(name)?;
    let is_old =
        matches!(character, "&" | "<" | ">" | "\"") || character.chars().all(|c| matches!(c, '\u{A0}'..='\u{FF}'));
    is_old.then_some(name)
}

/// The characters a reference stands for. A space that must not break is a space.
pub(super) fn resolve(name: &str) -> Option<Cow<'static, str>> {
    let found = match name.strip_prefix('#') {
        Some(number) => numbered(number)?.to_string().into(),
        None => Cow::Borrowed(named(name)?),
    };
    Some(if found == "\u{A0}" { Cow::Borrowed(" ") } else { found })
}

fn named(name: &str) -> Option<&'static str> {
    let at = NAMED_ENTITIES
        .binary_search_by(|(known, _)| (*known).cmp(name.as_bytes()))
        .ok()?;
    Some(NAMED_ENTITIES[at].1)
}

/// Numbers 128 to 159 mean what Windows has there, as browsers read them.
fn numbered(number: &str) -> Option<char> {
    if number.contains(|c: char| !c.is_ascii_alphanumeric()) {
        return None;
    }
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    }
    .ok()?;
    match code {
        0 => None,
        0x80..=0x9F => {
            let byte = [u8::try_from(code).ok()?];
            WINDOWS_1252.decode_without_bom_handling(&byte).0.chars().next()
        }
        _ => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_are_known() {
        for (name, expected) in [
            ("eacute", "é"),
            ("ndash", "–"),
            ("amp", "&"),
            ("nbsp", " "),
            ("#160", " "),
            ("#8211", "–"),
            ("#x2013", "–"),
            ("#X4e2d", "中"),
            ("#150", "–"),
            ("CounterClockwiseContourIntegral", "∳"),
        ] {
            assert_eq!(resolve(name).as_deref(), Some(expected), "{name}");
        }
        for name in ["shopname", "#0", "#xD800", "#1114112", "#x", "#", "#+5"] {
            assert_eq!(resolve(name), None, "{name}");
        }
    }

    #[test]
    fn old_references_may_lack_their_semicolon() {
        for (text, name) in [
            ("&copy 2020", "copy"),
            ("&copy", "copy"),
            ("&reg, x", "reg"),
            ("&nbsp<b>", "nbsp"),
            ("&eacute.", "eacute"),
        ] {
            assert_eq!(unended(text), Some(name), "{text}");
        }
        for text in [
            "&copy=2",
            "&copy;",
            "&copyright",
            "&euro 5",
            "&T",
            "R&GT",
            "& co",
            "&not x",
            "&hellip",
            "R&D",
        ] {
            assert_eq!(unended(text), None, "{text}");
        }
    }

    #[test]
    fn only_a_name_with_its_semicolon_is_a_reference() {
        assert_eq!(reference("&eacute; x"), Some("eacute"));
        assert_eq!(reference("&#xE9;"), Some("#xE9"));
        for text in ["& b;", "&eacute", "R&D;", "&;", "&#;", "&a b;", "&é;", "& 7 > 3;"] {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
