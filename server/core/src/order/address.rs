//! Checks who gets the goods and where. Strict on what must be there, lenient on how it is written:
//! the world's names, streets and postcodes follow no pattern.

use wire::{codes::Code, countries::is_country, order::Address};

use super::phone;
use crate::{
    auth::email,
    error::{Error, Refusal, Said},
    said, text,
};

/// Most characters of a line.
const LONGEST: usize = 200;

/// Trims the address and checks it; refusals name the field.
pub fn checked(typed: Address) -> Result<Address, Error> {
    Ok(Address {
        email: email::parse(&typed.email)?,
        recipient: needed(
            "recipient",
            &typed.recipient,
            said!("The name is missing" / "请填写收件人"),
        )?,
        line1: needed("line1", &typed.line1, said!("The street is missing" / "请填写街道地址"))?,
        line2: short("line2", &typed.line2)?,
        city: needed("city", &typed.city, said!("The town or city is missing" / "请填写城市"))?,
        region: short("region", &typed.region)?,
        postcode: short("postcode", &typed.postcode)?,
        country: country(&typed.country)?,
        phone: phone::parse(&typed.phone)?,
    })
}

fn needed(field: &'static str, typed: &str, missing: Said) -> Result<String, Refusal> {
    match short(field, typed)? {
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

/// What of the text can be seen.
fn short(field: &'static str, typed: &str) -> Result<String, Refusal> {
    let text = text::line(typed);
    if text.chars().count() > LONGEST {
        return Err(Refusal::new(
            Code::TooLong,
            said!("This is longer than {LONGEST} characters" / "超过了 {LONGEST} 个字"),
        )
        .at(field));
    }
    Ok(text)
}

fn country(text: &str) -> Result<String, Refusal> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> Address {
        Address {
            email: "ming@example.org".to_owned(),
            recipient: " 李明 ".to_owned(),
            line1: "长安街 1 号".to_owned(),
            city: "北京".to_owned(),
            country: "cn".to_owned(),
            ..Address::default()
        }
    }

    fn field_at_fault(address: Address) -> Option<String> {
        match checked(address) {
            Err(Error::Refused(refusal)) => refusal.field,
            _ => None,
        }
    }

    #[test]
    fn an_address_is_trimmed() {
        let address = checked(good()).expect("an address");
        assert_eq!((address.recipient.as_str(), address.country.as_str()), ("李明", "CN"));
    }

    #[test]
    fn what_shows_nothing_does_not_come_onto_the_label() {
        let address = checked(Address {
            recipient: "\u{202e}李\u{200b}明\u{202c}\u{3000}Ren\u{65}\u{301}".to_owned(),
            line2: "\u{200b}".to_owned(),
            phone: "０３０–１２３４５６ x12".to_owned(),
            email: "Ming <mailto:MING@example.org>".to_owned(),
            ..good()
        });
        let address = address.expect("an address");
        assert_eq!((address.recipient.as_str(), address.line2.as_str()), ("李明 René", ""));
        assert_eq!(
            (address.phone.as_str(), address.email.as_str()),
            ("030 123456 ext 12", "ming@example.org")
        );
    }

    #[test]
    fn a_line_is_one_line() {
        let broken = Address {
            recipient: "Ming\r\n Li\t".to_owned(),
            ..good()
        };
        assert_eq!(checked(broken).expect("an address").recipient, "Ming Li");
    }

    type Spoil = fn(&mut Address);

    #[test]
    fn refusals_name_the_field() {
        let cases: [(&str, Spoil); 8] = [
            ("email", |a| a.email = "ming".to_owned()),
            ("recipient", |a| a.recipient = "  ".to_owned()),
            ("recipient", |a| a.recipient = "\u{3164}\u{200b}".to_owned()),
            ("city", |a| a.city = "\u{2066}\u{2069}".to_owned()),
            ("line1", |a| a.line1 = "x".repeat(201)),
            ("city", |a| a.city = String::new()),
            ("country", |a| a.country = "XX".to_owned()),
            ("phone", |a| a.phone = "call me".to_owned()),
        ];
        for (field, spoil) in cases {
            let mut address = good();
            spoil(&mut address);
            assert_eq!(field_at_fault(address).as_deref(), Some(field));
        }
    }
}
