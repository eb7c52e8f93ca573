//! An e-mail address as an account's name: trimmed, lower-case, and shaped like one.

use crate::{
    error::{Error, Refusal},
    said,
};

/// RFC 5321, section 4.5.3.1.3, less the angle brackets.
const LONGEST: usize = 254;

/// Parses what a person typed. Only a message could tell whether the address exists, and we send none,
/// so this refuses slips, not strangers.
pub fn parse(typed: &str) -> Result<String, Error> {
    let email = typed.trim().to_lowercase();
    if is_address(&email) {
        return Ok(email);
    }
    Err(Refusal::invalid(
        "email",
        "not_an_email",
        said!("This is no e-mail address" / "这不是电子邮箱地址"),
    )
    .fix(said!(
        "Write it like ming@example.org." / "请写成 ming@example.org 这样。"
    ))
    .into())
}

fn is_address(text: &str) -> bool {
    let Some((name, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let clean = text.chars().all(|c| !c.is_whitespace() && !c.is_control());
    let labels = domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
    clean && !name.is_empty() && !name.contains('@') && labels && text.len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_however_it_is_typed() {
        assert_eq!(parse(" Ming@Example.ORG ").expect("an address"), "ming@example.org");
        assert!(parse("李明@例子.中国").is_ok());
    }

    #[test]
    fn slips_are_refused() {
        let long = format!("{}@example.org", "a".repeat(250));
        for slip in [
            "",
            "ming",
            "ming@",
            "@example.org",
            "ming@example",
            "ming@example.",
            "a b@example.org",
            "a@b@c.org",
            &long,
        ] {
            assert!(parse(slip).is_err(), "{slip:?}");
        }
    }
}
