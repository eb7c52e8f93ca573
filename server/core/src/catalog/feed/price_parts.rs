//! Cuts a price up: the signs of money on either side, and the number between them.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::currency::meant_by;

pub(super) struct Parts<'t> {
    pub(super) is_negative: bool,
    /// Each known to us, or the one that is not.
    pub(super) signs: Vec<String>,
    pub(super) number: &'t str,
}

impl<'t> Parts<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let (was_negative, text) = without_sign(text);
        let (front, rest) = text.split_at(front_end(text));
        let (number, back) = rest.split_at(back_start(rest));
        let (is_negative, number) = without_sign(number.trim());
        Self {
            is_negative: was_negative || is_negative,
            signs: [front, back].into_iter().flat_map(signs).collect(),
            number,
        }
    }
}

fn without_sign(text: &str) -> (bool, &str) {
    let rest = text.trim_start_matches(['-', '+']);
    (text.starts_with('-'), rest.trim_start())
}

fn is_of_currency(c: char) -> bool {
    c.is_alphabetic() || c.general_category() == GeneralCategory::CurrencySymbol
}

fn is_beside(c: char) -> bool {
    c == ' ' || is_of_currency(c)
}

/// `Rs.` has its point, while that of `EUR.50` is the number's.
fn front_end(text: &str) -> usize {
    let end = text.len() - text.trim_start_matches(is_beside).len();
    let is_short = text[end..].starts_with('.') && is_known(&text[..=end]);
    end + usize::from(is_short)
}

fn back_start(text: &str) -> usize {
    let start = |text: &str| text.trim_end_matches(is_beside).len();
    let short = text.strip_suffix('.').map(start);
    short.filter(|at| is_known(&text[*at..])).unwrap_or(start(text))
}

fn is_known(sign: &str) -> bool {
    !meant_by(sign.trim()).is_empty()
}

/// `US $` is one sign, `USD $` and `EUR€` are two for one currency.
fn signs(text: &str) -> Vec<String> {
    let whole = text.replace(' ', "");
    match whole.is_empty() || is_known(&whole) {
        true => Some(whole).filter(|whole| !whole.is_empty()).into_iter().collect(),
        false => text.split_whitespace().flat_map(code_and_sign).collect(),
    }
}

fn code_and_sign(word: &str) -> Vec<String> {
    let starts_with_letter = word.starts_with(char::is_alphabetic);
    let at = word.find(|c: char| c.is_alphabetic() != starts_with_letter);
    let parts = at.map(|at| word.split_at(at));
    match parts.filter(|(one, other)| !is_known(word) && is_known(one) && is_known(other)) {
        Some((one, other)) => vec![one.to_owned(), other.to_owned()],
        None => vec![word.to_owned()],
    }
}

/// The first price in a text that has more in it than a price: a number and the sign beside it. None if what is left
/// out may name the currency.
pub(super) fn price_within(text: &str) -> Option<String> {
    let (start, end) = number_within(text)?;
    let before = sign_before(&text[..start]);
    let behind = sign_behind(&text[end..]);
    let number = &text[start..end];
    match (before, behind) {
        (None, None) if text.contains(is_of_currency) || text[end..].contains(|c: char| c.is_ascii_digit()) => None,
        (None, None) => Some(number.to_owned()),
        (Some(sign), None) => Some(format!("{sign} {number}")),
        (None, Some(sign)) => Some(format!("{number} {sign}")),
        (Some(before), Some(behind)) => Some(format!("{before} {number} {behind}")),
    }
}

fn number_within(text: &str) -> Option<(usize, usize)> {
    let digit = text.find(|c: char| c.is_ascii_digit())?;
    let before = &text[..digit];
    let is_point = before.ends_with(['.', ',']) && !before[..digit - 1].ends_with(is_of_currency);
    if before.contains('-') {
        return None;
    }
    let mut end = digit;
    for (at, c) in text[digit..].char_indices() {
        let behind = &text[digit + at + c.len_utf8()..];
        let joins = matches!(c, '.' | ',' | '\'' | ' ') && behind.starts_with(|c: char| c.is_ascii_digit());
        if !c.is_ascii_digit() && !joins {
            break;
        }
        end = text.len() - behind.len();
    }
    let dash = [",--", ".--", ",-", ".-", "/-"]
        .into_iter()
        .find(|dash| text[end..].starts_with(*dash));
    Some((digit - usize::from(is_point), end + dash.map_or(0, str::len)))
}

const BRACKETS: [char; 7] = [' ', '(', ')', '[', ']', '{', '}'];

fn sign_before(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(BRACKETS);
    let sign = &text[text.trim_end_matches('.').trim_end_matches(is_of_currency).len()..];
    [sign, sign.trim_end_matches('.')]
        .into_iter()
        .find(|sign| is_known(sign))
}

fn sign_behind(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(BRACKETS);
    let length = text.len() - text.trim_start_matches(is_of_currency).len();
    let short = text.get(..=length).filter(|sign| sign.ends_with('.'));
    short.into_iter().chain([&text[..length]]).find(|sign| is_known(sign))
}
