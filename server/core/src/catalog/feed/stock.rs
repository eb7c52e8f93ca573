//! Availability words, and how many pieces they let us sell.

/// What a feed says about having a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Availability {
    InStock,
    OutOfStock,
    Preorder,
    Backorder,
}

/// Sold at most, when a feed says `in_stock` but not how many.
pub const STOCK_IF_UNCOUNTED: u32 = 100;

/// Pieces that may be sold now.
///
/// Only what is in stock can be: an order must be accepted and shipped within days, so a preorder
/// or backorder waits until its feed says `in_stock`.
pub fn stock(availability: Availability, quantity: Option<u32>) -> u32 {
    match availability {
        Availability::InStock => quantity.unwrap_or(STOCK_IF_UNCOUNTED),
        Availability::OutOfStock | Availability::Preorder | Availability::Backorder => 0,
    }
}

/// Reads `in_stock`, `In Stock`, `in-stock` and schema.org's words, which may stand as addresses
/// (`https://schema.org/InStock`); `None` if the word is unknown.
pub(super) fn parse_availability(text: &str) -> Option<Availability> {
    let lower = text.trim().trim_end_matches('/').to_lowercase();
    let word = match lower.rsplit_once("schema.org/") {
        Some((_, word)) => word,
        None => lower.strip_prefix("schema:").unwrap_or(&lower),
    };
    match super::column::squash(word).as_str() {
        "instock" | "availablefororder" | "limitedavailability" | "onlineonly" => Some(Availability::InStock),
        "outofstock" | "soldout" | "discontinued" | "instoreonly" => Some(Availability::OutOfStock),
        "preorder" | "presale" => Some(Availability::Preorder),
        "backorder" | "madetoorder" => Some(Availability::Backorder),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_tolerated_and_unknown_words_are_not() {
        for text in [
            "in_stock",
            "In Stock",
            "in-stock",
            "In-Stock",
            "INSTOCK",
            "InStock",
            "https://schema.org/InStock",
            "http://schema.org/InStock/",
            "https://www.schema.org/InStock",
            "schema:InStock",
            "in\u{a0}stock\u{200b}",
        ] {
            assert_eq!(parse_availability(text), Some(Availability::InStock));
        }
        assert_eq!(parse_availability("pre-order"), Some(Availability::Preorder));
        for text in [
            "out of stock",
            "http://schema.org/OutOfStock",
            "SoldOut",
            "https://schema.org/Discontinued",
        ] {
            assert_eq!(parse_availability(text), Some(Availability::OutOfStock), "{text}");
        }
        assert_eq!(
            parse_availability("https://schema.org/PreOrder"),
            Some(Availability::Preorder)
        );
        assert_eq!(parse_availability("BackOrder"), Some(Availability::Backorder));
        for text in [
            "maybe",
            "https://schema.org/",
            "https://shop.example/instock",
            "not in stock",
        ] {
            assert_eq!(parse_availability(text), None, "{text}");
        }
    }

    #[test]
    fn only_what_is_in_stock_can_be_sold() {
        assert_eq!(stock(Availability::InStock, None), STOCK_IF_UNCOUNTED);
        assert_eq!(stock(Availability::InStock, Some(3)), 3);
        assert_eq!(stock(Availability::InStock, Some(0)), 0);
        assert_eq!(stock(Availability::OutOfStock, Some(7)), 0);
        assert_eq!(stock(Availability::Preorder, None), 0);
        assert_eq!(stock(Availability::Backorder, Some(2)), 0);
    }
}
