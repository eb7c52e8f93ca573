use proptest::prelude::*;

use super::super::amount::Decimal;
use super::*;

const POINT: Options = Options {
    encoding: None,
    currency: None,
    decimal: Decimal::Point,
};
const COMMA: Options = Options {
    encoding: None,
    currency: None,
    decimal: Decimal::Comma,
};

/// The price, with a word if it was rounded, or what is said against it.
fn said(text: &str, options: Options) -> String {
    match parse_price(text, options) {
        Ok(quoted) if quoted.is_rounded => format!("about {}", quoted.price.written(POINT)),
        Ok(quoted) => quoted.price.written(POINT),
        Err(fault) => fault.to_string(),
    }
}

fn all_say(options: Options, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(said(text, options), *expected, "{text}");
    }
}

fn known(currency: &[u8; 3]) -> Options {
    Options {
        currency: Some(*currency),
        ..POINT
    }
}

#[test]
fn amounts_are_exact_in_the_minor_unit() {
    all_say(
        POINT,
        &[
            ("12.99 USD", "12.99 USD"),
            ("USD 12.99", "12.99 USD"),
            ("usd12.9", "12.90 USD"),
            ("1299 JPY", "1299 JPY"),
            ("1000.00 JPY", "1000 JPY"),
            ("1299.0000 EUR", "1299.00 EUR"),
            ("12.500 KWD", "12.500 KWD"),
            ("1299.000 EUR", "1299.00 EUR"),
            (" .5 EUR ", "0.50 EUR"),
            ("+12. EUR", "12.00 EUR"),
            ("9007199254740.93 USD", "9007199254740.93 USD"),
            ("１２．９９\u{3000}ＵＳＤ", "12.99 USD"),
            ("12.99\u{200E} EUR\u{FEFF}", "12.99 EUR"),
        ],
    );
}

#[test]
fn thousands_are_parted_by_any_usual_sign() {
    for text in [
        "1,299.00 EUR",
        "1.299,00 EUR",
        "1'299.00 EUR",
        "1’299.00 EUR",
        "1 299.00 EUR",
        "1\u{A0}299.00 EUR",
        "1\u{202F}299.00 EUR",
        "1 299 EUR",
    ] {
        assert_eq!(said(text, POINT), "1299.00 EUR", "{text}");
    }
    all_say(
        POINT,
        &[("1,234,567.00 USD", "1234567.00 USD"), ("1.234.567 VND", "1234567 VND")],
    );
}

#[test]
fn three_digits_behind_one_sign_are_refused_with_both_readings() {
    for (text, fixes) in [
        ("10.000 JPY", "10000 JPY or 10 JPY"),
        ("25.000 VND", "25000 VND or 25 VND"),
        ("1.299 JPY", "1299 JPY or 1 JPY"),
        ("1.000 EUR", "1000.00 EUR or 1.00 EUR"),
        ("1.500 USD", "1500.00 USD or 1.50 USD"),
        ("1.005 USD", "1005.00 USD or 1.01 USD"),
        ("1,250 KWD", "1250.000 KWD or 1.250 KWD"),
        ("1,000 EUR", "1000.00 EUR or 1.00 EUR"),
        ("€1,000", "1000.00 EUR or 1.00 EUR"),
    ] {
        let expected = format!("\"{text}\" may mean thousands or decimals; write {fixes}");
        assert_eq!(said(text, POINT), expected);
    }
    assert_eq!(said("1,250 KWD", COMMA), "1.250 KWD");
    assert!(said("1.250 KWD", COMMA).ends_with("write 1250,000 KWD or 1,250 KWD"));
    assert!(said("1,000 EUR", COMMA).ends_with("write 1000,00 EUR or 1,00 EUR"));
}

#[test]
fn surplus_decimals_are_rounded_half_up_and_told() {
    all_say(
        POINT,
        &[
            ("0.125 EUR", "about 0.13 EUR"),
            ("0.124 EUR", "about 0.12 EUR"),
            ("12.9949 EUR", "about 12.99 EUR"),
            ("1299.995 EUR", "about 1300.00 EUR"),
            ("999.5 JPY", "about 1000 JPY"),
            ("1.299,005 EUR", "about 1299.01 EUR"),
            ("1.23456 KWD", "about 1.235 KWD"),
        ],
    );
}

#[test]
fn the_other_decimal_sign_is_refused_with_the_fix() {
    for (text, fix) in [
        ("12,99 EUR", "12.99 EUR"),
        ("24,5 eur", "24.50 EUR"),
        ("1 299,00 EUR", "1299.00 EUR"),
        ("1\u{202F}299,00 EUR", "1299.00 EUR"),
        ("0,125 EUR", "0.13 EUR"),
        ("1299,000 KWD", "1299.000 KWD"),
    ] {
        assert_eq!(said(text, POINT), format!("\"{text}\" has a comma; write {fix}"));
        assert!(parse_price(text, COMMA).is_ok(), "{text}");
    }
    assert_eq!(said("12.99 EUR", COMMA), "\"12.99 EUR\" has a point; write 12,99 EUR");
}

#[test]
fn a_dash_for_cents_is_refused_with_the_fix() {
    for text in [
        "1299,- EUR",
        "1299.- EUR",
        "1299,-- EUR",
        "1299,– EUR",
        "EUR 1299.—",
        "1.299,- EUR",
        "1'299.- EUR",
    ] {
        assert!(said(text, POINT).ends_with("; write 1299.00 EUR"), "{text}");
        assert!(said(text, COMMA).ends_with("; write 1299,00 EUR"), "{text}");
    }
}

#[test]
fn with_a_decimal_comma_points_and_spaces_part_thousands() {
    all_say(
        COMMA,
        &[
            ("12,90 EUR", "12.90 EUR"),
            ("1.299,00 EUR", "1299.00 EUR"),
            ("1 299,00 EUR", "1299.00 EUR"),
            ("1.234.567 EUR", "1234567.00 EUR"),
            ("1,299.00 USD", "1299.00 USD"),
            ("15 EUR", "15.00 EUR"),
        ],
    );
}

#[test]
fn a_sign_may_name_the_currency() {
    all_say(
        POINT,
        &[
            ("€12.99", "12.99 EUR"),
            ("12.99 €", "12.99 EUR"),
            ("£ 5", "5.00 GBP"),
            ("US$5", "5.00 USD"),
            ("$5 CAD", "5.00 CAD"),
            ("€5 EUR", "5.00 EUR"),
        ],
    );
    assert_eq!(said("$12.99", known(b"CAD")), "12.99 CAD");
    assert_eq!(said("¥1200", known(b"CNY")), "1200.00 CNY");
    assert_eq!(said("￥1200", known(b"JPY")), "1200 JPY");
    assert_eq!(
        said("¥1200", POINT),
        "\"¥1200\" may be in JPY or CNY; write 1200 JPY or 1200.00 CNY or import with --currency"
    );
    assert!(said("$12.99", known(b"EUR")).starts_with("\"$12.99\" may be in USD or CAD or AUD; write 12.99 USD"));
}

#[test]
fn a_code_and_a_sign_may_stand_together() {
    for (text, expected) in [
        ("USD $12.90", "12.90 USD"),
        ("AUD $5", "5.00 AUD"),
        ("AUD$5", "5.00 AUD"),
        ("EUR €12.90", "12.90 EUR"),
        ("12.90 €EUR", "12.90 EUR"),
        ("US $12.90", "12.90 USD"),
        ("AU $5", "5.00 AUD"),
        ("A$5", "5.00 AUD"),
        ("C$12.90", "12.90 CAD"),
        ("S$5", "5.00 SGD"),
        ("RM 12.90", "12.90 MYR"),
        ("RMB 100", "100.00 CNY"),
        ("Rp 1.299.000", "1299000.00 IDR"),
        ("₸100", "100.00 KZT"),
        ("₡1500", "1500.00 CRC"),
        ("₲10.000.000", "10000000 PYG"),
        ("12.90 zł", "12.90 PLN"),
        ("12.90 Kč", "12.90 CZK"),
        ("1 290 Ft", "1290.00 HUF"),
        ("Fr. 12.90", "12.90 CHF"),
        ("12.90 Fr.", "12.90 CHF"),
        ("EUR.50", "0.50 EUR"),
    ] {
        assert_eq!(said(text, POINT), expected, "{text}");
    }
    assert!(matches!(
        parse_price("USD €5", POINT),
        Err(PriceFault::TwoCurrencies(_))
    ));
}

#[test]
fn a_short_word_for_several_currencies_needs_the_import_s() {
    for (text, currency, expected) in [
        ("129 kr.", b"SEK", "129.00 SEK"),
        ("kr 129", b"DKK", "129.00 DKK"),
        ("1 290 руб.", b"RUB", "1290.00 RUB"),
        ("Rs. 500", b"INR", "500.00 INR"),
        ("Rs.500", b"PKR", "500.00 PKR"),
    ] {
        assert_eq!(said(text, known(currency)), expected, "{text}");
        let asked = said(text, POINT);
        assert!(
            asked.contains(" may be in ") && asked.ends_with("or import with --currency"),
            "{asked}"
        );
    }
}

#[test]
fn what_stands_beside_a_price_is_told_with_the_price() {
    for (text, fix) in [
        ("5 USD-", "5.00 USD"),
        ("12.90 EUR*", "12.90 EUR"),
        ("*12.90 EUR", "12.90 EUR"),
        ("12.90 [EUR]", "12.90 EUR"),
        ("(EUR) 12.90", "12.90 EUR"),
        ("12.90 Eur.", "12.90 EUR"),
        ("12.90 USD; 13", "12.90 USD"),
        ("<span>12.90 EUR</span>", "12.90 EUR"),
        ("12.90 EUR/kg", "12.90 EUR"),
        ("12.90 EUR incl. VAT", "12.90 EUR"),
        ("from 12.90 EUR", "12.90 EUR"),
        ("Price: €12.90", "12.90 EUR"),
        (".5 EUR*", "0.50 EUR"),
    ] {
        let expected = format!("\"{text}\" has more in it than a price; write {fix}");
        assert_eq!(said(text, POINT), expected);
    }
    assert!(said("12.90*", known(b"EUR")).ends_with("write 12.90 EUR"));
    assert!(said("12,90 EUR*", POINT).ends_with("write 12.90 EUR"));
    for text in ["12.90 DEM*", "12.90 DEM", "12.90 EURO"] {
        assert!(!said(text, known(b"EUR")).contains("write 12.90 EUR"), "{text}");
    }
}

#[test]
fn a_price_without_a_currency_shows_how_it_would_have_one() {
    for (text, example) in [
        ("12.90", "12.90 USD"),
        ("12,90", "12.90 USD"),
        ("12.90*", "12.90 USD"),
        ("500/-", "500.00 USD"),
        ("1.000", "15 USD"),
    ] {
        let expected = format!("names no currency; add its three letters, as in {example}, or import with --currency");
        assert!(said(text, POINT).ends_with(&expected), "{}", said(text, POINT));
    }
    for text in ["1.2.3", "5-10", "12..5"] {
        assert!(said(text, POINT).contains("is not an amount"), "{text}");
    }
}

#[test]
fn an_indian_dash_is_one_for_cents() {
    for text in ["₹500/-", "500/- INR", "INR 500 /-", "Rs. 500/- INR"] {
        assert!(
            said(text, POINT).ends_with("has a dash for cents; write 500.00 INR"),
            "{text}"
        );
    }
    assert!(said("₹1,299/-", POINT).ends_with("; write 1299.00 INR"));
}

#[test]
fn a_sign_of_other_currencies_than_the_import_s_is_told_as_such() {
    for (text, fixes) in [
        (
            "$12.90",
            "may be in USD or CAD or AUD; write 12.90 USD or 12.90 CAD or 12.90 AUD",
        ),
        ("¥1000", "may be in JPY or CNY; write 1000 JPY or 1000.00 CNY"),
    ] {
        let expected = format!("\"{text}\" {fixes}; it is no sign for CHF, which --currency names");
        assert_eq!(said(text, known(b"CHF")), expected);
    }
}

#[test]
fn the_currency_given_counts_only_where_none_is_named() {
    assert_eq!(said("12.99", known(b"EUR")), "12.99 EUR");
    assert_eq!(said("12.99 USD", known(b"EUR")), "12.99 USD");
    assert_eq!(said("£5", known(b"EUR")), "5.00 GBP");
    assert!(said("1.000", known(b"EUR")).ends_with("write 1000.00 EUR or 1.00 EUR"));
}

#[test]
fn what_is_not_a_price_says_why() {
    use PriceFault::*;
    let fault = |text| parse_price(text, POINT).unwrap_err();
    assert!(matches!(fault("12.99"), NoCurrency { .. }));
    assert!(matches!(fault(""), NoCurrency { .. }));
    assert!(matches!(fault("\u{200B}"), NoCurrency { .. }));
    assert!(matches!(fault("12.99 DEM"), UnknownCurrency(_)));
    assert!(matches!(fault("12.99 EURO"), UnknownCurrency(_)));
    assert!(matches!(fault("EUR 12.99 USD"), TwoCurrencies(_)));
    assert!(matches!(fault("£12.99 EUR"), TwoCurrencies(_)));
    assert!(matches!(fault("free USD"), NotANumber(_)));
    assert!(matches!(fault("1.2.3 USD"), NotANumber(_)));
    assert!(matches!(fault("12⁹⁹ USD"), NotANumber(_)));
    assert!(matches!(fault("USD"), NotANumber(_)));
    assert!(matches!(fault("0.00 USD"), NotPositive(_)));
    assert!(matches!(fault("0.004 USD"), NotPositive(_)));
    assert!(matches!(fault("-5 USD"), NotPositive(_)));
    assert!(matches!(fault("-$5 USD"), NotPositive(_)));
    assert!(matches!(fault("$-5 USD"), NotPositive(_)));
    assert!(matches!(fault("99999999999999999999 USD"), TooLarge(_)));
    assert!(matches!(fault("99999999999999999999,00 USD"), TooLarge(_)));
}

fn options() -> impl Strategy<Value = Options> {
    (
        prop_oneof![Just(Decimal::Point), Just(Decimal::Comma)],
        prop::option::of(Just(*b"CAD")),
    )
        .prop_map(|(decimal, currency)| Options {
            currency,
            decimal,
            ..Options::default()
        })
}

proptest! {
    #[test]
    fn every_written_price_is_read_back(minor in 1..LARGEST_MINOR, options in options()) {
        for currency in [*b"USD", *b"JPY", *b"KWD", *b"CLF"] {
            let price = Price { minor, currency };
            let read = parse_price(&price.written(options), options);
            prop_assert_eq!(read.unwrap(), Quoted { price, is_rounded: false });
        }
    }

    #[test]
    fn every_fix_is_taken_as_it_stands(
        number in "[-+]?[0-9]{0,3}([., '\u{a0}\u{202f}][0-9]{0,4}){0,3}(,-|\\.--)?",
        currency in prop::sample::select(vec!["EUR", "JPY", "KWD", "CLF", "$", "¥", "£", ""]),
        options in options(),
    ) {
        for text in [format!("{number} {currency}"), format!("{currency}{number}")] {
            let fault = parse_price(&text, options).err();
            for fix in fault.iter().flat_map(PriceFault::fixes) {
                let read = parse_price(fix, options);
                prop_assert_eq!(&read.unwrap().price.written(options), fix, "{}", text);
            }
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC*", options in options()) {
        let _ = parse_price(&text, options);
    }
}
