//! Weights as feeds and people write them: `3 kg`, `500g`, `2.2 lb`.

use super::{
    amount::{Amount, Decimal, amount, fold},
    options::Options,
};
use crate::text::visible;

/// Heavier is nothing that is sent: a hundred tons.
const MOST: f64 = 1e8;

/// Grams, rounded to whole ones; `None` if it is no weight with one of the units that the Merchant Center knows (lb, oz, g, kg).
pub fn parse_weight(text: &str, options: Options) -> Option<i64> {
    let folded = fold(&visible(text)).to_lowercase();
    let unit = folded.find(|c: char| c.is_alphabetic())?;
    let (number, unit) = folded.split_at(unit);
    let grams = match unit.trim_end_matches('.') {
        "g" | "gr" | "gram" | "grams" | "克" => 1.0,
        "kg" | "kgs" | "kilogram" | "kilograms" | "公斤" | "千克" => 1_000.0,
        "lb" | "lbs" | "pound" | "pounds" | "磅" => 453.592_37,
        "oz" | "ounce" | "ounces" | "盎司" => 28.349_523_125,
        _ => return None,
    };
    let value = number_of(number.trim(), options.decimal)? * grams;
    // Below the bound, so that the whole part fits.
    (value <= MOST).then(|| value.round() as i64)
}

fn number_of(text: &str, decimal: Decimal) -> Option<f64> {
    let figure = match amount(text, decimal)? {
        Amount::Sure(figure) | Amount::Foreign(figure) => figure,
        // Weights have decimals more often than thousands.
        Amount::Either { decimals, .. } => decimals,
    };
    format!("0{}.{}0", figure.whole, figure.fraction).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_with_their_units() {
        for (text, grams) in [
            ("3 kg", 3_000),
            ("500g", 500),
            ("0.5 KG", 500),
            ("1,5 kg", 1_500),
            ("1.250 kg", 1_250),
            (".3 kg", 300),
            ("2 lb", 907),
            ("8 oz.", 227),
            ("２ 公斤", 2_000),
            ("0 g", 0),
        ] {
            assert_eq!(parse_weight(text, Options::default()), Some(grams), "{text}");
        }
        for text in [
            "",
            "3",
            "kg",
            "-1 kg",
            "3 stone",
            "1e9 kg",
            "999999999 kg",
            "2 kg 300 g",
        ] {
            assert_eq!(parse_weight(text, Options::default()), None, "{text}");
        }
    }
}
