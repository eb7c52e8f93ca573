//! How many pieces a feed says there are.

use super::amount::{Amount, Decimal, Figure, amount, fold};
use crate::text::visible;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Count {
    None,
    Plain(u32),
    /// Read as well as can be, never as more than was written.
    Doubtful(u32),
}

/// Reads `25` and `5.0000`; with a doubt `-3`, `5.5`, `1,000`, `10+` and `>10`. `None` if there is
/// no number in it, or anything else beside it.
pub(super) fn parse_quantity(text: &str, decimal: Decimal) -> Option<Count> {
    let folded = fold(&visible(text));
    if folded.is_empty() {
        return Some(Count::None);
    }
    let number = folded.trim_start_matches(['>', '≥', '=']).trim_end_matches('+').trim();
    let is_more = number.len() < folded.len();
    let (is_negative, number) = match number.strip_prefix('-') {
        Some(number) => (true, number.trim_start()),
        None => (false, number.strip_prefix('+').unwrap_or(number)),
    };
    let (count, is_sure) = match amount(number, decimal)? {
        Amount::Sure(figure) | Amount::Foreign(figure) => (whole(&figure)?, is_whole(&figure)),
        Amount::Either { sign, decimals, .. } if sign == decimal.sign() => (whole(&decimals)?, false),
        Amount::Either { thousands, .. } => (whole(&thousands)?, false),
    };
    Some(match is_negative && count > 0 {
        true => Count::Doubtful(0),
        false if is_sure && !is_more => Count::Plain(count),
        false => Count::Doubtful(count),
    })
}

fn is_whole(figure: &Figure) -> bool {
    figure.fraction.bytes().all(|digit| digit == b'0')
}

fn whole(figure: &Figure) -> Option<u32> {
    match figure.whole.as_str() {
        "" => Some(0),
        digits => digits.parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_counts_however_written() {
        for (text, count) in [
            ("25", 25),
            ("+25", 25),
            ("0", 0),
            ("-0", 0),
            ("5.0000", 5),
            ("5,00", 5),
            ("5.", 5),
            ("1 000", 1000),
            ("1,000,000", 1_000_000),
            ("1,000.00", 1000),
            ("２５", 25),
            ("\u{200B}25\u{A0}", 25),
        ] {
            assert_eq!(
                parse_quantity(text, Decimal::Point),
                Some(Count::Plain(count)),
                "{text}"
            );
        }
        assert_eq!(parse_quantity("\u{FEFF}", Decimal::Point), Some(Count::None));
    }

    #[test]
    fn doubtful_counts_are_never_more_than_written() {
        for (text, count) in [
            ("-3", 0),
            ("−3", 0),
            ("-3.0", 0),
            ("5.5", 5),
            ("5,9", 5),
            ("0.5", 0),
            ("1,000", 1000),
            ("1.000", 1),
            ("10+", 10),
            ("10 +", 10),
            (">10", 10),
            ("> 10", 10),
            ("≥10", 10),
        ] {
            assert_eq!(
                parse_quantity(text, Decimal::Point),
                Some(Count::Doubtful(count)),
                "{text}"
            );
        }
        assert_eq!(parse_quantity("1.000", Decimal::Comma), Some(Count::Doubtful(1000)));
    }

    #[test]
    fn what_holds_no_number_is_no_count() {
        for text in ["many", "5-10", "<10", "10 pcs", "1e3", "99999999999", "+", "--3"] {
            assert_eq!(parse_quantity(text, Decimal::Point), None, "{text}");
        }
    }
}
