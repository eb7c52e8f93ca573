//! Checks of texts that people type, the same in every form.

pub mod days;

use wire::{codes::Code, countries::is_country, search::MAX_TEXT};

use crate::{
    error::{Refusal, Said},
    said, text,
};

/// Most characters of a line, where nothing else is said.
pub const LONGEST: usize = 200;
/// Most characters of a name of a person, or of a thing that staff name.
pub const LONGEST_NAME: usize = 100;

/// What of a line can be seen; one with nothing in it is refused as `missing`.
///
/// # Errors
/// A refusal that names the field.
pub fn needed(field: &'static str, typed: &str, longest: usize, missing: Said) -> Result<String, Refusal> {
    match short(field, typed, longest)? {
        text if text.is_empty() && !typed.trim().is_empty() => Err(Refusal::new(
            Code::NotText,
            said!("This has only characters that can't be seen" / "这里只有看不见的字符"),
        )
        .at(field)
        .fix(said!("Type it by hand." / "请手动输入。"))),
        text if text.is_empty() => Err(Refusal::new(Code::Required, missing).at(field)),
        text => Ok(text),
    }
}

/// That a box beside a deed was ticked: `confirm` is not blank. `missing` says of what that is the word.
///
/// # Errors
/// A refusal that names the field.
pub fn confirmed(confirm: &str, missing: Said) -> Result<(), Refusal> {
    match confirm.trim() {
        "" => Err(Refusal::new(Code::NotConfirmed, missing).at("confirm").fix(said!(
            "Tick the box, or send any text as `confirm`." / "请勾选确认框，或在 `confirm` 中填写任意文字。"
        ))),
        _ => Ok(()),
    }
}

/// That an account or a company is to be closed.
///
/// # Errors
/// As [`confirmed`].
pub fn closing_confirmed(confirm: &str) -> Result<(), Refusal> {
    confirmed(
        confirm,
        said!("Closing needs your word that you mean it" / "关闭需要您的确认"),
    )
}

/// What of a line can be seen, which may be nothing.
///
/// # Errors
/// A refusal that names the field, of a line that is too long.
pub fn short(field: &'static str, typed: &str, longest: usize) -> Result<String, Refusal> {
    let text = text::line(typed);
    if text.chars().count() > longest {
        return Err(too_long(field, longest));
    }
    Ok(text)
}

/// What can be seen of a text of several lines, which may be nothing.
///
/// # Errors
/// A refusal that names the field, of a text that is too long.
pub fn long(field: &'static str, typed: &str, longest: usize) -> Result<String, Refusal> {
    let text = text::visible(typed).trim().to_owned();
    match text.chars().count() <= longest {
        true => Ok(text),
        false => Err(too_long(field, longest)),
    }
}

fn too_long(field: &'static str, longest: usize) -> Refusal {
    Refusal::new(
        Code::TooLong,
        said!("This is longer than {longest} characters" / "超过了 {longest} 个字"),
    )
    .at(field)
}

/// A name of a person.
///
/// # Errors
/// A refusal that names the field.
pub fn person(field: &'static str, typed: &str) -> Result<String, Refusal> {
    needed(field, typed, LONGEST_NAME, said!("The name is missing" / "请填写姓名"))
}

/// An ISO 3166-1 code of the field `country`.
///
/// # Errors
/// A refusal of what is none.
pub fn country(text: &str) -> Result<String, Refusal> {
    let code = text.trim().to_ascii_uppercase();
    if is_country(&code) {
        return Ok(code);
    }
    Err(
        Refusal::new(Code::NoSuchCountry, said!("Choose the country" / "请选择国家或地区"))
            .at("country")
            .fix(said!(
                "Give its two letters as in ISO 3166, like DE or CN." / "请使用 ISO 3166 两字母代码，例如 CN 或 DE。"
            )),
    )
}

/// The words to search for of the field `q`, if they are not too many.
///
/// # Errors
/// A refusal that names the field.
pub fn searched(words: &str) -> Result<&str, Refusal> {
    let length = words.chars().count();
    if length <= MAX_TEXT {
        return Ok(words);
    }
    Err(Refusal::new(
        Code::TextTooLong,
        said!(
            "the text has {length} characters; at most {MAX_TEXT} are searched"
                / "文字有 {length} 个字符，最多搜索 {MAX_TEXT} 个"
        ),
    )
    .at("q")
    .fix(said!(
        "Leave out words until it has at most {MAX_TEXT} characters." / "请删减到不超过 {MAX_TEXT} 个字符。"
    )))
}
