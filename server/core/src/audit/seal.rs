//! How a day's files are signed.

use ring::{
    rand::SystemRandom,
    signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey},
};
use serde_json::Value;
use wire::audit::RankingDay;

use crate::chain::canonical;

/// A new key as PKCS #8.
pub fn new_key() -> anyhow::Result<Vec<u8>> {
    let key = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new());
    let key = key.map_err(|_| anyhow::anyhow!("make a key: the system gives no random numbers"))?;
    Ok(key.as_ref().to_vec())
}

/// Signs a day by a key of [`new_key`].
pub fn sign(secret: &[u8], mut day: RankingDay) -> anyhow::Result<RankingDay> {
    let key = Ed25519KeyPair::from_pkcs8(secret).map_err(|why| anyhow::anyhow!("read the key of samples: {why}"))?;
    day.key = hex(key.public_key().as_ref());
    day.signature = hex(key.sign(signed(&day).as_bytes()).as_ref());
    Ok(day)
}

/// Whether the day's key signed it.
pub fn is_signed(day: &RankingDay) -> bool {
    let (Some(key), Some(signature)) = (bytes(&day.key), bytes(&day.signature)) else {
        return false;
    };
    let key = UnparsedPublicKey::new(&ED25519, key);
    key.verify(signed(day).as_bytes(), &signature).is_ok()
}

/// What stands in the open log and in `signature.json`.
pub fn written(day: &RankingDay) -> String {
    canonical(&value(day))
}

pub fn value(day: &RankingDay) -> Value {
    serde_json::to_value(day).expect("texts and numbers")
}

fn signed(day: &RankingDay) -> String {
    let mut all = value(day);
    if let Some(fields) = all.as_object_mut() {
        fields.remove("signature");
    }
    canonical(&all)
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Of what [`hex`] writes, and of nothing else.
pub fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digit = |c: char| c.to_digit(16).filter(|_| !c.is_ascii_uppercase());
    let digits: Vec<u8> = hex
        .chars()
        .map(|c| digit(c).map(|digit| digit as u8))
        .collect::<Option<_>>()?;
    let pairs = digits.chunks(2).map(|pair| Some(pair[0] << 4 | pair.get(1)?));
    pairs.collect()
}
