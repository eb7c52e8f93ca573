//! A feed's price, read exactly: `12.99 USD` is 1299 cents, and no floating point is near it.

use super::currency::minor_digits;

/// An amount in the currency's minor unit (cents for USD, yen for JPY).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Price {
    pub minor: i64,
    pub currency: [u8; 3],
}

impl Price {
    /// The ISO 4217 code, `USD` for example.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.currency).expect("a parsed currency is three ASCII letters")
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PriceFault {
    #[error("\"{0}\" names no currency; write it as three letters, as in 12.99 USD")]
    NoCurrency(String),
    #[error("\"{0}\" is not an active ISO 4217 currency; write USD, EUR or CNY, for example")]
    UnknownCurrency(String),
    #[error("\"{text}\" has a comma; write {fix}")]
    Comma { text: String, fix: String },
    #[error("\"{0}\" is not an amount; write digits and a point, as in 12.99 USD")]
    NotANumber(String),
    #[error("\"{text}\" has more than the {digits} decimals of its currency; round it")]
    TooPrecise { text: String, digits: u32 },
    #[error("\"{0}\" is not above zero; give the price to pay")]
    NotPositive(String),
    #[error("\"{0}\" is larger than any price we can hold; check it")]
    TooLarge(String),
}

/// Prices stay far enough below `i64::MAX` for carts and ledgers to add them up.
const LARGEST_MINOR: i64 = 1_000_000_000_000_000;

/// Reads `12.99 USD` or `USD 12.99`; decimals beyond the currency's own must be zeros.
pub fn parse_price(text: &str) -> Result<Price, PriceFault> {
    let (number, code) = split_currency(text)?;
    let currency = currency(code)?;
    let digits = minor_digits(&currency).ok_or_else(|| PriceFault::UnknownCurrency(code.to_owned()))?;
    let number = number.strip_prefix('+').unwrap_or(number);
    if number.contains(',') {
        let fix = format!("{} {code}", without_comma(number));
        return Err(PriceFault::Comma {
            text: text.to_owned(),
            fix,
        });
    }
    let minor = parse_minor(number, digits, text)?;
    Ok(Price { minor, currency })
}

/// The number and the letters, which may stand on either side.
fn split_currency(text: &str) -> Result<(&str, &str), PriceFault> {
    let text = text.trim();
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let number_first = text.trim_end_matches(is_letter);
    let code_first = text.trim_start_matches(is_letter);
    if number_first.len() < text.len() {
        Ok((number_first.trim_end(), &text[number_first.len()..]))
    } else if code_first.len() < text.len() {
        Ok((code_first.trim_start(), &text[..text.len() - code_first.len()]))
    } else {
        Err(PriceFault::NoCurrency(text.to_owned()))
    }
}

fn currency(code: &str) -> Result<[u8; 3], PriceFault> {
    let upper = code.to_ascii_uppercase();
    upper
        .as_bytes()
        .try_into()
        .map_err(|_| PriceFault::UnknownCurrency(code.to_owned()))
}

/// What was most likely meant: the last sign is the decimal one unless three digits follow a comma.
fn without_comma(number: &str) -> String {
    let comma_is_last = number.rfind(',') > number.rfind('.');
    let decimals = number.len() - number.rfind(',').map_or(0, |at| at + 1);
    if comma_is_last && decimals != 3 {
        number.replace('.', "").replace(',', ".")
    } else {
        number.replace(',', "")
    }
}

fn parse_minor(number: &str, digits: u32, text: &str) -> Result<i64, PriceFault> {
    let not_a_number = || PriceFault::NotANumber(text.to_owned());
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.starts_with('-') && all_digits(&whole[1..]) && all_digits(fraction) {
        return Err(PriceFault::NotPositive(text.to_owned()));
    }
    if !all_digits(whole) || !all_digits(fraction) || whole.len() + fraction.len() == 0 {
        return Err(not_a_number());
    }
    let (kept, beyond) = fraction.split_at(fraction.len().min(digits as usize));
    if beyond.bytes().any(|b| b != b'0') {
        return Err(PriceFault::TooPrecise {
            text: text.to_owned(),
            digits,
        });
    }
    let padding = std::iter::repeat_n(b'0', digits as usize - kept.len());
    match add_digits(whole.bytes().chain(kept.bytes()).chain(padding)) {
        Some(0) => Err(PriceFault::NotPositive(text.to_owned())),
        Some(minor) => Ok(minor),
        None => Err(PriceFault::TooLarge(text.to_owned())),
    }
}

fn add_digits(mut digits: impl Iterator<Item = u8>) -> Option<i64> {
    digits.try_fold(0_i64, |sum, digit| {
        let sum = sum.checked_mul(10)?.checked_add(i64::from(digit - b'0'))?;
        (sum <= LARGEST_MINOR).then_some(sum)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minor(text: &str) -> i64 {
        parse_price(text).unwrap().minor
    }

    #[test]
    fn amounts_are_exact_in_the_minor_unit() {
        for (text, expected) in [
            ("12.99 USD", 1299),
            ("USD 12.99", 1299),
            ("usd12.9", 1290),
            ("1299 JPY", 1299),
            ("1299.00 JPY", 1299),
            ("1.234 KWD", 1234),
            (" .5 EUR ", 50),
            ("9007199254740.93 USD", 900_719_925_474_093),
            ("15 CNY", 1500),
        ] {
            assert_eq!(minor(text), expected, "{text}");
        }
    }

    #[test]
    fn a_comma_is_refused_with_the_likely_fix() {
        for (text, fix) in [
            ("12,99 EUR", "12.99 EUR"),
            ("1.234,56 EUR", "1234.56 EUR"),
            ("1,299.00 USD", "1299.00 USD"),
            ("1,299 JPY", "1299 JPY"),
        ] {
            let fault = parse_price(text).unwrap_err();
            assert_eq!(fault.to_string(), format!("\"{text}\" has a comma; write {fix}"));
        }
    }

    #[test]
    fn what_is_not_a_price_says_why() {
        use PriceFault::*;
        let fault = |text| parse_price(text).unwrap_err();
        assert!(matches!(fault("12.99"), NoCurrency(_)));
        assert!(matches!(fault("$12.99"), NoCurrency(_)));
        assert!(matches!(fault(""), NoCurrency(_)));
        assert!(matches!(fault("12.99 DEM"), UnknownCurrency(_)));
        assert!(matches!(fault("12.99 EURO"), UnknownCurrency(_)));
        assert!(matches!(fault("free USD"), NotANumber(_)));
        assert!(matches!(fault("1.2.3 USD"), NotANumber(_)));
        assert!(matches!(fault("USD"), NotANumber(_)));
        assert!(matches!(fault("1.005 USD"), TooPrecise { digits: 2, .. }));
        assert!(matches!(fault("0.00 USD"), NotPositive(_)));
        assert!(matches!(fault("-5 USD"), NotPositive(_)));
        assert!(matches!(fault("99999999999999999999 USD"), TooLarge(_)));
    }

    proptest! {
        #[test]
        fn every_written_price_is_read_back(minor in 1..LARGEST_MINOR) {
            let (whole, cents) = (minor / 100, minor % 100);
            let text = format!("{whole}.{cents:02} USD");
            prop_assert_eq!(parse_price(&text).unwrap(), Price { minor, currency: *b"USD" });
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = parse_price(&text);
        }
    }
}
