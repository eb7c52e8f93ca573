//! What the lines of a cart come to: how many of each product, and one part for each company and currency.

use std::collections::BTreeMap;

use wire::{
    id::CompanyId,
    money::Currency,
    order::{Delivery, Sums},
};

use super::{cart_lines::Line, price, stock::Quantities};

/// How many of each product the lines ask for.
pub fn wanted(lines: &[Line]) -> Quantities {
    lines.iter().map(|line| (line.product, line.quantity)).collect()
}

/// The sums of each part, by company and currency.
pub fn parts(lines: &[Line], way: Delivery, basis_points: i64) -> BTreeMap<(CompanyId, Currency), Sums> {
    price::goods(lines.iter().map(|line| (line.company, line.sum())))
        .into_iter()
        .map(|(key, goods)| (key, price::part(goods, way, basis_points)))
        .collect()
}
