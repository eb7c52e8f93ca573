//! A phone number, in one tidy form: `+49 30 123456`, `+1 555 010 9999 ext 12`.

use unicode_normalization::UnicodeNormalization;

use wire::codes::Code;

use crate::text;
use crate::{
    error::{Refusal, Said},
    said,
};

/// Digits of a number, from a short local one to the longest with its country's code and a prefix.
const FEWEST: usize = 5;
/// Digits of a number that a comma may end.
const LONG_ENOUGH: usize = 7;
const MOST: usize = 20;
const LONGEST_EXTENSION: usize = 8;

/// What people write before an extension; the longest first.
const EXTENSIONS: [&str; 12] = [
    "extension",
    "durchwahl",
    ";ext=",
    "ext",
    "extn",
    "分机号",
    "分机",
    "内线",
    "доб",
    "转",
    "#",
    "x",
];
const LABELS: [&str; 7] = ["tel", "phone", "mobile", "电话", "手机", "☎", "📞"];

/// The zeros of the digits that phones and keyboards outside the Latin world write; nine more follow each.
const ZEROS: [char; 8] = [
    '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{e50}', '\u{1040}', '\u{17e0}',
];

/// The number that was typed, or nothing.
///
/// # Errors
/// A refusal at `phone`.
pub fn parse(typed: &str) -> Result<String, Refusal> {
    if let Some(sign) = typed.chars().find(|c| spells_digits(*c)) {
        return Err(refused(said!(
            "A phone number has digits only, and this one has \"{sign}\"" / "电话号码只含数字，这里却有“{sign}”"
        )));
    }
    let typed = plain(typed);
    let text = without_label(typed.trim());
    if text.is_empty() {
        return Ok(String::new());
    }
    let (number, extension) = split(text);
    let number = tidy(number)?;
    Ok(match extension {
        Some(extension) => format!("{number} ext {extension}"),
        None => number,
    })
}

/// One sign that folds into several with digits among them, like a half: nobody typed those.
fn spells_digits(c: char) -> bool {
    let folded: Vec<char> = std::iter::once(c).nfkc().collect();
    folded.len() > 1 && folded.iter().any(char::is_ascii_digit)
}

/// Digits, signs and spaces of all kinds as ASCII has them, letters in lower case.
fn plain(typed: &str) -> String {
    let seen = text::bare(typed);
    let folded = seen.nfkc().map(|c| match c {
        _ if c.is_whitespace() => ' ',
        '\u{2010}'..='\u{2015}'
        | '\u{2043}'
        | '\u{2212}'
        | '\u{2e3a}'
        | '\u{2e3b}'
        | '\u{30fc}'
        | '\u{301c}'
        | '~'
        | '_' => '-',
        '\u{b7}' | '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{30fb}' | '\u{3002}' | '、' => '.',
        '\u{2044}' | '\u{2215}' | '|' | '\\' => '/',
        '[' | '{' | '【' | '〔' => '(',
        ']' | '}' | '】' | '〕' => ')',
        _ => digit(c),
    });
    folded.collect::<String>().to_lowercase()
}

fn digit(c: char) -> char {
    let value = |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10);
    let value = ZEROS.iter().find_map(value);
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}

fn without_label(text: &str) -> &str {
    let label = LABELS.iter().find_map(|label| text.strip_prefix(label));
    label.map_or(text, |rest| rest.trim_start_matches(['.', ':', ' ']))
}

/// The number and the digits of its extension, if one stands at the end.
fn split(text: &str) -> (&str, Option<&str>) {
    let end = text.trim_end_matches([')', ' ', '.']);
    let digits = end.len() - end.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (head, extension) = end.split_at(end.len() - digits);
    let head = head.trim_end_matches(['.', ':', ' ', '-']);
    let number = EXTENSIONS.iter().find_map(|word| head.strip_suffix(word));
    // A comma is a pause before an extension, but for those who write one between groups.
    let paused = head.strip_suffix(',').filter(|number| digits_in(number) >= LONG_ENOUGH);
    match number.or(paused) {
        Some(number) if (1..=LONGEST_EXTENSION).contains(&digits) => {
            (number.trim_end_matches(['(', ' ', '.', '-', ';']), Some(extension))
        }
        _ => (text, None),
    }
}

fn digits_in(text: &str) -> usize {
    text.chars().filter(char::is_ascii_digit).count()
}

/// Groups of digits with single spaces between.
fn tidy(number: &str) -> Result<String, Refusal> {
    if let Some(letter) = number.chars().find(|c| c.is_alphabetic()) {
        return Err(refused(said!(
            "A phone number has no letters, and this one has \"{letter}\"" / "电话号码不含字母，这里却有“{letter}”"
        )));
    }
    let national = number.trim_start_matches(['(', ' ']);
    let (plus, digits) = match national.strip_prefix('+') {
        // The zero in brackets is dialled only inside the country.
        Some(rest) => ("+", rest.replacen("(0)", " ", 1)),
        None => ("", national.to_owned()),
    };
    if let Some(sign) = digits.chars().find(|c| !c.is_ascii_digit() && !" -.,/()".contains(*c)) {
        return Err(refused(said!(
            "A phone number has digits only, and this one has \"{sign}\"" / "电话号码只含数字，这里却有“{sign}”"
        )));
    }
    let count = digits_in(&digits);
    if !(FEWEST..=MOST).contains(&count) {
        return Err(refused(said!(
            "A phone number has {FEWEST} to {MOST} digits, and this one has {count}"
                / "电话号码有{FEWEST}至{MOST}位数字，这里有{count}位"
        )));
    }
    let groups: Vec<&str> = digits
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    Ok(format!("{plus}{}", groups.join(" ")))
}

fn refused(title: Said) -> Refusal {
    Refusal::new(Code::NotAPhone, title).at("phone").fix(said!(
        "Write one number like +49 30 123456 or +49 30 123456 ext 5, or leave it empty."
            / "请填写一个号码，如 +86 10 1234 5678 或 +86 10 1234 5678 转 5；也可留空。"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_taken_however_it_is_written() {
        for (typed, tidy) in [
            ("１３８００１３８０００", "13800138000"),
            ("+1-555-010-9999,12", "+1 555 010 9999 ext 12"),
            ("030,123456", "030 123456"),
            ("+1 (555) 010-9999 x12", "+1 555 010 9999 ext 12"),
            ("+49 30 123456 ext 5", "+49 30 123456 ext 5"),
            ("030–123456", "030 123456"),
            ("030\u{2011}123456", "030 123456"),
            ("+49\u{a0}30\u{202f}123456", "+49 30 123456"),
            ("＋８６（１０）１２３４－５６７８", "+86 10 1234 5678"),
            ("010-12345678转5", "010 12345678 ext 5"),
            ("010-12345678 分机：205", "010 12345678 ext 205"),
            ("+49 (0)30/123456", "+49 30 123456"),
            ("(+49) 30.123.456", "+49 30 123 456"),
            ("03ー1234ー5678", "03 1234 5678"),
            ("030−123456", "030 123456"),
            ("tel:+49-30-123456;ext=12", "+49 30 123456 ext 12"),
            ("Tel. 030 123456", "030 123456"),
            ("+1 555 010 9999 (Ext. 12)", "+1 555 010 9999 ext 12"),
            ("555 010 9999 #12", "555 010 9999 ext 12"),
            ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
            ("\u{202a}+49 30 123456\u{202c}", "+49 30 123456"),
            ("[030] 12 34 56\u{200b}", "030 12 34 56"),
            (" \u{3000}", ""),
            ("\u{200b}", ""),
        ] {
            assert_eq!(parse(typed).expect(typed), tidy, "{typed}");
        }
    }

    #[test]
    fn what_is_tidy_stays_as_it_is() {
        for tidy in ["+49 30 123456", "+1 555 010 9999 ext 12", "13800138000"] {
            assert_eq!(parse(tidy).expect("a number"), tidy);
        }
    }

    #[test]
    fn rubbish_is_refused_at_its_field_with_the_fix() {
        for rubbish in [
            "call me",
            "1234",
            "123456789012345678901",
            "-",
            "+",
            "++49 30 123456",
            "+49 30 +123456",
            "030 123456 x",
            "x12",
            "030 123456 ext 123456789",
            "1-800-FLOWERS",
            "030 123456; 030 654321",
            "ming@example.org",
            "12345ext",
            "一二三四五六",
        ] {
            let refusal = parse(rubbish).expect_err(rubbish);
            assert_eq!(
                (refusal.field.as_deref(), refusal.code.name()),
                (Some("phone"), "not_a_phone"),
                "{rubbish}"
            );
            assert!(refusal.fix.is_some());
        }
    }
}
