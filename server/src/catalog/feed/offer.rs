//! What a row asks for its product, and whether it can be had.

use super::column::{Column, squash};
use super::item::{Condition, Sale};
use super::period::parse_period;
use super::price::{Price, parse_price};
use super::reading::{Reading, short};
use super::stock::{Availability, parse_availability};
use super::trouble::{BadRow, Doubt, Reason};

impl Reading<'_> {
    pub(super) fn price(&self) -> Result<Price, BadRow> {
        parse_price(self.get(Column::Price)).map_err(|fault| self.row.bad(Column::Price, fault))
    }

    pub(super) fn availability(&self) -> Result<Availability, BadRow> {
        match self.get(Column::Availability) {
            "" | "in_stock" => Ok(Availability::InStock),
            text => parse_availability(text).ok_or_else(|| {
                self.row
                    .bad(Column::Availability, Reason::UnknownAvailability(short(text)))
            }),
        }
    }

    pub(super) fn quantity(&self) -> Result<Option<u32>, BadRow> {
        match self.get(Column::Quantity) {
            "" => Ok(None),
            text => text
                .parse()
                .map(Some)
                .map_err(|_| self.row.bad(Column::Quantity, Reason::NotACount(short(text)))),
        }
    }

    pub(super) fn sale(&mut self, regular: Price) -> Option<Sale> {
        let text = self.get(Column::SalePrice);
        if text.is_empty() {
            return None;
        }
        let price = match parse_price(text) {
            Ok(price) => price,
            Err(fault) => {
                self.doubt(Column::SalePrice, Doubt::BadSalePrice(fault));
                return None;
            }
        };
        if price.currency != regular.currency || price.minor >= regular.minor {
            self.doubt(Column::SalePrice, Doubt::SaleNotLower);
            return None;
        }
        let period = match self.get(Column::SalePeriod) {
            "" => None,
            text => Some(self.sale_period(text)?),
        };
        Some(Sale { price, period })
    }

    fn sale_period(&mut self, text: &str) -> Option<(i64, i64)> {
        let period = parse_period(text);
        if period.is_none() {
            self.doubt(Column::SalePeriod, Doubt::BadSalePeriod(short(text)));
        }
        period
    }

    pub(super) fn condition(&mut self) -> Condition {
        let text = self.get(Column::Condition);
        match squash(text).as_str() {
            "" | "new" => Condition::New,
            "refurbished" => Condition::Refurbished,
            "used" => Condition::Used,
            _ => {
                self.doubt(Column::Condition, Doubt::UnknownCondition(short(text)));
                Condition::New
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::tests::{doubts, read};
    use super::*;

    #[test]
    fn what_cannot_be_sold_names_column_and_fix() {
        for (cell, expected) in [
            (("title", " "), "line 7, column title: is empty"),
            (
                ("price", "12,50 EUR"),
                "line 7, column price: \"12,50 EUR\" has a comma; write 12.50 EUR",
            ),
            (
                ("availability", "soon"),
                "line 7, column availability: \"soon\" is unknown; write in_stock",
            ),
            (("quantity", "-1"), "line 7, column quantity: \"-1\" is not a count"),
            (
                ("id", &"x".repeat(51)),
                "line 7, column id: is 51 characters long; shorten it to 50",
            ),
        ] {
            let said = read(&[cell]).unwrap_err().to_string();
            assert!(said.starts_with(expected), "{said}");
        }
    }

    #[test]
    fn a_sale_must_be_cheaper_and_its_time_readable() {
        let sale = read(&[("sale_price", "9 EUR")]).unwrap().sale.unwrap();
        assert_eq!((sale.price.minor, sale.period), (900, None));
        assert!(doubts(&[("sale_price", "13 EUR")])[0].contains("lower price"));
        assert!(doubts(&[("sale_price", "9 USD")])[0].contains("same currency"));
        assert!(doubts(&[("sale_price", "9")])[0].contains("names no currency"));
        let cells = [("sale_price", "9 EUR"), ("sale_price_effective_date", "May")];
        assert!(doubts(&cells)[0].contains("START/END"));
        assert_eq!(read(&cells).unwrap().sale, None);
    }

    #[test]
    fn an_unknown_condition_is_new_with_a_warning() {
        assert_eq!(read(&[("condition", "Used")]).unwrap().condition, Condition::Used);
        assert!(doubts(&[("condition", "mint")])[0].contains("taken as new"));
    }
}
