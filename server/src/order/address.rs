//! Checks who gets the goods and where. Strict on what must be there, lenient on how it is written:
//! the world's names, streets and postcodes follow no pattern.

use app::order::{countries::is_country, wire::Address};

use crate::{
    account::email,
    error::{Error, Refusal, Said},
    said,
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
        phone: phone(&typed.phone)?,
    })
}

fn needed(field: &'static str, text: &str, missing: Said) -> Result<String, Refusal> {
    match short(field, text)? {
        text if text.is_empty() => Err(Refusal::invalid(field, "required", missing)),
        text => Ok(text),
    }
}

fn short(field: &'static str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.chars().count() > LONGEST {
        return Err(Refusal::invalid(
            field,
            "too_long",
            said!("This is longer than {LONGEST} characters" / "超过了 {LONGEST} 个字"),
        ));
    }
    if text.chars().any(char::is_control) {
        return Err(Refusal::invalid(
            field,
            "not_text",
            said!("This has characters that can't be printed on a label" / "含有无法印在面单上的字符"),
        ));
    }
    Ok(text.to_owned())
}

fn country(text: &str) -> Result<String, Refusal> {
    let code = text.trim().to_ascii_uppercase();
    if is_country(&code) {
        return Ok(code);
    }
    Err(Refusal::invalid(
        "country",
        "no_such_country",
        said!("Choose the country" / "请选择国家或地区"),
    )
    .fix(said!(
        "Give its two letters as in ISO 3166, like DE or CN." / "请使用 ISO 3166 两字母代码，例如 CN 或 DE。"
    )))
}

/// Optional; digits with whatever people put between them.
fn phone(text: &str) -> Result<String, Refusal> {
    let text = short("phone", text)?;
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let plain = text.chars().all(|c| c.is_ascii_digit() || " +-./()".contains(c));
    if text.is_empty() || (plain && (3..=20).contains(&digits)) {
        return Ok(text);
    }
    Err(Refusal::invalid(
        "phone",
        "not_a_phone",
        said!("This is no phone number" / "这不是电话号码"),
    )
    .fix(said!(
        "Write it like +49 30 123456, or leave it empty." / "请写成 +86 10 1234 5678 这样，或留空。"
    )))
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

    type Spoil = fn(&mut Address);

    #[test]
    fn refusals_name_the_field() {
        let cases: [(&str, Spoil); 6] = [
            ("email", |a| a.email = "ming".to_owned()),
            ("recipient", |a| a.recipient = "  ".to_owned()),
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
