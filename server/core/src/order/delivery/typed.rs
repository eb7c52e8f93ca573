//! Checks what a company types of its delivery.

use wire::{
    codes::Code,
    order::delivery::{Days, NewRate, StateTax},
};

use super::rules::Rate;
use crate::{
    catalog::{typed_price::typed_price, typed_weight::typed_weight},
    error::Refusal,
    said,
    typed::{LONGEST, country, short},
};

/// Most countries that one rate names.
const MOST_COUNTRIES: usize = 300;
/// Nothing is on its way for longer.
const MOST_DAYS: i64 = 365;
/// As the check `tax_rate_in_range`.
const MOST_TAX: i64 = 5_000;

/// # Errors
/// A refusal that names the field.
pub fn rate(asked: &NewRate) -> Result<Rate, Refusal> {
    let price = typed_price("price", &asked.price)?;
    let free_from = match short("free_from", &asked.free_from, LONGEST)?.as_str() {
        "" => None,
        typed => Some(typed_price("free_from", typed)?),
    };
    if free_from.is_some_and(|from| from.currency != price.currency) {
        return Err(Refusal::new(
            Code::NotAnAmount,
            said!("This is in another currency than the price" / "与价格的货币不同"),
        )
        .at("free_from")
        .fix(said!(
            "Write both in one currency; make another rate for another one." / "请使用同一货币；其他货币请另设一条。"
        )));
    }
    let up_to_grams = match short("up_to", &asked.up_to, LONGEST)?.as_str() {
        "" => None,
        typed => Some(typed_weight("up_to", typed)?),
    };
    Ok(Rate {
        way: asked.delivery,
        countries: countries(&asked.countries)?,
        price,
        free_from: free_from.map(|from| from.amount),
        up_to_grams,
        days: days(&asked.days)?,
    })
}

/// ISO 3166-1 codes in their order, each once.
fn countries(typed: &str) -> Result<Vec<String>, Refusal> {
    let codes = typed
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '；' | '、'))
        .filter(|code| !code.is_empty());
    let mut codes = codes
        .take(MOST_COUNTRIES)
        .map(|code| country(code).map_err(|refusal| refusal.at("countries")))
        .collect::<Result<Vec<String>, _>>()?;
    codes.sort();
    codes.dedup();
    Ok(codes)
}

/// `2-4` or `3`; nothing where that is open.
fn days(typed: &str) -> Result<Option<Days>, Refusal> {
    let typed = short("days", typed, LONGEST)?;
    if typed.is_empty() {
        return Ok(None);
    }
    let mut parts = typed.splitn(2, ['-', '–', '—', '~', '～']).map(str::trim);
    let least: Option<i64> = parts.next().and_then(|part| part.parse().ok());
    let most = parts.next().map_or(least, |part| part.parse().ok());
    match (least, most) {
        (Some(from), Some(to)) if (0..=to).contains(&from) && to <= MOST_DAYS => Ok(Some(Days { from, to })),
        _ => Err(Refusal::new(Code::NotDays, said!("These are no days" / "天数有误"))
            .at("days")
            .fix(said!(
                "Write the least and the most, like 2-4, or one number up to {MOST_DAYS}."
                    / "请填写最少和最多天数，例如 2-4，或一个不超过 {MOST_DAYS} 的数字。"
            ))),
    }
}

/// The country and its tax in basis points, or none where the statement is taken back.
///
/// # Errors
/// A refusal that names the field.
pub fn tax(asked: &StateTax) -> Result<(String, Option<i64>), Refusal> {
    let there = country(&asked.country)?;
    let typed = short("percent", &asked.percent, LONGEST)?;
    let number = typed.trim_end_matches(['%', '％', ' ']).replace(',', ".");
    if number.is_empty() {
        return Ok((there, None));
    }
    match basis_points(&number).filter(|points| *points <= MOST_TAX) {
        Some(points) => Ok((there, Some(points))),
        None => Err(
            Refusal::new(Code::OutOfRange, said!("This is no rate of tax" / "税率有误"))
                .at("percent")
                .fix(said!(
                    "Write per cent from 0 to 50 with at most two decimals, like 19 or 8.1."
                        / "请填写 0 到 50 的百分数，最多两位小数，例如 19 或 8.1。"
                )),
        ),
    }
}

/// Per cent with at most two decimals, in hundredths.
pub fn basis_points(number: &str) -> Option<i64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.len() > 3 || fraction.len() > 2 || !digits(whole) || !digits(fraction) || whole.is_empty() {
        return None;
    }
    format!("{whole}{fraction:0<2}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_codes_however_parted() {
        assert_eq!(countries("de, AT；fr de").expect("codes"), ["AT", "DE", "FR"]);
        assert_eq!(countries(" ").expect("none"), [""; 0]);
        assert_eq!(
            countries("DE Austria").expect_err("a word").field.as_deref(),
            Some("countries")
        );
    }

    #[test]
    fn days_are_a_number_or_two() {
        assert_eq!(days("2-4").expect("days"), Some(Days { from: 2, to: 4 }));
        assert_eq!(days("3 – 5").expect("days"), Some(Days { from: 3, to: 5 }));
        assert_eq!(days("1").expect("days"), Some(Days { from: 1, to: 1 }));
        assert_eq!(days("").expect("none"), None);
        for text in ["4-2", "x", "-1", "1-2-3", "400"] {
            assert!(days(text).is_err(), "{text}");
        }
    }

    #[test]
    fn per_cent_are_exact_to_the_hundredth() {
        for (text, points) in [("19", 1900), ("8.1", 810), ("0", 0), ("5.55", 555)] {
            assert_eq!(basis_points(text), Some(points), "{text}");
        }
        for text in ["", "x", "1.234", "-1", ".", "1e2"] {
            assert_eq!(basis_points(text), None, "{text}");
        }
    }
}
