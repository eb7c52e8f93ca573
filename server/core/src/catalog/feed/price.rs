//! A feed's price, read exactly: `12.99 USD` is 1299 cents, and no floating point is near it.

use super::amount::{Amount, Figure, amount, fold};
use super::currency::{meant_by, minor_digits};
use super::options::Options;
use super::price_fault::PriceFault;
use super::price_parts::{Parts, price_within};
use crate::text::visible;

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

    /// As a feed may write it.
    pub(super) fn written(&self, options: Options) -> String {
        let digits = minor_digits(&self.currency).unwrap_or_default();
        let unit = 10_i64.pow(digits);
        let (whole, rest) = (self.minor / unit, self.minor % unit);
        match digits {
            0 => format!("{whole} {}", self.code()),
            digits => {
                let sign = options.decimal.sign();
                format!("{whole}{sign}{rest:0width$} {}", self.code(), width = digits as usize)
            }
        }
    }
}

/// A price, and whether it had decimals that its currency has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quoted {
    pub price: Price,
    pub is_rounded: bool,
}

/// Prices stay far enough below `i64::MAX` for carts and ledgers to add them up.
const LARGEST_MINOR: i64 = 1_000_000_000_000_000;

/// Stands for the currency that a price lacks.
const EXAMPLE: [u8; 3] = *b"USD";

/// Currencies named when a sign may stand for many.
const MOST_NAMED: usize = 3;

/// Reads `12.99 USD`, `USD 12.99` or `€12.99`; what can be understood in two ways is refused.
pub fn parse_price(text: &str, options: Options) -> Result<Quoted, PriceFault> {
    let folded = fold(&visible(text));
    let asked = Asked { text, options };
    if folded.is_empty() {
        return Err(asked.no_currency(None));
    }
    asked.read(&folded).map_err(|fault| asked.beside(&folded, fault))
}

/// A price as it was written, and how to understand it.
struct Asked<'t> {
    text: &'t str,
    options: Options,
}

impl Asked<'_> {
    fn read(&self, folded: &str) -> Result<Quoted, PriceFault> {
        let parts = Parts::of(folded);
        if !parts.number.contains(|c: char| c.is_ascii_digit()) {
            return Err(PriceFault::NotANumber(self.text()));
        }
        let currency = self.currency(&parts)?;
        self.price(&parts, currency)
    }

    /// What is at fault may stand beside a price that can be read.
    fn beside(&self, folded: &str, fault: PriceFault) -> PriceFault {
        use PriceFault::{NoCurrency, NotANumber, UnknownCurrency};
        if !matches!(fault, NoCurrency { .. } | UnknownCurrency(_) | NotANumber(_)) {
            return fault;
        }
        let Some(price) = price_within(folded).filter(|price| price != folded) else {
            return fault;
        };
        match self.read(&price) {
            Ok(quoted) => PriceFault::TextBeside {
                text: self.text(),
                fix: quoted.price.written(self.options),
            },
            Err(found) if !found.fixes().is_empty() => found,
            Err(found @ NoCurrency { .. }) if !matches!(fault, UnknownCurrency(_)) => found,
            Err(_) => fault,
        }
    }

    fn currency(&self, parts: &Parts<'_>) -> Result<[u8; 3], PriceFault> {
        let mut meant: Option<Vec<[u8; 3]>> = None;
        for sign in &parts.signs {
            let may_be = meant_by(sign);
            if may_be.is_empty() {
                return Err(PriceFault::UnknownCurrency(sign.clone()));
            }
            meant = Some(match meant {
                Some(before) => may_be.into_iter().filter(|code| before.contains(code)).collect(),
                None => may_be,
            });
        }
        match meant.as_deref() {
            None => self.options.currency.ok_or_else(|| self.without_currency(parts)),
            Some([]) => Err(PriceFault::TwoCurrencies(self.text())),
            Some([currency]) => Ok(*currency),
            Some(several) => match self.options.currency.filter(|known| several.contains(known)) {
                Some(known) => Ok(known),
                None => Err(self.several(parts, several)),
            },
        }
    }

    fn without_currency(&self, parts: &Parts<'_>) -> PriceFault {
        match self.price(parts, EXAMPLE) {
            Ok(quoted) => self.no_currency(Some(quoted.price.written(self.options))),
            Err(fault @ PriceFault::NotANumber(_)) => fault,
            Err(fault) => match fault.fixes() {
                [fix] => self.no_currency(Some(fix.clone())),
                _ => self.no_currency(None),
            },
        }
    }

    fn no_currency(&self, example: Option<String>) -> PriceFault {
        let example = example.unwrap_or_else(|| "15 USD".to_owned());
        PriceFault::NoCurrency {
            text: self.text(),
            example,
        }
    }

    fn several(&self, parts: &Parts<'_>, currencies: &[[u8; 3]]) -> PriceFault {
        let named = &currencies[..currencies.len().min(MOST_NAMED)];
        let codes: Vec<String> = named
            .iter()
            .map(|code| String::from_utf8_lossy(code).into_owned())
            .collect();
        let read = named.iter().filter_map(|code| self.price(parts, *code).ok());
        PriceFault::SeveralCurrencies {
            text: self.text(),
            codes: codes.join(" or "),
            given: self
                .options
                .currency
                .map(|code| String::from_utf8_lossy(&code).into_owned()),
            fixes: read.map(|quoted| quoted.price.written(self.options)).collect(),
        }
    }

    fn price(&self, parts: &Parts<'_>, currency: [u8; 3]) -> Result<Quoted, PriceFault> {
        if let Some(fix) = self.dash_for_cents(parts, currency)? {
            return Err(PriceFault::DashForCents { text: self.text(), fix });
        }
        let decimal = self.options.decimal;
        let amount = amount(parts.number, decimal).ok_or_else(|| PriceFault::NotANumber(self.text()))?;
        if parts.is_negative {
            return Err(PriceFault::NotPositive(self.text()));
        }
        match amount {
            Amount::Sure(figure) => self.quoted(&figure, currency),
            Amount::Either { sign, decimals, .. } if sign == decimal.sign() && minor_digits(&currency) == Some(3) => {
                self.quoted(&decimals, currency)
            }
            Amount::Either {
                thousands, decimals, ..
            } => Err(PriceFault::Ambiguous {
                text: self.text(),
                fixes: [self.fix(&thousands, currency)?, self.fix(&decimals, currency)?],
            }),
            Amount::Foreign(figure) => Err(PriceFault::WrongSign {
                text: self.text(),
                found: decimal.other_name(),
                fix: self.fix(&figure, currency)?,
            }),
        }
    }

    /// What `1299,-`, `1299.--` or `1299/-` means.
    fn dash_for_cents(&self, parts: &Parts<'_>, currency: [u8; 3]) -> Result<Option<String>, PriceFault> {
        if let Some(whole) = parts.number.strip_suffix("/-").filter(|_| !parts.is_negative) {
            return match amount(whole.trim_end(), self.options.decimal) {
                Some(Amount::Sure(figure) | Amount::Foreign(figure)) => self.fix(&figure, currency).map(Some),
                Some(Amount::Either { thousands, .. }) => self.fix(&thousands, currency).map(Some),
                None => Ok(None),
            };
        }
        let number = parts.number.trim_end_matches('-');
        if number.len() == parts.number.len() || parts.is_negative || !number.ends_with(['.', ',']) {
            return Ok(None);
        }
        match amount(&format!("{number}00"), self.options.decimal) {
            Some(Amount::Sure(figure) | Amount::Foreign(figure)) => self.fix(&figure, currency).map(Some),
            _ => Ok(None),
        }
    }

    fn fix(&self, figure: &Figure, currency: [u8; 3]) -> Result<String, PriceFault> {
        Ok(self.quoted(figure, currency)?.price.written(self.options))
    }

    fn quoted(&self, figure: &Figure, currency: [u8; 3]) -> Result<Quoted, PriceFault> {
        let digits = minor_digits(&currency).ok_or_else(|| PriceFault::UnknownCurrency(self.text()))?;
        match minor_units(figure, digits as usize) {
            Some(0) => Err(PriceFault::NotPositive(self.text())),
            Some(minor) => Ok(Quoted {
                price: Price { minor, currency },
                is_rounded: figure.fraction.bytes().skip(digits as usize).any(|b| b != b'0'),
            }),
            None => Err(PriceFault::TooLarge(self.text())),
        }
    }

    fn text(&self) -> String {
        self.text.to_owned()
    }
}

/// Rounded half up; `None` if the amount is too large.
fn minor_units(figure: &Figure, digits: usize) -> Option<i64> {
    let (kept, beyond) = figure.fraction.split_at(figure.fraction.len().min(digits));
    let padding = std::iter::repeat_n(b'0', digits - kept.len());
    let minor = figure
        .whole
        .bytes()
        .chain(kept.bytes())
        .chain(padding)
        .try_fold(0_i64, |sum, digit| {
            let sum = sum.checked_mul(10)?.checked_add(i64::from(digit - b'0'))?;
            (sum <= LARGEST_MINOR).then_some(sum)
        })?;
    let minor = minor + i64::from(beyond.as_bytes().first().is_some_and(|digit| *digit >= b'5'));
    (minor <= LARGEST_MINOR).then_some(minor)
}

#[cfg(test)]
mod tests;
