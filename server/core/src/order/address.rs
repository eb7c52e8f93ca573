//! Checks who gets the goods and where. Strict on what must be there, lenient on how it is written:
//! the world's names, streets and postcodes follow no pattern.

use wire::order::Address;

use super::phone;
use crate::{
    auth::email,
    error::Error,
    said,
    typed::{LONGEST, country, needed, short},
};

/// Trims the address and checks it; refusals name the field.
pub fn checked(typed: Address) -> Result<Address, Error> {
    Ok(Address {
        email: email::parse(&typed.email)?,
        recipient: needed(
            "recipient",
            &typed.recipient,
            LONGEST,
            said!("The name is missing" / "请填写收件人"),
        )?,
        line1: needed(
            "line1",
            &typed.line1,
            LONGEST,
            said!("The street is missing" / "请填写街道地址"),
        )?,
        line2: short("line2", &typed.line2, LONGEST)?,
        city: needed(
            "city",
            &typed.city,
            LONGEST,
            said!("The town or city is missing" / "请填写城市"),
        )?,
        region: short("region", &typed.region, LONGEST)?,
        postcode: short("postcode", &typed.postcode, LONGEST)?,
        country: country(&typed.country)?,
        phone: phone::parse(&typed.phone)?,
    })
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
