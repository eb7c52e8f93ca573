//! The rules of a portfolio, as plain functions.

use std::str::FromStr;

use wire::{codes::Code, portfolio::NOTE_CHARS, when::When};

use crate::{error::Refusal, relation::undo_until, said};

/// Where a partner goes in the shopper's own order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Up,
    Down,
    First,
    /// Counted from 0.
    At(usize),
}

impl FromStr for Place {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        match text {
            "up" => Ok(Self::Up),
            "down" => Ok(Self::Down),
            "first" => Ok(Self::First),
            number => match number.parse::<usize>() {
                Ok(place @ 1..) => Ok(Self::At(place - 1)),
                _ => Err(Refusal::new(
                    Code::NoSuchPlace,
                    said!("{text:?} is no place" / "“{text}”不是有效位置"),
                )
                .at("to")
                .fix(said!(
                    "Say up, down, first, or a number from 1." / "请填 up、down、first，或从 1 起的数字。"
                ))),
            },
        }
    }
}

/// The order after `item` went to its place; as it was where that place is beyond an end.
pub fn moved<T: Copy + PartialEq>(order: &[T], item: T, to: Place) -> Vec<T> {
    let mut order = order.to_vec();
    let Some(from) = order.iter().position(|other| *other == item) else {
        return order;
    };
    let last = order.len() - 1;
    let to = match to {
        Place::Up => from.saturating_sub(1),
        Place::Down => from + 1,
        Place::First => 0,
        Place::At(place) => place,
    };
    let item = order.remove(from);
    order.insert(to.min(last), item);
    order
}

/// Those of `order` named in `wanted`, as named; then the others, as they were.
pub fn arranged<T: Copy + PartialEq>(order: &[T], wanted: &[T]) -> Vec<T> {
    let mut arranged = Vec::with_capacity(order.len());
    for item in wanted.iter().filter(|item| order.contains(item)).chain(order) {
        if !arranged.contains(item) {
            arranged.push(*item);
        }
    }
    arranged
}

/// A private note without the white space around it.
pub fn note(text: &str) -> Result<String, Refusal> {
    let text = text.trim().replace("\r\n", "\n");
    let length = text.chars().count();
    if length <= NOTE_CHARS {
        return Ok(text);
    }
    let over = length - NOTE_CHARS;
    Err(Refusal::new(
        Code::NoteTooLong,
        said!("The note is {over} characters too long" / "备注超出 {over} 个字"),
    )
    .at("note")
    .fix(said!(
        "Keep it to {NOTE_CHARS} characters." / "请控制在 {NOTE_CHARS} 字以内。"
    )))
}

/// Two notes on the same company as one; nothing is lost.
pub fn both_notes(mine: &str, theirs: &str) -> String {
    match (mine, theirs) {
        (mine, "") => mine.to_owned(),
        ("", theirs) => theirs.to_owned(),
        (mine, theirs) if mine == theirs => mine.to_owned(),
        (mine, theirs) => format!("{mine}\n{theirs}"),
    }
}

/// Whether an account's drop gives way to a guest's one of the same legal entity: the older one stands,
/// so that what was final stays final and no window opens anew.
pub fn gives_way(mine: When, theirs: When, now: When) -> bool {
    theirs < mine && undo_until(mine, now).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> When {
        When::from_millis(millis)
    }

    #[test]
    fn a_partner_moves_and_never_beyond_an_end() {
        let order = ['a', 'b', 'c'];
        assert_eq!(moved(&order, 'b', Place::Up), ['b', 'a', 'c']);
        assert_eq!(moved(&order, 'b', Place::Down), ['a', 'c', 'b']);
        assert_eq!(moved(&order, 'c', Place::First), ['c', 'a', 'b']);
        assert_eq!(moved(&order, 'a', Place::Up), order);
        assert_eq!(moved(&order, 'c', Place::Down), order);
        assert_eq!(moved(&order, 'a', Place::At(99)), ['b', 'c', 'a']);
        assert_eq!(moved(&order, 'x', Place::First), order);
    }

    #[test]
    fn an_arrangement_loses_nobody_and_invents_nobody() {
        assert_eq!(
            arranged(&['a', 'b', 'c', 'd'], &['c', 'x', 'c', 'a']),
            ['c', 'a', 'b', 'd']
        );
        assert_eq!(arranged(&['a', 'b'], &[]), ['a', 'b']);
    }

    #[test]
    fn a_place_is_a_word_or_a_number_from_one() {
        assert_eq!("3".parse(), Ok(Place::At(2)));
        for nonsense in ["0", "-1", "", "top"] {
            assert_eq!(
                nonsense.parse::<Place>().expect_err("no place").code.name(),
                "no_such_place"
            );
        }
    }

    #[test]
    fn a_note_is_counted_in_characters_not_bytes() {
        assert_eq!(note(&format!("  {}\n", "茶".repeat(500))), Ok("茶".repeat(500)));
        assert_eq!(
            note(&"茶".repeat(501)).expect_err("too long").field.as_deref(),
            Some("note")
        );
    }

    #[test]
    fn what_was_final_stays_final_through_a_merge() {
        let (old, young, now) = (at(0), at(700_000), at(800_000));
        assert!(gives_way(young, old, now));
        assert!(!gives_way(old, young, now));
        assert!(!gives_way(young, old, at(2_000_000)), "both are final");
    }

    #[test]
    fn notes_from_both_sides_are_kept() {
        assert_eq!(both_notes("good tea", ""), "good tea");
        assert_eq!(both_notes("good tea", "good tea"), "good tea");
        assert_eq!(both_notes("good tea", "slow"), "good tea\nslow");
    }
}
