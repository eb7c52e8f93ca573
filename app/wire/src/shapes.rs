//! The texts that the API takes, as its description says them. Each pattern takes what the server takes, with
//! the white space that it trims. Patterns are ECMA-262 without classes that other engines read differently.

use utoipa::openapi::schema::{Object, ObjectBuilder, SchemaType, Type};

use crate::countries;

/// What [`str::trim`] takes away of a text without control characters, between the brackets of a class.
const SPACE: &str = r"\t\n\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
/// Control characters, between the brackets of a class.
const CONTROL: &str = r"\x00-\x1f\x7f-\x9f";
/// What shows nothing, between the brackets of a class.
const HIDDEN: &str = r"\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff";

fn text(pattern: String) -> ObjectBuilder {
    ObjectBuilder::new()
        .schema_type(SchemaType::new(Type::String))
        .pattern(Some(pattern))
}

/// As addresses are written today; the server also takes those of other scripts, and tidies what stands around them.
pub fn email() -> Object {
    let name = r"[A-Za-z0-9_+\-]{1,20}";
    let label = "[A-Za-z0-9]{1,15}(-[A-Za-z0-9]{1,15}){0,2}";
    text(format!(r"^{name}(\.{name}){{0,2}}@({label}\.){{1,3}}[A-Za-z]{{2,20}}$"))
        .max_length(Some(254))
        .examples(["ming@example.org"])
        .build()
}

/// Not one character over and over; the server also knows the commonest ones.
pub fn new_password() -> Object {
    text(format!(
        r"^([^{CONTROL}{HIDDEN}])(?!\1+$)[^{CONTROL}{HIDDEN}]{{9,199}}$"
    ))
    .description(Some(
        "10 to 200 characters; neither the e-mail nor one that everybody tries first.",
    ))
    .examples(["three words of yours"])
    .build()
}

/// A line of an address label that must be there.
pub fn line() -> Object {
    text(format!(
        "^[{SPACE}{HIDDEN}]*[^{SPACE}{CONTROL}{HIDDEN}]([^{CONTROL}]{{0,198}}[^{SPACE}{CONTROL}])?[{SPACE}]*$"
    ))
    .description(Some("1 to 200 characters."))
    .examples(["Elm Street 1"])
    .build()
}

/// A name of somebody, or of something that staff name.
pub fn person() -> Object {
    text(format!(
        "^[{SPACE}{HIDDEN}]*[^{SPACE}{CONTROL}{HIDDEN}]([^{CONTROL}]{{0,98}}[^{SPACE}{CONTROL}])?[{SPACE}]*$"
    ))
    .description(Some("1 to 100 characters."))
    .examples(["Li Ming"])
    .build()
}

/// What something is called, in one line.
pub fn title() -> Object {
    text(format!(
        "^[{SPACE}{HIDDEN}]*[^{SPACE}{CONTROL}{HIDDEN}]([^{CONTROL}]{{0,98}}[^{SPACE}{CONTROL}])?[{SPACE}]*$"
    ))
    .description(Some("1 to 100 characters."))
    .examples(["Refills for the ink pen"])
    .build()
}

/// A day that is not over, or none.
pub fn day_to_come() -> Object {
    text("^(20[4-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8]))?$".to_owned())
        .description(Some("A day from today on, in UTC; or empty."))
        .examples(["2040-05-03"])
        .build()
}

/// A price with its currency.
pub fn price() -> Object {
    text("^[0-9]{1,6}\\.[0-9]{2} (EUR|USD)$".to_owned())
        .description(Some(
            "As in a feed: an amount and an ISO 4217 code; other forms are read as well.",
        ))
        .examples(["43.90 EUR"])
        .build()
}

/// A weight with its unit, or none.
pub fn weight() -> Object {
    text("^([0-9]{1,4}(\\.[0-9]{1,3})? (kg|g|lb|oz))?$".to_owned())
        .examples(["1.2 kg"])
        .build()
}

/// Days, at least and at most, or none.
pub fn days() -> Object {
    text("^([0-9]|[1-9][0-9]-1[0-9][0-9])?$".to_owned())
        .examples(["2-4"])
        .build()
}

/// Per cent, or none.
pub fn percent() -> Object {
    text("^([0-9]|[1-4][0-9](\\.[0-9]{1,2})?)?$".to_owned())
        .examples(["19"])
        .build()
}

/// The marketplace's fee in per cent.
pub fn fee_percent() -> Object {
    text("^([0-9]|[1-4][0-9])(\\.[0-9]{1,2})?$".to_owned())
        .description(Some("From 0 to 50, with at most two decimals."))
        .examples(["2.5"])
        .build()
}

/// A price in euros.
pub fn euros() -> Object {
    text("^[0-9]{1,6}\\.[0-9]{2} EUR$".to_owned())
        .description(Some(
            "As in a feed: an amount and an ISO 4217 code; other forms and currencies are read as well.",
        ))
        .examples(["4.90 EUR"])
        .build()
}

/// A price with its currency, or none.
pub fn empty_price() -> Object {
    text("^([0-9]{1,6}\\.[0-9]{2} EUR)?$".to_owned())
        .examples(["50.00 EUR"])
        .build()
}

/// A year, or none.
pub fn year() -> Object {
    text("^(1[0-9]{3}|20[01][0-9])?$".to_owned()).examples(["1998"]).build()
}

/// A number of days, or none.
pub fn some_days() -> Object {
    text("^([0-9]|[1-9][0-9])?$".to_owned()).examples(["3"]).build()
}

/// Countries, parted by spaces; or none.
pub fn countries() -> Object {
    text("^((DE|AT|FR|CN)( (DE|AT|FR|CN)){0,3})?$".to_owned())
        .description(Some(
            "ISO 3166-1 alpha-2; the server takes all that there are, and commas too.",
        ))
        .examples(["DE AT"])
        .build()
}

/// Rights of a token.
pub fn scope() -> Object {
    text("^(read|catalogue|orders|marketing)( (read|catalogue|orders|marketing)){0,3}$".to_owned())
        .examples(["read orders"])
        .build()
}

/// An address that the server asks; others that are public and begin with https are taken as well.
pub fn endpoint() -> Object {
    text("^https://([a-z][a-z0-9]{0,20}\\.){1,3}[a-z]{2,10}(/[A-Za-z0-9._~=&?-]{0,60}){0,4}$".to_owned())
        .max_length(Some(500))
        .description(Some("A public https address of at most 500 characters."))
        .examples(["https://shop.example/hooks"])
        .build()
}

/// A colour.
pub fn color() -> Object {
    text("^#[0-9a-fA-F]{6}$".to_owned()).examples(["#4f7a6b"]).build()
}

/// Hours between two fetches.
pub fn period() -> Object {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .enum_values(Some([1, 6, 24, 168]))
        .build()
}

/// A setting of feeds, which may be left empty; the lists of what can be written stand beside the fields.
pub fn nothing() -> Object {
    text("^$".to_owned()).description(Some("May be empty.")).build()
}

/// Names of events, or nothing for all.
pub fn events() -> Object {
    let order = "order\\.(placed|accepted|sent_in_part|shipped|delivered|completed|cancelled)";
    let back = "return\\.(requested|approved|refused|sent_back|refunded|withdrawn|lapsed)";
    let name = format!("({order}|{back}|rating\\.placed|proposal\\.(placed|answered))");
    text(format!("^({name}( {name}){{0,16}})?$"))
        .examples(["order.placed order.cancelled"])
        .build()
}

/// A line of an address label that may be empty.
pub fn empty_line() -> Object {
    text(format!(
        "^[{SPACE}]*([^{SPACE}{CONTROL}]([^{CONTROL}]{{0,198}}[^{SPACE}{CONTROL}])?[{SPACE}]*)?$"
    ))
    .description(Some("At most 200 characters."))
    .build()
}

/// Nothing, or a short text in one line.
pub fn empty_short() -> Object {
    text(format!(
        "^[{SPACE}]*([^{SPACE}{CONTROL}]([^{CONTROL}]{{0,98}}[^{SPACE}{CONTROL}])?[{SPACE}]*)?$"
    ))
    .description(Some("At most 100 characters."))
    .build()
}

/// What an ad says.
pub fn ad() -> Object {
    text(format!(
        "^[{SPACE}{HIDDEN}]*[^{SPACE}{CONTROL}{HIDDEN}]([^{CONTROL}]{{0,78}}[^{SPACE}{CONTROL}])?[{SPACE}]*$"
    ))
    .description(Some("1 to 80 characters in one line."))
    .examples(["Copper kettles, made by hand"])
    .build()
}

/// What an ad may say, or nothing.
pub fn empty_ad() -> Object {
    text(format!(
        "^[{SPACE}]*([^{SPACE}{CONTROL}]([^{CONTROL}]{{0,78}}[^{SPACE}{CONTROL}])?[{SPACE}]*)?$"
    ))
    .description(Some("At most 80 characters in one line."))
    .build()
}

/// What is said of an ad, in several lines, or nothing.
pub fn ad_note() -> Object {
    text(r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$".to_owned())
        .max_length(Some(500))
        .description(Some("At most 500 characters, in as many lines as you like."))
        .examples(["It says free delivery, and there is none."])
        .build()
}

/// A day.
pub fn day() -> Object {
    text("^20[2-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])$".to_owned())
        .description(Some("A day of the calendar, as ISO 8601 writes it."))
        .examples(["2026-05-03"])
        .build()
}

fn seen() -> String {
    format!("^[^{CONTROL}]*[^{SPACE}{CONTROL}{HIDDEN}][^{CONTROL}]*$")
}

/// A message, which may have line breaks.
pub fn message() -> Object {
    let any = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*";
    text(format!("^{any}[^{SPACE}{CONTROL}{HIDDEN}]{any}$"))
        .max_length(Some(2000))
        .description(Some("1 to 2000 characters, in as many lines as you like."))
        .examples(["Does it fit a 30 mm frame?"])
        .build()
}

/// What may be said, in several lines, or nothing.
pub fn said() -> Object {
    text(r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$".to_owned())
        .max_length(Some(2000))
        .description(Some("At most 2000 characters, in as many lines as you like."))
        .examples(["Came a day early."])
        .build()
}

/// An idempotency key, all of which can be seen.
pub fn key() -> Object {
    let any = format!("[^{CONTROL}{HIDDEN}]*");
    text(format!("^{any}[^{SPACE}{CONTROL}{HIDDEN}]{any}$"))
        .max_length(Some(64))
        .description(Some("Any text of your own; the same key never makes a second order."))
        .examples(["b3f1c7"])
        .build()
}

pub fn quote() -> Object {
    text(seen())
        .schema_type(SchemaType::from_iter([Type::String, Type::Null]))
        .description(Some("The cart's `quote`; without it the prices of the moment hold."))
        .build()
}

pub fn phone() -> Object {
    text(r"^(\+?[0-9]{1,4}([ \-./]?[0-9]{2,4}){2,4})?$".to_owned())
        .max_length(Some(200))
        .description(Some(
            "5 to 20 digits; or empty. The server also takes what else people put between them, and an extension.",
        ))
        .examples(["+49 30 123456"])
        .build()
}

pub fn country() -> Object {
    let codes = countries::all(crate::lang::Lang::En);
    ObjectBuilder::new()
        .schema_type(SchemaType::new(Type::String))
        .enum_values(Some(codes.into_iter().map(|(code, _)| code)))
        .description(Some("ISO 3166-1 alpha-2."))
        .examples(["DE"])
        .build()
}
