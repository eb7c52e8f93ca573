//! Reads a weight that somebody typed with its unit.

use wire::codes::Code;

use super::feed::{Options, parse_weight};
use crate::{error::Refusal, said};

/// Reads `2 kg`, as a feed may write it, in grams.
///
/// # Errors
/// A refusal of the field.
pub fn typed_weight(field: &'static str, typed: &str) -> Result<i64, Refusal> {
    parse_weight(typed, Options::default()).ok_or_else(|| {
        Refusal::new(Code::NotAWeight, said!("This is no weight" / "这不是重量"))
            .at(field)
            .fix(said!(
                "Write it with its unit, like 2 kg, 500 g, 3 lb or 8 oz."
                    / "请连同单位填写，例如 2 kg、500 g、3 lb 或 8 oz。"
            ))
    })
}
