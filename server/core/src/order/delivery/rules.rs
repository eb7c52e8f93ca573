//! What delivery costs: each company's own rates, or where it has none the rule of the marketplace.

use wire::{
    money::{Currency, Money},
    open::UsualDelivery,
    order::{
        Delivery,
        delivery::{Days, DeliveryOffer},
    },
};

const STANDARD: i64 = 490;
const EXPRESS: i64 = 1290;
/// Standard delivery is free from this much of goods.
const FREE_FROM: i64 = 5000;

/// What a company asks for a way of delivery, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    pub way: Delivery,
    /// ISO 3166-1 codes; none stand for everywhere else.
    pub countries: Vec<String>,
    pub price: Money,
    /// Free from this much of goods, in minor units.
    pub free_from: Option<i64>,
    pub up_to_grams: Option<i64>,
    pub days: Option<Days>,
}

impl Rate {
    fn holds(&self, parcel: &Parcel) -> bool {
        let goes_there = |country| self.countries.is_empty() || self.countries.iter().any(|code| code == country);
        parcel.country.is_none_or(goes_there) && self.up_to_grams.is_none_or(|most| parcel.grams <= most)
    }

    /// The closest rate comes first: one that names the country, then the lightest, then the cheapest. While the country is
    /// not known, one for everywhere says most.
    fn rank(&self, parcel: &Parcel) -> (bool, i64, i64) {
        let is_far = self.countries.is_empty() == parcel.country.is_some();
        (is_far, self.up_to_grams.unwrap_or(i64::MAX), self.price.amount)
    }

    fn offer(&self, goods: Money) -> DeliveryOffer {
        let is_free = goods.amount == 0 || self.free_from.is_some_and(|from| goods.amount >= from);
        DeliveryOffer {
            delivery: self.way,
            price: Money::new(if is_free { 0 } else { self.price.amount }, goods.currency),
            days: self.days,
        }
    }
}

/// What goes from one company to one address.
#[derive(Debug, Clone, Copy)]
pub struct Parcel<'p> {
    pub goods: Money,
    /// What nobody weighed weighs nothing.
    pub grams: i64,
    /// ISO 3166-1, once it is known.
    pub country: Option<&'p str>,
}

/// What a company with these rates asks for the parcel: for the chosen way, or for the other one if it has not got that.
/// `None` if it does not deliver there.
pub fn offer(rates: &[Rate], way: Delivery, parcel: Parcel) -> Option<DeliveryOffer> {
    let mut own = rates
        .iter()
        .filter(|rate| rate.price.currency == parcel.goods.currency)
        .peekable();
    if own.peek().is_none() {
        return Some(DeliveryOffer {
            delivery: way,
            price: usual(way, parcel.goods),
            days: None,
        });
    }
    let there: Vec<&Rate> = own.filter(|rate| rate.holds(&parcel)).collect();
    let best = |fits: &dyn Fn(&Rate) -> bool| {
        let fitting = there.iter().filter(|rate| fits(rate));
        fitting.min_by_key(|rate| rate.rank(&parcel))
    };
    let rate = best(&|rate| rate.way == way).or_else(|| best(&|_| true))?;
    Some(rate.offer(parcel.goods))
}

/// The rule of the marketplace: one price for each company's part. The amounts above are minor units of a currency
/// with up to two digits after the point, and scaled up for those with more.
pub fn usual(way: Delivery, goods: Money) -> Money {
    let scale = scale(goods.currency);
    let amount = match way {
        Delivery::Standard if goods.amount == 0 || goods.amount >= FREE_FROM * scale => 0,
        Delivery::Standard => STANDARD * scale,
        Delivery::Express if goods.amount == 0 => 0,
        Delivery::Express => EXPRESS * scale,
    };
    Money::new(amount, goods.currency)
}

/// The rule of the marketplace in numbers, as [`usual`] follows it.
pub fn stated() -> UsualDelivery {
    UsualDelivery {
        standard: STANDARD,
        express: EXPRESS,
        free_from: FREE_FROM,
    }
}

fn scale(currency: Currency) -> i64 {
    10_i64.pow(currency.exponent().saturating_sub(2))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cents(amount: i64) -> Money {
        Money::new(amount, Currency::USD)
    }

    #[test]
    fn standard_delivery_is_free_from_fifty() {
        assert_eq!(usual(Delivery::Standard, cents(4999)), cents(490));
        assert_eq!(usual(Delivery::Standard, cents(5000)), cents(0));
        assert_eq!(usual(Delivery::Express, cents(5000)), cents(1290));
    }

    #[test]
    fn nothing_to_deliver_costs_nothing() {
        assert_eq!(usual(Delivery::Express, cents(0)), cents(0));
    }

    #[test]
    fn finer_currencies_scale() {
        let dinars = Money::new(1000, "KWD".parse().expect("a code"));
        assert_eq!(usual(Delivery::Standard, dinars).amount, 4900);
    }

    fn rate(way: Delivery, countries: &[&str], price: i64, up_to_grams: Option<i64>) -> Rate {
        Rate {
            way,
            countries: countries.iter().map(|code| (*code).to_owned()).collect(),
            price: cents(price),
            free_from: Some(10_000),
            up_to_grams,
            days: None,
        }
    }

    fn asked(rates: &[Rate], way: Delivery, grams: i64, country: Option<&str>) -> Option<(Delivery, i64)> {
        let parcel = Parcel {
            goods: cents(2_000),
            grams,
            country,
        };
        offer(rates, way, parcel).map(|offer| (offer.delivery, offer.price.amount))
    }

    #[test]
    fn the_closest_rate_holds_and_without_one_nothing_is_delivered() {
        use Delivery::{Express, Standard};
        let rates = [
            rate(Standard, &[], 900, None),
            rate(Standard, &["DE", "AT"], 500, None),
            rate(Standard, &["DE"], 300, Some(1_000)),
            rate(Express, &["DE"], 1_500, None),
        ];
        assert_eq!(asked(&rates, Standard, 1_000, Some("DE")), Some((Standard, 300)));
        assert_eq!(asked(&rates, Standard, 1_001, Some("DE")), Some((Standard, 500)));
        assert_eq!(asked(&rates, Standard, 0, Some("FR")), Some((Standard, 900)));
        assert_eq!(
            asked(&rates, Standard, 0, None),
            Some((Standard, 900)),
            "the country is not known yet"
        );
        assert_eq!(asked(&rates, Express, 0, Some("DE")), Some((Express, 1_500)));
        assert_eq!(
            asked(&rates, Express, 0, Some("FR")),
            Some((Standard, 900)),
            "it has no express there"
        );
        assert_eq!(asked(&rates[1..], Standard, 0, Some("FR")), None);
        assert_eq!(asked(&rates[3..], Standard, 0, Some("DE")), Some((Express, 1_500)));
        assert_eq!(
            asked(&[], Express, 0, Some("FR")),
            Some((Express, EXPRESS)),
            "the rule of the marketplace"
        );
    }

    #[test]
    fn from_a_sum_it_is_free_and_other_currencies_keep_the_usual_rule() {
        let rates = [rate(Delivery::Standard, &[], 900, None)];
        let of = |amount, code: &str| {
            let goods = Money::new(amount, code.parse().expect("a code"));
            let parcel = Parcel {
                goods,
                grams: 0,
                country: Some("DE"),
            };
            offer(&rates, Delivery::Standard, parcel)
                .expect("an offer")
                .price
                .amount
        };
        assert_eq!([of(9_999, "USD"), of(10_000, "USD"), of(0, "USD")], [900, 0, 0]);
        assert_eq!([of(4_999, "EUR"), of(5_000, "EUR")], [STANDARD, 0]);
    }

    proptest! {
        #[test]
        fn the_order_of_the_rates_does_not_matter(
            rates in prop::collection::vec((any::<bool>(), 0..3_usize, 0_i64..5, prop::option::of(0_i64..3)), 0..6),
            grams in 0_i64..4,
            express in any::<bool>(),
        ) {
            let way = |express| if express { Delivery::Express } else { Delivery::Standard };
            let place: [&[&str]; 3] = [&[], &["DE"], &["FR", "DE"]];
            let mut rates: Vec<Rate> = rates
                .into_iter()
                .map(|(express, countries, price, up_to)| rate(way(express), place[countries], price, up_to))
                .collect();
            let forth = asked(&rates, way(express), grams, Some("DE")).map(|(_, price)| price);
            rates.reverse();
            prop_assert_eq!(forth, asked(&rates, way(express), grams, Some("DE")).map(|(_, price)| price));
        }
    }
}
