//! Which passwords may be chosen: long ones that nobody tries first (NIST SP 800-63B, section 5.1.1.2:
//! length and what is tried first, no rules about digits and signs).

use wire::codes::Code;
use zxcvbn::{Score, zxcvbn};

use crate::{
    auth::opaque,
    error::{Error, Refusal},
    said,
    text::is_unseen,
};

const SHORTEST: usize = 10;
const LONGEST: usize = 200;

/// Common in Chinese leaks, and unknown to zxcvbn: "I love you", in numbers that sound like it and in pinyin.
const ALSO_COMMON: [&str; 4] = ["5201314520", "1314520520", "woaini1314", "woaini5201314"];

/// The text to hash of the password that was `typed`; a weak one is refused, named as the request's `field`.
pub fn accepted(typed: &str, email: &str, field: &'static str) -> Result<String, Error> {
    if typed.chars().any(|c| c.is_control() || is_unseen(c)) {
        return Err(not_text(field));
    }
    let password = opaque::prepared(typed);
    check(&password, email, field)?;
    Ok(password)
}

fn check(password: &str, email: &str, field: &'static str) -> Result<(), Error> {
    let length = password.chars().count();
    let (code, title) = match length {
        _ if length < SHORTEST => (
            Code::PasswordTooShort,
            said!(
                "The password has {length} characters; at least {SHORTEST} are needed"
                    / "密码只有{length}个字符，至少需要{SHORTEST}个"
            ),
        ),
        _ if length > LONGEST => (
            Code::PasswordTooLong,
            said!("The password is longer than {LONGEST} characters" / "密码超过{LONGEST}个字符"),
        ),
        _ if is_easy(password, email) => (
            Code::PasswordTooEasy,
            said!("This password is one that others try first" / "这个密码太容易被猜到"),
        ),
        _ => return Ok(()),
    };
    let fix = said!(
        "Three or four words that only you would put together make a good one."
            / "用三四个只有您会组合在一起的词，就是好密码。"
    );
    Err(Refusal::new(code, title).at(field).fix(fix).into())
}

fn not_text(field: &'static str) -> Error {
    Refusal::new(
        Code::NotText,
        said!("The password has a character in it that can't be seen" / "密码中有看不见的字符"),
    )
    .at(field)
    .fix(said!(
        "Type it by hand: a tab, a line break or something else unseen came along when it was pasted."
            / "请手动输入：粘贴时带入了制表符、换行或其他看不见的字符。"
    ))
    .into()
}

/// Fewer than a million guesses find it, by the estimate of zxcvbn: common passwords, words, names, dates, patterns on the
/// keyboard and repetitions, alone and together. D. L. Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", 2016.
fn is_easy(password: &str, email: &str) -> bool {
    let name = email.split('@').next().unwrap_or_default();
    ALSO_COMMON.contains(&password.to_lowercase().as_str()) || zxcvbn(password, &[email, name]).score() < Score::Two
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(password: &str) -> Option<&'static str> {
        match accepted(password, "mingxiaolong@example.org", "password") {
            Err(Error::Refused(refusal)) => Some(refusal.code.name()),
            _ => None,
        }
    }

    #[test]
    fn a_long_uncommon_password_passes_whatever_it_is_made_of() {
        for good in [
            "tea with rain",
            "correct horse battery",
            "春眠不觉晓处处闻啼鸟",
            &"tea with rain ".repeat(14),
        ] {
            assert_eq!(code(good), None, "{good}");
        }
    }

    #[test]
    fn short_endless_and_easy_ones_are_refused() {
        assert_eq!(code("tea & rain"), None);
        assert_eq!(code("tea& rain"), Some("password_too_short"));
        assert_eq!(code(&"ab".repeat(101)), Some("password_too_long"));
        for easy in [
            "Password123",
            "mingxiaolong",
            "MingXiaoLong@example.org",
            "zzzzzzzzzzzz",
            "abababababab",
            "P@ssw0rd2024",
            "qwertyuiop[]",
            "5201314520",
            "woaini1314",
        ] {
            assert_eq!(code(easy), Some("password_too_easy"), "{easy}");
        }
    }

    #[test]
    fn length_is_that_of_the_prepared_text() {
        assert_eq!(code(&"e\u{301}".repeat(5)), Some("password_too_short"));
        let long = |times| "cafe\u{301} au lait ".repeat(times);
        assert_eq!(code(&long(15)), None);
        assert_eq!(code(&long(16)), Some("password_too_long"));
        assert_eq!(code(""), Some("password_too_short"));
    }

    #[test]
    fn what_can_not_be_typed_again_is_refused() {
        for unseen in [
            "tea with\train",
            "tea with rain\n",
            "tea \0with rain",
            "tea with rain\u{200b}",
            "\u{feff}tea with rain",
            "tea\u{202e} with rain",
            "tea with\u{85}rain",
        ] {
            assert_eq!(code(unseen), Some("not_text"), "{unseen:?}");
        }
        for seen in [
            "tea with 👩\u{200d}👧 rain",
            "tea ❤\u{fe0f} rain!",
            "چای\u{200c}های باران",
        ] {
            assert_eq!(code(seen), None, "{seen:?}");
        }
    }
}
