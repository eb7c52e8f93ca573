//! Money: a whole number of minor units and its currency. Never a float.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// An ISO 4217 alphabetic code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "USD", pattern = "^[A-Z]{3}$"))]
pub struct Currency([u8; 3]);

/// A text that is not three capital letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACurrency;

impl fmt::Display for NotACurrency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a currency is three capital letters, like USD")
    }
}

impl std::error::Error for NotACurrency {}

impl Currency {
    pub const USD: Self = Self(*b"USD");

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).expect("parsed as ASCII letters")
    }

    /// Digits after the decimal point (ISO 4217 minor units).
    pub fn exponent(self) -> u32 {
        match self.code() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI" | "VND"
            | "VUV" | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            "CLF" | "UYW" => 4,
            _ => 2,
        }
    }

    fn symbol(self, lang: Lang) -> Option<&'static str> {
        match (self.code(), lang) {
            ("USD", Lang::En) => Some("$"),
            ("USD", Lang::Zh) => Some("US$"),
            ("EUR", _) => Some("€"),
            ("GBP", _) => Some("£"),
            ("CNY", Lang::Zh) => Some("¥"),
            ("CNY", Lang::En) => Some("CN¥"),
            ("JPY", Lang::En) => Some("¥"),
            ("JPY", Lang::Zh) => Some("JP¥"),
            _ => None,
        }
    }
}

impl FromStr for Currency {
    type Err = NotACurrency;

    fn from_str(text: &str) -> Result<Self, NotACurrency> {
        let letters: [u8; 3] = text.as_bytes().try_into().map_err(|_| NotACurrency)?;
        letters
            .iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self(letters))
            .ok_or(NotACurrency)
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl TryFrom<String> for Currency {
    type Error = NotACurrency;

    fn try_from(text: String) -> Result<Self, NotACurrency> {
        text.parse()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// An amount in minor units (cents, fen) of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Money {
    /// Minor units, as ISO 4217 defines them for the currency.
    pub amount: i64,
    pub currency: Currency,
}

impl Money {
    pub fn new(amount: i64, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// The number with its decimal point and no grouping, as machines read it: `1234.50`.
    pub fn decimal(self) -> String {
        let (whole, minor) = self.parts();
        let sign = if self.amount < 0 { "-" } else { "" };
        match self.currency.exponent() as usize {
            0 => format!("{sign}{whole}"),
            digits => format!("{sign}{whole}.{minor:0digits$}"),
        }
    }

    /// As the reader writes it: `$1,234.50`, `US$1,234.50`, `KWD 1.250`.
    pub fn shown(self, lang: Lang) -> String {
        let (whole, minor) = self.parts();
        let sign = if self.amount < 0 { "-" } else { "" };
        let whole = lang.number(i64::try_from(whole).unwrap_or(i64::MAX));
        let number = match self.currency.exponent() as usize {
            0 => whole,
            digits => format!("{whole}.{minor:0digits$}"),
        };
        match self.currency.symbol(lang) {
            Some(symbol) => format!("{sign}{symbol}{number}"),
            None => format!("{sign}{} {number}", self.currency),
        }
    }

    fn parts(self) -> (u64, u64) {
        let unit = 10_u64.pow(self.currency.exponent());
        (self.amount.unsigned_abs() / unit, self.amount.unsigned_abs() % unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(amount: i64, currency: &str) -> Money {
        Money::new(amount, currency.parse().expect("a code"))
    }

    #[test]
    fn amounts_show_in_the_reader_s_format() {
        assert_eq!(money(123_450, "USD").shown(Lang::En), "$1,234.50");
        assert_eq!(money(123_450, "USD").shown(Lang::Zh), "US$1,234.50");
        assert_eq!(money(-5, "EUR").shown(Lang::En), "-€0.05");
        assert_eq!(money(1_250, "KWD").shown(Lang::En), "KWD 1.250");
        assert_eq!(money(1_200, "JPY").shown(Lang::En), "¥1,200");
    }

    #[test]
    fn machines_read_plain_decimals() {
        assert_eq!(money(123_405, "USD").decimal(), "1234.05");
        assert_eq!(money(7, "JPY").decimal(), "7");
    }

    #[test]
    fn a_currency_is_three_capitals() {
        assert_eq!("usd".parse::<Currency>(), Err(NotACurrency));
        assert_eq!("USDT".parse::<Currency>(), Err(NotACurrency));
    }
}
