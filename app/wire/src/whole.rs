//! Whole numbers as JSON has them: `87.0` is one.

use std::fmt;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// Beyond it a JSON number is not exact (RFC 8259, section 6).
const EXACT: f64 = 9_007_199_254_740_991.0;

/// For `#[serde(deserialize_with = "...")]`.
///
/// # Errors
/// When the number has a fraction, or is no number.
pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    deserializer.deserialize_i64(Whole)
}

struct Whole;

impl Visitor<'_> for Whole {
    type Value = i64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("i64")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<i64, E> {
        Ok(number)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<i64, E> {
        i64::try_from(number).map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<i64, E> {
        if number.fract() == 0.0 && number.abs() <= EXACT {
            Ok(number as i64)
        } else {
            Err(E::invalid_type(Unexpected::Float(number), &self))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    #[derive(Deserialize)]
    struct Line {
        #[serde(deserialize_with = "super::read")]
        quantity: i64,
    }

    #[test]
    fn a_number_without_a_fraction_is_whole() {
        for (text, whole) in [
            ("87", Some(87)),
            ("87.0", Some(87)),
            ("-1e2", Some(-100)),
            ("0", Some(0)),
            ("0.5", None),
            ("1e300", None),
            ("\"3\"", None),
        ] {
            let read = serde_json::from_str::<Line>(&format!("{{\"quantity\":{text}}}"));
            assert_eq!(read.ok().map(|line| line.quantity), whole, "{text}");
        }
    }
}
