//! What a feed leaves open and whoever imports it knows.

use encoding_rs::Encoding;

use super::amount::Decimal;

#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The feed's encoding, whatever it says of itself.
    pub encoding: Option<&'static Encoding>,
    /// Of prices that name none.
    pub currency: Option<[u8; 3]>,
    pub decimal: Decimal,
}
