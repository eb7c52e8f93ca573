//! Identifiers: time-ordered 63-bit numbers (TSIDs: milliseconds, then random bits), written as 13 digits of Crockford's
//! base 32, so that they are short in a URL, safe in JSON and sort by age.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 13;

/// A text that is no identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is 13 letters and digits")
    }
}

impl std::error::Error for NotAnId {}

/// Writes a non-negative number as 13 base-32 digits.
fn encode(number: i64) -> String {
    (0..LENGTH)
        .rev()
        .map(|place| DIGITS[(number >> (5 * place)) as usize & 31] as char)
        .collect()
}

/// Reads [`encode`]'s digits, in either case.
fn decode(text: &str) -> Result<i64, NotAnId> {
    if text.len() != LENGTH {
        return Err(NotAnId);
    }
    let number = text.bytes().try_fold(0_u128, |number, byte| {
        let digit = DIGITS
            .iter()
            .position(|d| *d == byte.to_ascii_lowercase())
            .ok_or(NotAnId)?;
        Ok(number << 5 | digit as u128)
    })?;
    i64::try_from(number).map_err(|_| NotAnId)
}

/// What every id type can do; lets a store bind and read them alike.
pub trait Id: Copy + Eq + fmt::Display + FromStr<Err = NotAnId> + Serialize + DeserializeOwned {
    fn new(number: i64) -> Self;
    /// The number stored in the database.
    fn number(self) -> i64;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = String, example = "0d3kq9x2h4r7t", pattern = "^[0-7][0-9a-hjkmnp-tv-zA-HJKMNP-TV-Z]{12}$"))]
        pub struct $name(i64);

        impl Id for $name {
            fn new(number: i64) -> Self { Self(number) }
            fn number(self) -> i64 { self.0 }
        }

        impl From<i64> for $name {
            fn from(number: i64) -> Self { Self(number) }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(&encode(self.0)) }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> { decode(text).map(Self) }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self { id.to_string() }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> { text.parse() }
        }
    )*};
}

ids! {
    CompanyId,
    /// A legal entity: what a drop binds to.
    EntityId,
    ProductId,
    ShopperId,
    SessionId,
    /// A device on which a shopper has signed in.
    DeviceId,
    /// Somebody who works at a console.
    StaffId,
    StaffSessionId,
    InvitationId,
    /// A key with which a company's programs use the API.
    TokenId,
    /// An address at which a company is told what happens.
    EndpointId,
    FeedSourceId,
    /// Something that happened, which a company's programs are told.
    EventId,
    /// One event on its way to one endpoint.
    DeliveryId,
    /// One feed that a company sent, and what became of it.
    FeedRunId,
    ApplicationId,
    /// One deed in a log.
    EntryId,
    DropId,
    /// That operators closed the account of a shopper.
    ClosingId,
    /// What a shopper and a company write to each other about one thing.
    ThreadId,
    MessageId,
    /// What the buyer of an order says of the service or of a product.
    RatingId,
    /// A company's own words and picture beside its products.
    AdId,
    /// What a company offers for some days.
    PromotionId,
    /// What a shopper proposes to a company.
    ProposalId,
    /// A letter by mail.
    LetterId,
    /// One checkout.
    GroupId,
    /// The part of a checkout that one company fulfils.
    OrderId,
    ShipmentId,
    /// The marketplace's fee from a moment on.
    FeeId,
    /// What a company asks for delivering.
    RateId,
    /// Goods of one order that go back.
    ReturnId,
    /// One entry of the books.
    PostingId,
    /// What is paid by card, for one currency of a checkout.
    CardPaymentId,
    /// Money of a payment by card on its way back.
    CardRefundId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_reads_back_as_it_was_written() {
        for number in [0, 1, 31, 32, 1_790_000_000_000 << 20, i64::MAX] {
            let id = ProductId::new(number);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn written_ids_sort_like_their_numbers() {
        assert!(ProductId::new(999).to_string() < ProductId::new(1_000_000).to_string());
    }

    #[test]
    fn nonsense_is_no_id() {
        for text in [
            "",
            "12",
            "0000000000000u",
            "000000000000u",
            "zzzzzzzzzzzzz",
            "价格价格价",
        ] {
            assert_eq!(text.parse::<ProductId>(), Err(NotAnId), "{text}");
        }
    }
}
