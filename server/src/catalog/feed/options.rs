//! What a feed leaves open and whoever imports it knows.

use super::amount::Decimal;

#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Of prices that name none.
    pub currency: Option<[u8; 3]>,
    pub decimal: Decimal,
}
