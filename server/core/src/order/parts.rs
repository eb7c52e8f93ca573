//! What the lines of a cart come to: how many of each product, and one part for each company and currency.

use std::collections::{BTreeMap, HashMap};

use wire::{
    id::CompanyId,
    money::{Currency, Money},
    order::{Delivery, Sums, delivery::DeliveryOffer},
};

use super::{
    cart_lines::Line,
    delivery::rules::{Parcel, Rate, offer},
    price,
    stock::Quantities,
};

/// What prices depend on besides the lines themselves.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    /// Of the companies that have any of their own.
    pub rates: HashMap<CompanyId, Vec<Rate>>,
    /// Where the goods go, ISO 3166-1, once it is known.
    pub country: Option<String>,
    /// Of the marketplace's fee on goods.
    pub basis_points: i64,
}

/// What one company sends in one currency.
#[derive(Debug, Clone)]
pub struct Part {
    pub sums: Sums,
    /// `None` where the company does not deliver.
    pub offer: Option<DeliveryOffer>,
    /// What its standard delivery costs.
    pub standard: Money,
}

/// How many of each product the lines ask for.
pub fn wanted(lines: &[Line]) -> Quantities {
    lines.iter().map(|line| (line.product, line.quantity)).collect()
}

/// The part of each company and currency.
pub fn parts(lines: &[Line], way: Delivery, terms: &Terms) -> BTreeMap<(CompanyId, Currency), Part> {
    let mut grams: HashMap<(CompanyId, Currency), i64> = HashMap::new();
    for line in lines {
        let sum = grams.entry((line.company, line.price.currency)).or_default();
        *sum = sum.saturating_add(line.grams.saturating_mul(line.available()));
    }
    let goods = price::goods(lines.iter().map(|line| (line.company, line.sum())));
    let part = |((company, currency), goods)| {
        let rates = terms.rates.get(&company).map_or(&[][..], Vec::as_slice);
        let parcel = Parcel {
            goods,
            grams: grams[&(company, currency)],
            country: terms.country.as_deref(),
        };
        let (chosen, standard) = (offer(rates, way, parcel), offer(rates, Delivery::Standard, parcel));
        let nothing = Money::new(0, currency);
        let price = |offer: &Option<DeliveryOffer>| offer.as_ref().map_or(nothing, |offer| offer.price);
        let part = Part {
            sums: price::part(goods, price(&chosen), terms.basis_points),
            standard: price(&standard),
            offer: chosen,
        };
        ((company, currency), part)
    };
    goods.into_iter().map(part).collect()
}
