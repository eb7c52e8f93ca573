//! Numbers as people write them: which of their signs part thousands and which one begins decimals.

/// The sign that begins decimals, where a number alone does not tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Decimal {
    #[default]
    Point,
    Comma,
}

impl Decimal {
    pub(super) fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// The word for the sign that does not begin decimals.
    pub(super) fn other_name(self) -> &'static str {
        match self {
            Self::Point => "comma",
            Self::Comma => "point",
        }
    }
}

/// Digits before and behind the decimal sign; one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Figure {
    pub(super) whole: String,
    pub(super) fraction: String,
}

/// What a number can mean.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Amount {
    Sure(Figure),
    /// Three digits behind the only sign, which may be the decimal one or part thousands.
    Either {
        sign: char,
        thousands: Figure,
        decimals: Figure,
    },
    /// Only the sign that does not begin decimals here would make sense of it.
    Foreign(Figure),
}

/// Reads folded text (see [`fold`]) without sign and currency; `None` if it is no number.
pub(super) fn amount(text: &str, decimal: Decimal) -> Option<Amount> {
    let groups: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).collect();
    let signs: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let are_known = signs.iter().all(|sign| matches!(sign, '.' | ',' | ' ' | '\''));
    if !are_known || groups.iter().all(|group| group.is_empty()) {
        return None;
    }
    match signs.as_slice() {
        [] => Some(Amount::Sure(whole(text.to_owned()))),
        [sign] => one_sign(*sign, groups[0], groups[1], decimal),
        [first, rest @ ..] if rest.iter().all(|sign| sign == first) => {
            thousands(&groups).map(|digits| Amount::Sure(whole(digits)))
        }
        [before @ .., last] => two_kinds(before, *last, &groups, decimal),
    }
}

fn one_sign(sign: char, before: &str, behind: &str, decimal: Decimal) -> Option<Amount> {
    let grouped = thousands(&[before, behind]).map(whole);
    if !matches!(sign, '.' | ',') {
        return grouped.map(Amount::Sure);
    }
    let decimals = Figure {
        whole: before.to_owned(),
        fraction: behind.to_owned(),
    };
    Some(match grouped {
        Some(thousands) => Amount::Either {
            sign,
            thousands,
            decimals,
        },
        None if sign == decimal.sign() => Amount::Sure(decimals),
        None => Amount::Foreign(decimals),
    })
}

/// `1,299.00` and `1.299,00` explain themselves; the comma of `1 299,00` needs to be known.
fn two_kinds(before: &[char], last: char, groups: &[&str], decimal: Decimal) -> Option<Amount> {
    let (fraction, groups) = groups.split_last()?;
    let first = *before.first()?;
    let is_regular = before.iter().all(|sign| *sign == first) && matches!(last, '.' | ',') && !fraction.is_empty();
    let figure = Figure {
        whole: thousands(groups).filter(|_| is_regular)?,
        fraction: (*fraction).to_owned(),
    };
    let explains_itself = matches!(first, '.' | ',');
    Some(match explains_itself || last == decimal.sign() {
        true => Amount::Sure(figure),
        false => Amount::Foreign(figure),
    })
}

/// The digits of `1|299|000`, or as in India `12|99|000`; `None` if they are not grouped like that.
fn thousands(groups: &[&str]) -> Option<String> {
    let [first, between @ .., last] = groups else {
        return None;
    };
    let has_width = |width: usize| {
        let starts = (1..=width).contains(&first.len()) && !first.starts_with('0');
        starts && last.len() == 3 && between.iter().all(|group| group.len() == width)
    };
    (has_width(3) || has_width(2)).then(|| groups.concat())
}

fn whole(digits: String) -> Figure {
    Figure {
        whole: digits,
        fraction: String::new(),
    }
}

/// Writes full-width signs, special spaces, dashes and apostrophes as their plain kin.
pub(super) fn fold(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '￥' => '¥',
        '￡' => '£',
        '‘' | '’' | 'ʼ' | '´' | '`' | '′' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '−' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    });
    plain.collect::<String>().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, decimal: Decimal) -> String {
        let written = |figure: Figure| format!("{}|{}", figure.whole, figure.fraction);
        match amount(&fold(text), decimal) {
            None => "none".to_owned(),
            Some(Amount::Sure(figure)) => written(figure),
            Some(Amount::Foreign(figure)) => format!("foreign {}", written(figure)),
            Some(Amount::Either {
                thousands, decimals, ..
            }) => format!("{} or {}", written(thousands), written(decimals)),
        }
    }

    #[test]
    fn numbers_that_explain_themselves_are_read_under_either_sign() {
        for (text, expected) in [
            ("1299", "1299|"),
            ("1,299.00", "1299|00"),
            ("1.299,00", "1299|00"),
            ("1,234,567", "1234567|"),
            ("1.234.567", "1234567|"),
            ("1,234,567.00", "1234567|00"),
            ("12,34,567.50", "1234567|50"),
            ("1 299", "1299|"),
            ("1\u{202F}299", "1299|"),
            ("1’299", "1299|"),
            ("１２９９", "1299|"),
        ] {
            assert_eq!(said(text, Decimal::Point), expected, "{text}");
            assert_eq!(said(text, Decimal::Comma), expected, "{text}");
        }
    }

    #[test]
    fn the_decimal_sign_decides_what_does_not_explain_itself() {
        for (text, point, comma) in [
            ("12.90", "12|90", "foreign 12|90"),
            ("12,90", "foreign 12|90", "12|90"),
            ("1 299.00", "1299|00", "foreign 1299|00"),
            ("1 299,00", "foreign 1299|00", "1299|00"),
            (".5", "|5", "foreign |5"),
            ("0.125", "0|125", "foreign 0|125"),
            ("1299.000", "1299|000", "foreign 1299|000"),
        ] {
            assert_eq!(said(text, Decimal::Point), point, "{text}");
            assert_eq!(said(text, Decimal::Comma), comma, "{text}");
        }
    }

    #[test]
    fn three_digits_behind_one_sign_may_be_either() {
        for decimal in [Decimal::Point, Decimal::Comma] {
            assert_eq!(said("1.250", decimal), "1250| or 1|250");
            assert_eq!(said("10,000", decimal), "10000| or 10|000");
        }
    }

    #[test]
    fn groups_of_other_sizes_are_no_number() {
        for text in [
            "1.2.3",
            "1,23,4",
            "12 99",
            "1,2345.00",
            "1.299,",
            "1 234.567 890",
            ".",
            "",
            "1e3",
            "1..5",
        ] {
            assert_eq!(said(text, Decimal::Point), "none", "{text}");
        }
    }
}
