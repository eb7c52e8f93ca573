//! ISO 4217: how many decimals a price has in each currency in use; and the signs for some of them.

/// The code in capitals, if such a currency is active.
pub fn parse_currency(code: &str) -> Option<[u8; 3]> {
    let code = code.to_ascii_uppercase().as_bytes().try_into().ok()?;
    minor_digits(&code).map(|_| code)
}

/// What a sign of money can stand for, the likeliest first; nothing if we don't know it.
pub(super) fn meant_by(sign: &str) -> Vec<[u8; 3]> {
    let codes = match sign {
        "€" => "EUR",
        "£" => "GBP",
        "₩" => "KRW",
        "₹" => "INR",
        "₫" => "VND",
        "₽" => "RUB",
        "₺" => "TRY",
        "₴" => "UAH",
        "₪" => "ILS",
        "₱" => "PHP",
        "₦" => "NGN",
        "฿" => "THB",
        "円" => "JPY",
        "₸" => "KZT",
        "₡" => "CRC",
        "₲" => "PYG",
        "₾" => "GEL",
        "₼" => "AZN",
        "₮" => "MNT",
        "₭" => "LAK",
        "₵" => "GHS",
        "₨" => "INR PKR LKR NPR MUR SCR",
        "US$" => "USD",
        "CA$" | "C$" => "CAD",
        "AU$" | "A$" => "AUD",
        "SG$" | "S$" => "SGD",
        "MX$" => "MXN",
        "NZ$" => "NZD",
        "HK$" => "HKD",
        "NT$" => "TWD",
        "R$" => "BRL",
        "$" => {
            "USD CAD AUD NZD HKD SGD TWD MXN ARS CLP COP DOP UYU BBD BMD BND BSD BZD CVE FJD GYD JMD KYD LRD NAD \
             NIO SBD SRD TOP TTD WST XCD"
        }
        "JP¥" => "JPY",
        "CN¥" => "CNY",
        "¥" => "JPY CNY",
        "元" => "CNY TWD HKD MOP",
        word => match short_word(&word.to_lowercase()) {
            Some(codes) => codes,
            None => return parse_currency(word).into_iter().collect(),
        },
    };
    codes.split_whitespace().filter_map(parse_currency).collect()
}

/// What people write for a currency's name, with a point where it is cut short.
fn short_word(word: &str) -> Option<&'static str> {
    Some(match word {
        "kr" | "kr." => "SEK NOK DKK ISK",
        "zł" | "zl" => "PLN",
        "kč" => "CZK",
        "ft" => "HUF",
        "fr" | "fr." | "sfr" | "sfr." => "CHF",
        "lei" => "RON MDL",
        "tl" => "TRY",
        "руб" | "руб." | "р" | "р." => "RUB BYN",
        "грн" | "грн." => "UAH",
        "rm" => "MYR",
        "rmb" => "CNY",
        "rp" | "rp." => "IDR",
        "rs" | "rs." => "INR PKR LKR NPR MUR SCR",
        _ => return None,
    })
}

/// Decimals of the currency's minor unit, or `None` if no such currency is active (ISO 4217 list
/// one, amendments up to 2026; metals and testing codes are no money one sells for).
pub fn minor_digits(code: &[u8; 3]) -> Option<u32> {
    Some(match code {
        b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG" | b"RWF" | b"UGX" | b"UYI"
        | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,

        b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,

        b"CLF" | b"UYW" => 4,

        b"AED" | b"AFN" | b"ALL" | b"AMD" | b"AOA" | b"ARS" | b"AUD" | b"AWG" | b"AZN" | b"BAM" | b"BBD" | b"BDT"
        | b"BMD" | b"BND" | b"BOB" | b"BOV" | b"BRL" | b"BSD" | b"BTN" | b"BWP" | b"BYN" | b"BZD" | b"CAD" | b"CDF"
        | b"CHE" | b"CHF" | b"CHW" | b"CNY" | b"COP" | b"COU" | b"CRC" | b"CUP" | b"CVE" | b"CZK" | b"DKK" | b"DOP"
        | b"DZD" | b"EGP" | b"ERN" | b"ETB" | b"EUR" | b"FJD" | b"FKP" | b"GBP" | b"GEL" | b"GHS" | b"GIP" | b"GMD"
        | b"GTQ" | b"GYD" | b"HKD" | b"HNL" | b"HTG" | b"HUF" | b"IDR" | b"ILS" | b"INR" | b"IRR" | b"JMD" | b"KES"
        | b"KGS" | b"KHR" | b"KPW" | b"KYD" | b"KZT" | b"LAK" | b"LBP" | b"LKR" | b"LRD" | b"LSL" | b"MAD" | b"MDL"
        | b"MGA" | b"MKD" | b"MMK" | b"MNT" | b"MOP" | b"MRU" | b"MUR" | b"MVR" | b"MWK" | b"MXN" | b"MXV" | b"MYR"
        | b"MZN" | b"NAD" | b"NGN" | b"NIO" | b"NOK" | b"NPR" | b"NZD" | b"PAB" | b"PEN" | b"PGK" | b"PHP" | b"PKR"
        | b"PLN" | b"QAR" | b"RON" | b"RSD" | b"RUB" | b"SAR" | b"SBD" | b"SCR" | b"SDG" | b"SEK" | b"SGD" | b"SHP"
        | b"SLE" | b"SOS" | b"SRD" | b"SSP" | b"STN" | b"SVC" | b"SYP" | b"SZL" | b"THB" | b"TJS" | b"TMT" | b"TOP"
        | b"TRY" | b"TTD" | b"TWD" | b"TZS" | b"UAH" | b"USD" | b"USN" | b"UYU" | b"UZS" | b"VED" | b"VES" | b"WST"
        | b"XAD" | b"XCD" | b"XCG" | b"YER" | b"ZAR" | b"ZMW" | b"ZWG" => 2,

        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_follow_iso_4217() {
        for (code, digits) in [(b"USD", 2), (b"JPY", 0), (b"KWD", 3), (b"CLF", 4), (b"MGA", 2)] {
            assert_eq!(minor_digits(code), Some(digits));
        }
    }

    #[test]
    fn signs_stand_for_active_currencies() {
        assert_eq!(meant_by("€"), [*b"EUR"]);
        assert_eq!(meant_by("eur"), [*b"EUR"]);
        assert_eq!(meant_by("¥"), [*b"JPY", *b"CNY"]);
        assert!(meant_by("$").len() > 20);
        assert!(meant_by("EURO").is_empty() && meant_by("¤").is_empty());
    }

    #[test]
    fn withdrawn_and_made_up_codes_are_unknown() {
        for code in [b"DEM", b"HRK", b"BGN", b"ANG", b"ZWL", b"XAU", b"XXX", b"usd", b"ABC"] {
            assert_eq!(minor_digits(code), None);
        }
    }
}
