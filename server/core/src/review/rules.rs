//! The rules of ratings, as plain functions.

use std::collections::BTreeMap;

use wire::{
    codes::Code,
    id::ProductId,
    order::OrderState,
    review::{CHANGE_DAYS, RATING_CHARS, Rate},
    score::MOST_STARS,
    when::{DAY, When},
};

use super::refusals;
use crate::{error::Refusal, said, typed};

/// Stars and words about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub stars: i64,
    pub text: String,
}

/// Until when the rating that was made first then may be changed.
pub fn changeable_until(first: When) -> When {
    first.plus_millis(CHANGE_DAYS * DAY)
}

/// Whether an order may be rated now, or its rating changed that was made at `first`.
///
/// # Errors
/// A refusal of an order that has not arrived or was cancelled, and of a rating that is too old.
pub fn may_rate(state: OrderState, first: Option<When>, now: When) -> Result<(), Refusal> {
    match state {
        OrderState::Delivered | OrderState::Completed => {}
        OrderState::Placed | OrderState::Accepted | OrderState::Shipped | OrderState::Cancelled => {
            return Err(refusals::not_rateable(state));
        }
    }
    match first.map(changeable_until) {
        Some(until) if now.millis() >= until.millis() => Err(refusals::rating_stands(until)),
        _ => Ok(()),
    }
}

/// What a request says of the service, and of products.
///
/// # Errors
/// A refusal of stars that there are not, of words without stars, and of words that are too long.
pub fn said_of(rate: &Rate) -> Result<(Said, BTreeMap<ProductId, Said>), Refusal> {
    let service = Said {
        stars: stars(rate.service, || "service".to_owned())?,
        text: words("service_text", &rate.service_text)?,
    };
    let mut products = BTreeMap::new();
    for (product, given) in rate.stars.iter().filter(|(_, given)| **given != 0) {
        let stars = stars(*given, || format!("stars.{product}"))?;
        let text = rate.text.get(product).map_or("", String::as_str);
        let text = words("text", text).map_err(|refusal| refusal.at(format!("text.{product}")))?;
        products.insert(*product, Said { stars, text });
    }
    for (product, text) in &rate.text {
        if !products.contains_key(product) && !words("text", text)?.is_empty() {
            return Err(refusals::not_stars().at(format!("stars.{product}")));
        }
    }
    Ok((service, products))
}

fn stars(given: i64, field: impl Fn() -> String) -> Result<i64, Refusal> {
    match (1..=MOST_STARS).contains(&given) {
        true => Ok(given),
        false => Err(refusals::not_stars().at(field())),
    }
}

/// What can be seen of a text, with its line breaks.
fn words(field: &'static str, typed: &str) -> Result<String, Refusal> {
    typed::long(field, &typed.replace("\r\n", "\n").replace('\r', "\n"), RATING_CHARS)
}

/// What can be seen of a company's answer.
///
/// # Errors
/// A refusal of one that is empty or too long.
pub fn answer(typed: &str) -> Result<String, Refusal> {
    let text = words("text", typed)?;
    if !text.is_empty() {
        return Ok(text);
    }
    let refusal = match typed.trim().is_empty() {
        true => Refusal::new(Code::Required, said!("The answer is empty" / "答复为空")),
        false => Refusal::new(
            Code::NotText,
            said!("This has only characters that can't be seen" / "这里只有看不见的字符"),
        ),
    };
    Err(refusal
        .at("text")
        .fix(said!("Write what you want to say." / "请写下您想说的话。")))
}

#[cfg(test)]
mod tests {
    use wire::id::Id;

    use super::*;

    fn rate(service: i64, stars: &[(i64, i64)], text: &[(i64, &str)]) -> Rate {
        Rate {
            service,
            service_text: String::new(),
            stars: stars.iter().map(|(id, stars)| (Id::new(*id), *stars)).collect(),
            text: text
                .iter()
                .map(|(id, text)| (Id::new(*id), (*text).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn only_what_arrived_is_rated_and_for_thirty_days_changed() {
        let first = When::from_millis(1_000);
        let code = |state, first, now| {
            may_rate(state, first, When::from_millis(now))
                .err()
                .map(|r| r.code.name())
        };
        for state in OrderState::ALL {
            let arrived = matches!(state, OrderState::Delivered | OrderState::Completed);
            assert_eq!(
                code(*state, None, i64::MAX),
                (!arrived).then_some("not_rateable"),
                "{state:?}"
            );
        }
        let last = 1_000 + 30 * DAY;
        assert_eq!(code(OrderState::Completed, Some(first), last - 1), None);
        assert_eq!(code(OrderState::Completed, Some(first), last), Some("rating_stands"));
    }

    #[test]
    fn stars_are_one_to_five_and_words_come_with_stars() {
        let (service, products) =
            said_of(&rate(5, &[(1, 3), (3, 0)], &[(1, " two\r\nlines "), (2, " ")])).expect("a rating");
        assert_eq!((service.stars, service.text.as_str()), (5, ""));
        let said = Said {
            stars: 3,
            text: "two\nlines".to_owned(),
        };
        assert_eq!(products, BTreeMap::from([(Id::new(1), said)]));
        let (one, long) = (ProductId::new(1), "茶".repeat(RATING_CHARS + 1));
        for (wrong, code, field) in [
            (rate(0, &[], &[]), "not_stars", "service".to_owned()),
            (rate(6, &[], &[]), "not_stars", "service".to_owned()),
            (rate(5, &[(1, 6)], &[]), "not_stars", format!("stars.{one}")),
            (rate(5, &[(1, 0)], &[(1, "good")]), "not_stars", format!("stars.{one}")),
            (rate(5, &[], &[(1, "good")]), "not_stars", format!("stars.{one}")),
            (rate(5, &[(1, 5)], &[(1, &long)]), "too_long", format!("text.{one}")),
        ] {
            let refusal = said_of(&wrong).expect_err("a refusal");
            assert_eq!((refusal.code.name(), refusal.field), (code, Some(field)));
        }
    }

    #[test]
    fn an_answer_says_something() {
        assert_eq!(answer(" Sorry.\r\n"), Ok("Sorry.".to_owned()));
        for (typed, code) in [(" \n", "required"), ("\u{200b}", "not_text")] {
            assert_eq!(answer(typed).expect_err("nothing to see").code.name(), code);
        }
    }
}
