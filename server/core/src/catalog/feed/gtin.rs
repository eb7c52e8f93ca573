//! Global Trade Item Numbers: EAN, UPC, JAN, ISBN-13 and ITF-14, told from typing errors.

use crate::text::visible;

/// The bare digits of a GTIN whose length and GS1 check digit are right.
pub fn parse_gtin(text: &str) -> Option<String> {
    let digits: String = visible(text).chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let is_valid = matches!(digits.len(), 8 | 12 | 13 | 14)
        && digits.bytes().all(|b| b.is_ascii_digit())
        && digits.bytes().any(|b| b != b'0')
        && check_sum(&digits).is_multiple_of(10);
    is_valid.then_some(digits)
}

/// GS1 General Specifications 7.9: from the right, digits weigh 1, 3, 1, 3 and so on.
fn check_sum(digits: &str) -> u32 {
    let weights = [1, 3].into_iter().cycle();
    digits
        .bytes()
        .rev()
        .zip(weights)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_numbers_of_each_length_are_taken() {
        for gtin in [
            "96385074",
            "0882780756328",
            "036000291452",
            "9783161484100",
            "10614141000415",
        ] {
            assert_eq!(parse_gtin(gtin).as_deref(), Some(gtin));
        }
        assert_eq!(parse_gtin("978-3-16-148410-0").as_deref(), Some("9783161484100"));
    }

    #[test]
    fn wrong_check_digits_lengths_and_fillers_are_refused() {
        for gtin in ["0882780756329", "123", "0000000000000", "97831614841OO", "", "８８"] {
            assert_eq!(parse_gtin(gtin), None, "{gtin}");
        }
    }
}
