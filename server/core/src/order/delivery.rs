//! What delivery costs: one price for each company's part, the same for everyone.

use wire::{
    money::{Currency, Money},
    order::Delivery,
};

const STANDARD: i64 = 490;
const EXPRESS: i64 = 1290;
/// Standard delivery is free from this much of goods.
const FREE_FROM: i64 = 5000;

/// The price of delivering `goods` from one company. The amounts above are minor units of a currency
/// with up to two digits after the point, and scaled up for those with more.
pub fn price(delivery: Delivery, goods: Money) -> Money {
    let scale = scale(goods.currency);
    let amount = match delivery {
        Delivery::Standard if goods.amount == 0 || goods.amount >= FREE_FROM * scale => 0,
        Delivery::Standard => STANDARD * scale,
        Delivery::Express if goods.amount == 0 => 0,
        Delivery::Express => EXPRESS * scale,
    };
    Money::new(amount, goods.currency)
}

fn scale(currency: Currency) -> i64 {
    10_i64.pow(currency.exponent().saturating_sub(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cents(amount: i64) -> Money {
        Money::new(amount, Currency::USD)
    }

    #[test]
    fn standard_delivery_is_free_from_fifty() {
        assert_eq!(price(Delivery::Standard, cents(4999)), cents(490));
        assert_eq!(price(Delivery::Standard, cents(5000)), cents(0));
        assert_eq!(price(Delivery::Express, cents(5000)), cents(1290));
    }

    #[test]
    fn nothing_to_deliver_costs_nothing() {
        assert_eq!(price(Delivery::Express, cents(0)), cents(0));
    }

    #[test]
    fn finer_currencies_scale() {
        let dinars = Money::new(1000, "KWD".parse().expect("a code"));
        assert_eq!(price(Delivery::Standard, dinars).amount, 4900);
    }
}
