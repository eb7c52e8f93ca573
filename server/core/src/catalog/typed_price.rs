//! Reads a price that somebody typed with its currency.

use wire::{codes::Code, money::Money};

use super::feed::{Options, parse_price};
use crate::{error::Refusal, said};

/// Reads `43.90 EUR`, as a feed may write it.
///
/// # Errors
/// A refusal of the field, also of an amount with more digits than its currency has.
pub fn typed_price(field: &'static str, typed: &str) -> Result<Money, Refusal> {
    let refused = || {
        Refusal::new(Code::NotAnAmount, said!("This is no amount" / "这不是金额"))
            .at(field)
            .fix(said!(
                "Write it with its currency, like 43.90 EUR." / "请连同货币填写，例如 43.90 EUR。"
            ))
    };
    let quoted = parse_price(typed, Options::default()).map_err(|_| refused())?;
    let currency = quoted.price.code().parse().map_err(|_| refused())?;
    match quoted.is_rounded {
        true => Err(refused()),
        false => Ok(Money::new(quoted.price.minor, currency)),
    }
}
