//! Tokens that nobody can guess. The database knows only their hashes, so that whoever reads it holds no key.

use rand::RngExt;
use sha2::{Digest, Sha256};

/// 256 random bits, as 64 hexadecimal digits.
pub fn new_token() -> String {
    hex(&new_key())
}

/// 256 random bits.
#[expect(clippy::disallowed_methods, reason = "the one place that makes secrets")]
pub fn new_key() -> [u8; 32] {
    rand::rng().random()
}

/// What the database keeps of a token: its SHA-256.
pub fn hash(token: &str) -> String {
    hex(&Sha256::digest(token))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
