//! The rules of messages, as plain functions.

use wire::{
    codes::Code,
    message::{MESSAGE_CHARS, MOST_IN_A_ROW, MOST_MESSAGES, Side},
};

use super::refusals;
use crate::{error::Refusal, said, text};

/// How a thread stands before somebody writes in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    pub closed: bool,
    pub messages: i64,
    pub last_by: Side,
    /// Messages since the other side wrote last.
    pub in_a_row: i64,
}

/// Whether a side may write one more message; gives how many it has then written in a row.
///
/// # Errors
/// A refusal of a thread that is closed or full, and of one more message where an answer is due first.
pub fn may_write(standing: Standing, by: Side) -> Result<i64, Refusal> {
    if standing.closed {
        return Err(refusals::closed(by));
    }
    if standing.messages >= MOST_MESSAGES {
        return Err(refusals::full(by));
    }
    match standing.last_by == by {
        true if standing.in_a_row >= MOST_IN_A_ROW => Err(refusals::wait_for_answer()),
        true => Ok(standing.in_a_row + 1),
        false => Ok(1),
    }
}

/// What of a message can be seen; it keeps its line breaks.
///
/// # Errors
/// A refusal of one that is empty or too long.
pub fn message(typed: &str) -> Result<String, Refusal> {
    let text = text::visible(&typed.replace("\r\n", "\n").replace('\r', "\n"));
    if text.is_empty() && !typed.trim().is_empty() {
        return Err(Refusal::new(
            Code::NotText,
            said!("This has only characters that can't be seen" / "这里只有看不见的字符"),
        )
        .at("text")
        .fix(said!("Type it by hand." / "请手动输入。")));
    }
    if text.is_empty() {
        return Err(Refusal::new(Code::Required, said!("The message is empty" / "消息为空"))
            .at("text")
            .fix(said!("Write what you want to say." / "请写下您想说的话。")));
    }
    let length = text.chars().count();
    if length > MESSAGE_CHARS {
        let over = length - MESSAGE_CHARS;
        return Err(Refusal::new(
            Code::TooLong,
            said!("The message is {over} characters too long" / "消息超出 {over} 个字"),
        )
        .at("text")
        .fix(said!(
            "Keep it to {MESSAGE_CHARS} characters, or send it in two."
                / "请控制在 {MESSAGE_CHARS} 字以内，或分两条发送。"
        )));
    }
    Ok(text)
}

/// Letters and digits that are hard to mistake for each other.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A name for a shopper in one thread, like `4F7K`, from a random number.
pub fn pseudonym(random: u32) -> String {
    (0..4)
        .map(|place| LETTERS[(random >> (5 * place)) as usize & 31] as char)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(last_by: Side, messages: i64, in_a_row: i64) -> Standing {
        Standing {
            closed: false,
            messages,
            last_by,
            in_a_row,
        }
    }

    fn code(standing: Standing, by: Side) -> &'static str {
        may_write(standing, by).expect_err("a refusal").code.name()
    }

    #[test]
    fn a_side_writes_until_an_answer_is_due() {
        let many = standing(Side::Shopper, 12, MOST_IN_A_ROW);
        assert_eq!(code(many, Side::Shopper), "wait_for_answer");
        assert_eq!(may_write(many, Side::Company), Ok(1));
        assert_eq!(
            may_write(standing(Side::Company, 12, 9), Side::Company),
            Ok(MOST_IN_A_ROW)
        );
    }

    #[test]
    fn nobody_writes_in_a_full_or_closed_thread() {
        let full = standing(Side::Shopper, MOST_MESSAGES, 1);
        assert_eq!(code(full, Side::Company), "thread_full");
        let closed = Standing { closed: true, ..full };
        assert_eq!(code(closed, Side::Company), "thread_closed");
    }

    #[test]
    fn a_message_keeps_its_lines_and_is_counted_in_characters() {
        assert_eq!(message(" two\r\nlines \n"), Ok("two\nlines".to_owned()));
        assert!(message(&"茶".repeat(MESSAGE_CHARS)).is_ok());
        for (typed, code) in [(" \n", "required"), ("\u{200b}", "not_text")] {
            assert_eq!(message(typed).expect_err("nothing to see").code.name(), code);
        }
        let long = message(&"茶".repeat(MESSAGE_CHARS + 1)).expect_err("too long");
        assert_eq!((long.code.name(), long.field.as_deref()), ("too_long", Some("text")));
    }

    #[test]
    fn a_pseudonym_is_four_letters_of_a_random_number() {
        assert_eq!(
            (pseudonym(0), pseudonym(u32::MAX)),
            ("0000".to_owned(), "ZZZZ".to_owned())
        );
    }
}
