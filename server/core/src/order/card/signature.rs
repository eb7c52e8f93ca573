//! Signatures of the provider's messages: `t=SECONDS,v1=HEX`, of the time and the body as they were sent.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use wire::when::When;

/// A message that is older was caught and sent again, in milliseconds.
const TOLERANCE: i64 = 300_000;

/// Bytes of a signature.
const BYTES: usize = 32;
/// Signatures that are looked at: there are two while secrets change.
const MOST: usize = 8;

/// Whether the secret signed this body, and lately. Any one of several signatures does, as while secrets change.
pub fn is_signed(header: &str, body: &[u8], secret: &str, now: When) -> bool {
    let parts = || header.split(',').filter_map(|part| part.trim().split_once('='));
    let time = parts().find(|(name, _)| *name == "t").map(|(_, time)| time);
    let Some(time) = time else { return false };
    let Some(millis) = time.parse::<i64>().ok().and_then(|seconds| seconds.checked_mul(1000)) else {
        return false;
    };
    if now.millis().abs_diff(millis) > TOLERANCE.unsigned_abs() {
        return false;
    }
    let Ok(mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else {
        return false;
    };
    // The body is long, and read but once, however many signatures stand there.
    let mac = mac.chain_update(time.as_bytes()).chain_update(b".").chain_update(body);
    parts()
        .filter(|(name, signature)| *name == "v1" && signature.len() == 2 * BYTES)
        .take(MOST)
        .filter_map(|(_, signature)| bytes(signature))
        .any(|signature| mac.clone().verify_slice(&signature).is_ok())
}

fn bytes(hex: &str) -> Option<Vec<u8>> {
    if !hex.is_ascii() || !hex.len().is_multiple_of(2) {
        return None;
    }
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_test";
    const BODY: &[u8] = br#"{"id":"evt_1"}"#;
    const NOW: i64 = 1_700_000_000_000;

    fn header(seconds: i64, secret: &str) -> String {
        let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key");
        let signed = mac
            .chain_update(format!("{seconds}."))
            .chain_update(BODY)
            .finalize()
            .into_bytes();
        let hex: String = signed.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("t={seconds},v1={hex}")
    }

    #[test]
    fn what_the_secret_signed_lately_is_taken() {
        assert!(is_signed(
            &header(1_700_000_000, SECRET),
            BODY,
            SECRET,
            When::from_millis(NOW)
        ));
        let two = format!("{},v1=00ff,v0=zz", header(1_700_000_000, SECRET));
        assert!(is_signed(&two, BODY, SECRET, When::from_millis(NOW)));
        assert!(is_signed(
            &header(1_699_999_700, SECRET),
            BODY,
            SECRET,
            When::from_millis(NOW)
        ));
    }

    #[test]
    fn anything_else_is_not() {
        for header in [
            header(1_700_000_000, "whsec_other"),
            header(1_699_999_699, SECRET),
            header(1_700_000_301, SECRET),
            header(1_700_000_000, SECRET).replace("t=1700000000", "t=1700000001"),
            header(i64::MAX, SECRET),
            "t=1700000000".to_owned(),
            "t=1700000000,v1=".to_owned(),
            "t=1700000000,v1=é0".to_owned(),
            String::new(),
        ] {
            assert!(!is_signed(&header, BODY, SECRET, When::from_millis(NOW)), "{header}");
        }
        assert!(!is_signed(
            &header(1_700_000_000, SECRET),
            b"{}",
            SECRET,
            When::from_millis(NOW)
        ));
    }
}
