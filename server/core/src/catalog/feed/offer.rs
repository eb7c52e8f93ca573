//! What a row asks for its product, and whether it can be had.

use super::column::{Column, squash};
use super::item::{Condition, Sale};
use super::markup::plain_code;
use super::period::{NoPeriod, parse_period};
use super::price::{Price, parse_price};
use super::price_fault::PriceFault;
use super::quantity::{Count, parse_quantity};
use super::reading::{Reading, short};
use super::stock::{Availability, parse_availability};
use super::trouble::{BadRow, Doubt, Reason};
use super::weight::parse_weight;
use crate::text::visible;

impl Reading<'_> {
    pub(super) fn price(&mut self) -> Result<Price, BadRow> {
        self.price_in(Column::Price)
            .map_err(|fault| self.row.bad(Column::Price, fault))
    }

    fn price_in(&mut self, column: Column) -> Result<Price, PriceFault> {
        let text = &plain_code(self.get(column));
        let quoted = parse_price(text, self.options)?;
        if quoted.is_rounded {
            let price = quoted.price.written(self.options);
            self.doubt(
                column,
                Doubt::Rounded {
                    text: short(text),
                    price,
                },
            );
        }
        Ok(quoted.price)
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

    pub(super) fn quantity(&mut self) -> Result<Option<u32>, BadRow> {
        let text = self.get(Column::Quantity);
        match parse_quantity(text, self.options.decimal) {
            Some(Count::None) => Ok(None),
            Some(Count::Plain(count)) => Ok(Some(count)),
            Some(Count::Doubtful(count)) => {
                let text = short(text);
                self.doubt(Column::Quantity, Doubt::DoubtfulCount { text, count });
                Ok(Some(count))
            }
            None => Err(self.row.bad(Column::Quantity, Reason::NotACount(short(text)))),
        }
    }

    pub(super) fn sale(&mut self, regular: Price) -> Option<Sale> {
        if visible(&plain_code(self.get(Column::SalePrice))).is_empty() {
            return None;
        }
        let price = match self.price_in(Column::SalePrice) {
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
        let period = match visible(self.get(Column::SalePeriod)).as_str() {
            "" => None,
            text => Some(self.sale_period(text)?),
        };
        Some(Sale { price, period })
    }

    fn sale_period(&mut self, text: &str) -> Option<(i64, i64)> {
        let doubt = match parse_period(text) {
            Ok(period) => return Some(period),
            Err(NoPeriod::Unreadable) => Doubt::BadSalePeriod(short(text)),
            Err(NoPeriod::Reversed) => Doubt::ReversedSalePeriod(short(text)),
        };
        self.doubt(Column::SalePeriod, doubt);
        None
    }

    pub(super) fn shipping_weight(&mut self) -> Option<i64> {
        let text = plain_code(self.get(Column::ShippingWeight));
        if visible(&text).is_empty() {
            return None;
        }
        let grams = parse_weight(&text, self.options);
        if grams.is_none() {
            self.doubt(Column::ShippingWeight, Doubt::BadWeight(short(&text)));
        }
        grams
    }

    pub(super) fn condition(&mut self) -> Condition {
        let text = self.get(Column::Condition);
        // schema.org's `https://schema.org/UsedCondition` too.
        let word = squash(text.rsplit(['/', ':']).next().unwrap_or(text));
        match word.strip_suffix("condition").unwrap_or(&word) {
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
            (("quantity", "many"), "line 7, column quantity: \"many\" is not a count"),
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
    fn rounded_prices_and_doubtful_counts_are_told() {
        let said = doubts(&[("price", "0.125 EUR"), ("sale_price", "0.111 EUR"), ("quantity", "-3")]);
        assert_eq!(
            said,
            [
                "line 7, column price: \"0.125 EUR\" has more decimals than its currency; taken as 0.13 EUR",
                "line 7, column quantity: \"-3\" is not a plain count; taken as 0",
                "line 7, column sale_price: \"0.111 EUR\" has more decimals than its currency; taken as 0.11 EUR",
            ]
        );
        assert!(doubts(&[("price", "12.5000 EUR"), ("quantity", "5.0000")]).is_empty());
    }

    #[test]
    fn a_reversed_sale_is_told_and_a_day_counts_whole() {
        let cells = |period| [("sale_price", "9 EUR"), ("sale_price_effective_date", period)];
        assert!(doubts(&cells("2026-05-08/2026-05-01"))[0].contains("ends before it starts"));
        let sale = read(&cells("2026-05-01/2026-05-01")).unwrap().sale.unwrap();
        assert_eq!(sale.period, Some((1_777_593_600_000, 1_777_680_000_000)));
    }

    #[test]
    fn a_weight_is_read_or_told() {
        assert_eq!(
            read(&[("shipping_weight", "1.5 kg")]).unwrap().shipping_weight,
            Some(1_500)
        );
        assert_eq!(read(&[]).unwrap().shipping_weight, None);
        assert!(doubts(&[("shipping_weight", "heavy")])[0].contains("is not a weight"));
    }

    #[test]
    fn an_unknown_condition_is_new_with_a_warning() {
        assert_eq!(read(&[("condition", "Used")]).unwrap().condition, Condition::Used);
        for (text, expected) in [
            ("UsedCondition", Condition::Used),
            ("https://schema.org/UsedCondition", Condition::Used),
            ("http://schema.org/RefurbishedCondition", Condition::Refurbished),
            ("schema:NewCondition", Condition::New),
        ] {
            let item = read(&[("condition", text)]).unwrap();
            assert_eq!((item.condition, item.warnings.len()), (expected, 0), "{text}");
        }
        assert!(doubts(&[("condition", "mint")])[0].contains("taken as new"));
    }
}
