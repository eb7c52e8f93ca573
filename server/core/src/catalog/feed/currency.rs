//! ISO 4217: how many decimals a price has in each currency in use; and the signs for some of them.

use wire::money::Currency;

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

/// The active currencies (ISO 4217 list one, amendments up to 2026; metals and testing codes are no money one sells for).
const ACTIVE: &str = "\
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD \
    CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP \
    GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR \
    KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN \
    MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD \
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX \
    USD USN UYI UYU UYW UZS VED VES VND VUV WST XAD XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// Decimals of the currency's minor unit, or `None` if no such currency is active.
pub fn minor_digits(code: &[u8; 3]) -> Option<u32> {
    let code = std::str::from_utf8(code).ok()?;
    let is_active = ACTIVE.split_whitespace().any(|active| active == code);
    let currency: Currency = code.parse().ok().filter(|_| is_active)?;
    Some(currency.exponent())
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
