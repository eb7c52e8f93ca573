//! An e-mail address as an account's name, in one form however it was typed or pasted.

use idna::uts46::{AsciiDenyList, DnsLength, Hyphens, Uts46};
use unicode_normalization::UnicodeNormalization;

use wire::codes::Code;

use crate::text;
use crate::{
    error::{Error, Refusal, Said},
    said,
};

/// RFC 5321, section 4.5.3.1.3, less the angle brackets.
const LONGEST: usize = 254;
/// Bytes before the @ (RFC 5321, section 4.5.3.1.1).
const LONGEST_NAME: usize = 64;

/// What people copy along, before and behind.
const QUOTES: [(char, char); 3] = [('"', '"'), ('\'', '\''), ('(', ')')];
/// Quotes and brackets that no address has, whichever side they stand on.
const MARKS: &str = "“”„‘’«»‹›「」『』《》〈〉【】";

/// Under which names an account may be found: as this program writes the address today, and as it did before
/// it knew that one address has several forms in Unicode.
pub struct Names {
    pub tidy: String,
    pub as_before: String,
}

/// The names of an address that somebody signs in with. What is no address may be a name from before.
pub fn names(typed: &str) -> Names {
    let as_before = typed.trim().to_lowercase();
    Names {
        tidy: parse(typed).unwrap_or_else(|_| as_before.clone()),
        as_before,
    }
}

/// Parses what a person typed. Only a message could tell whether the address exists, and none is sent for it,
/// so this refuses slips, not strangers.
pub fn parse(typed: &str) -> Result<String, Error> {
    let plain: String = text::bare(typed).chars().map(narrow).nfc().collect();
    let address = alone(&plain).ok_or_else(|| refused(no_address()))?;
    tidy(address).map_err(|fault| refused(fault).into())
}

/// Full-width signs and letters as ASCII has them. Nothing else is folded: NFKC would make `tm` of a trade mark.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '\u{3002}' | '\u{ff61}' => '.',
        '\u{3000}' | '\u{a0}' => ' ',
        _ => c,
    }
}

/// The address out of `Li <li@example.org>`, `mailto:li@example.org`, or quotes, without the dot or comma of its sentence.
fn alone(text: &str) -> Option<&str> {
    let is_before = |c: char| MARKS.contains(c) || c.is_whitespace();
    let text = unquoted(text.trim_start_matches(is_before).trim_end_matches(is_after));
    let text = match text.strip_suffix('>') {
        Some(named) => named.rsplit_once('<')?.1,
        None => text,
    };
    let text = unquoted(text.trim());
    let text = match text.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => {
            let address = text[7..].split('?').next()?;
            // `%40` and the like: which address is meant is more than a guess.
            (!address.contains('%')).then_some(address)?
        }
        _ => text,
    };
    Some(text.trim().trim_end_matches(is_after))
}

fn is_after(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | '、') || MARKS.contains(c) || c.is_whitespace()
}

fn unquoted(text: &str) -> &str {
    let inside = |(open, close): &(char, char)| text.strip_prefix(*open)?.strip_suffix(*close);
    QUOTES.iter().find_map(inside).unwrap_or(text)
}

/// The one form of an address; or what is wrong with it.
fn tidy(address: &str) -> Result<String, Said> {
    if address.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(said!("This e-mail address has a space in it" / "电子邮箱地址中有空格"));
    }
    let (name, domain) = address.rsplit_once('@').ok_or_else(no_address)?;
    let name = unquoted(name).to_lowercase().nfkc().collect::<String>();
    if name.contains('@') {
        return Err(said!("This has more than one @" / "这里有不止一个 @"));
    }
    if let Some(sign) = name.chars().chain(domain.chars()).find(|c| !may_stand(*c)) {
        return Err(said!(
            "This e-mail address has \"{sign}\" in it" / "电子邮箱地址中有“{sign}”"
        ));
    }
    let domain = tidy_domain(domain).ok_or_else(|| match domain {
        "" => no_address(),
        _ => said!("\"{domain}\" is no domain" / "“{domain}”不是域名"),
    })?;
    let tidy = format!("{name}@{domain}");
    match name.is_empty() || name.len() > LONGEST_NAME || tidy.len() > LONGEST {
        true => Err(no_address()),
        false => Ok(tidy),
    }
}

/// A letter of any script, a digit, or a sign that an address may have without quotes (RFC 5322, `atext`); not a
/// percent sign, which would stand for another character.
fn may_stand(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || "!#$&'*+-/=?^_`{|}~.".contains(c)
        || (!c.is_ascii() && (c.is_alphabetic() || text::is_mark(c)))
}

/// Lower-case and in Unicode, also if it was typed as `xn--`; none if no mail server could have that name (UTS 46).
fn tidy_domain(domain: &str) -> Option<String> {
    let checks = Uts46::new();
    let ascii = checks.to_ascii(
        domain.as_bytes(),
        AsciiDenyList::URL,
        Hyphens::CheckFirstLast,
        DnsLength::Verify,
    );
    let ascii = ascii.ok()?;
    let (_, last) = ascii.rsplit_once('.')?;
    let clean = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    // A last label of digits is the end of a number that addresses a machine.
    if !ascii.chars().all(clean) || last.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (unicode, fine) = checks.to_unicode(ascii.as_bytes(), AsciiDenyList::URL, Hyphens::CheckFirstLast);
    fine.ok().map(|()| unicode.into_owned())
}

fn no_address() -> Said {
    said!("This is no e-mail address" / "这不是电子邮箱地址")
}

fn refused(title: Said) -> Refusal {
    Refusal::new(Code::NotAnEmail, title).at("email").fix(said!(
        "Write one address like ming@example.org." / "请写一个地址，如 ming@example.org。"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_came_along_make_no_other_address() {
        for typed in [
            "li@example.org™",
            "li@example.org·",
            "li@example.org✉",
            "✉li@example.org",
            "li@example.org😀",
            "li@ex—ample.org",
            "%6Ci@example.org",
            "li@-example.org",
            "li@example-.org",
            "li@127.0.0.1",
            "li@example.123",
            "li@example.org½",
            &format!("{}@example.org", "a".repeat(65)),
        ] {
            assert!(parse(typed).is_err(), "{typed}: {:?}", parse(typed).ok());
        }
        for typed in [
            "li@example.org”",
            "„li@example.org“",
            "«li@example.org»",
            "‹li@example.org›",
            "《li@example.org》",
            "【li@example.org】",
            "li@example.org»",
        ] {
            assert_eq!(parse(typed).ok().as_deref(), Some("li@example.org"), "{typed}");
        }
    }

    #[test]
    fn an_address_is_one_however_it_is_typed() {
        for typed in [
            " Li@Example.ORG ",
            "mailto:li@example.org",
            "MAILTO:li@example.org?subject=Tea",
            "mailto：li@example.org",
            "<li@example.org>",
            "<mailto:li@example.org>",
            "Li <li@example.org>",
            "\"Li, Ming\" <li@example.org>",
            "＜li＠example．org＞",
            "li@example.org\u{200b}",
            "\u{202a}li@exam\u{ad}ple.org\u{202c}",
            "\u{feff}li@example.org",
            "li＠example。org",
            "ｌｉ@ｅｘａｍｐｌｅ．ｏｒｇ",
            "li@example｡org",
            "li@example.org.",
            "li@example.org,",
            "li@example.org；",
            "li@example.org。",
            "\u{3000}li@example.org\u{a0}",
            "\"li@example.org\"",
            "“li@example.org”",
            "'li@example.org'",
            "\"li\"@example.org",
        ] {
            assert_eq!(parse(typed).expect(typed), "li@example.org", "{typed}");
        }
    }

    #[test]
    fn a_domain_of_the_world_is_one_in_all_its_forms() {
        for typed in [
            "li@例子.中国",
            "li@例子。中国",
            "li@xn--fsqu00a.xn--fiqs8s",
            "LI@XN--FSQU00A.中国",
        ] {
            assert_eq!(parse(typed).expect(typed), "li@例子.中国", "{typed}");
        }
        let (composed, decomposed) = (parse("rené@BÜCHER.example"), parse("rene\u{301}@bu\u{308}cher.example"));
        assert_eq!(composed.expect("an address"), decomposed.expect("an address"));
        assert!(parse("李明@例子.中国").is_ok());
    }

    #[test]
    fn odd_but_real_addresses_stay() {
        for real in [
            "o'neill+tea@example.org",
            "a..b.@docomo.example",
            "x_y-z@my_shop.co.example",
            "1@2.example",
            "li/ming=a@example.org",
        ] {
            assert_eq!(parse(real).expect(real), real);
        }
    }

    #[test]
    fn slips_are_refused() {
        let long = format!("{}@example.org", "a".repeat(250));
        let label = format!("a@{}.org", "b".repeat(64));
        for slip in [
            "",
            "ming",
            "ming@",
            "@example.org",
            "ming@example",
            "ming@example.",
            "a b@example.org",
            "a@b@c.org",
            "ming@.org",
            "ming@example..org",
            "ming@exa mple.org",
            "ming @example.org",
            "a@example.org, b@example.org",
            "a@example.org;b@example.org",
            "li@example.org>",
            "<li@example.org",
            "<>",
            "mailto:",
            "mailto:li%40example.org",
            "ming@example.org/",
            "ming@exa(m)ple.org",
            "\"a b\"@example.org",
            "https://example.org",
            "\u{200b}@example.org",
            "ming@\u{200b}.org",
            "ming@xn--zzzzzz99999.org",
            "https://li@example.org",
            &long,
            &label,
        ] {
            assert!(parse(slip).is_err(), "{slip:?}: {:?}", parse(slip));
        }
    }

    #[test]
    fn an_account_of_before_keeps_its_name() {
        let names = names(" Ｌｉ@Example.org");
        assert_eq!(
            (names.tidy.as_str(), names.as_before.as_str()),
            ("li@example.org", "ｌｉ@example.org")
        );
    }
}
