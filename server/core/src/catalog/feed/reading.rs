//! Understands a row value by value: what makes it bad, what is merely doubtful.

use super::column::{Column, REQUIRED};
use super::gtin::parse_gtin;
use super::item::FeedItem;
use super::markup::{plain_code, plain_line, plain_lines, unknown_reference};
use super::options::Options;
use super::row::RawRow;
use super::text::{details, one_line, paragraphs};
use super::trouble::{BadRow, Doubt, Reason, Warning};
use crate::text::visible;

/// Google's usual length, over which we warn, and ours, over which the row is bad.
pub(super) struct Limit {
    usual: usize,
    most: usize,
}

const ID: Limit = Limit { usual: 50, most: 50 };
const TITLE: Limit = Limit {
    usual: 150,
    most: 1_000,
};
const DESCRIPTION: Limit = Limit {
    usual: 5_000,
    most: 50_000,
};
const NAME: Limit = Limit { usual: 70, most: 250 };
pub(super) const PATH: Limit = Limit { usual: 750, most: 750 };

/// Columns with one value for a product; Atom's `content` and `summary` may both describe it.
const SINGLE: [Column; 14] = [
    Column::Id,
    Column::Title,
    Column::TitleZh,
    Column::DescriptionZh,
    Column::ImageLink,
    Column::Availability,
    Column::Quantity,
    Column::Price,
    Column::SalePrice,
    Column::SalePeriod,
    Column::Brand,
    Column::Gtin,
    Column::Mpn,
    Column::Condition,
];

impl FeedItem {
    pub(super) fn read(row: &RawRow, options: Options) -> Result<Self, BadRow> {
        let missing = REQUIRED
            .into_iter()
            .find(|&column| visible(row.get(column).0).is_empty());
        if let Some(column) = missing {
            return Err(row.bad(column, Reason::Missing));
        }
        Reading {
            row,
            options,
            warnings: Vec::new(),
        }
        .item()
    }
}

pub(super) struct Reading<'a> {
    pub(super) row: &'a RawRow,
    pub(super) options: Options,
    warnings: Vec<Warning>,
}

impl<'a> Reading<'a> {
    fn item(mut self) -> Result<FeedItem, BadRow> {
        self.tell_of_seconds();
        let price = self.price()?;
        Ok(FeedItem {
            line: self.row.line,
            id: self.line_of(Column::Id, ID)?,
            title: self.line_of(Column::Title, TITLE)?,
            title_zh: optional(self.line_of(Column::TitleZh, TITLE)?),
            description: self.paragraphs_of(Column::Description)?,
            description_zh: optional(self.paragraphs_of(Column::DescriptionZh)?),
            link: self.link(),
            image_links: self.image_links(),
            availability: self.availability()?,
            quantity: self.quantity()?,
            price,
            sale: self.sale(price),
            brand: self.line_of(Column::Brand, NAME)?,
            gtin: self.gtin(),
            shipping_weight: self.shipping_weight(),
            mpn: optional(self.line_of(Column::Mpn, NAME)?),
            product_type: self.product_type()?,
            item_group_id: optional(self.line_of(Column::ItemGroupId, NAME)?),
            condition: self.condition(),
            attributes: self.attributes(),
            warnings: self.warnings,
        })
    }

    /// Of what a product has once, the first counts.
    fn tell_of_seconds(&mut self) {
        let told = SINGLE
            .into_iter()
            .filter_map(|column| Some((column.name(), self.row.second(column)?)));
        let told = told.map(|(column, line)| (column, line, Doubt::SecondValue));
        let nested = self.row.nested.map(|line| ("item", line, Doubt::NestedProduct));
        self.warnings.extend(
            told.chain(nested)
                .map(|(column, line, doubt)| Warning { line, column, doubt }),
        );
    }

    pub(super) fn get(&self, column: Column) -> &'a str {
        self.row.get(column).0
    }

    pub(super) fn doubt(&mut self, column: Column, doubt: Doubt) {
        let (_, line) = self.row.get(column);
        self.warnings.push(Warning {
            line,
            column: column.name(),
            doubt,
        });
    }

    pub(super) fn line_of(&mut self, column: Column, limit: Limit) -> Result<String, BadRow> {
        let text = self.get(column);
        let text = if column.holds_markup() {
            one_line(&plain_line(text))
        } else {
            one_line(&plain_code(text))
        };
        if text.is_empty() && REQUIRED.contains(&column) {
            return Err(self.row.bad(column, Reason::Missing));
        }
        self.check_references(column);
        self.check_length(column, &text, limit)?;
        Ok(text)
    }

    fn paragraphs_of(&mut self, column: Column) -> Result<String, BadRow> {
        let text = paragraphs(&plain_lines(self.get(column)));
        self.check_references(column);
        self.check_length(column, &text, DESCRIPTION)?;
        Ok(text)
    }

    pub(super) fn check_references(&mut self, column: Column) {
        if let Some(reference) = unknown_reference(self.get(column)) {
            self.doubt(column, Doubt::UnknownReference(short(reference)));
        }
    }

    pub(super) fn check_length(&mut self, column: Column, text: &str, limit: Limit) -> Result<(), BadRow> {
        if text.len() <= limit.usual {
            return Ok(());
        }
        let length = text.chars().count();
        if length > limit.most {
            return Err(self.row.bad(
                column,
                Reason::TooLong {
                    length,
                    limit: limit.most,
                },
            ));
        }
        if length > limit.usual {
            self.doubt(
                column,
                Doubt::OverLong {
                    length,
                    limit: limit.usual,
                },
            );
        }
        Ok(())
    }

    fn gtin(&mut self) -> Option<String> {
        let text = self.get(Column::Gtin);
        let gtin = parse_gtin(&plain_code(text));
        if gtin.is_none() && !text.is_empty() {
            self.doubt(Column::Gtin, Doubt::BadGtin(short(text)));
        }
        gtin
    }

    fn attributes(&mut self) -> Vec<(String, String)> {
        let tidy = |text: &str| one_line(&plain_line(text));
        let facts = self.row.facts().map(|(name, value)| (name.to_owned(), tidy(value)));
        let given = self.row.details.iter().map(|(name, value)| (tidy(name), tidy(value)));
        let mut attributes: Vec<_> = facts.chain(given).collect();
        for text in self.row.all(Column::ProductDetail) {
            match details(&plain_line(text)) {
                Some(found) => attributes.extend(found),
                None => self.doubt(Column::ProductDetail, Doubt::BadDetail(short(text))),
            }
        }
        attributes.retain(|(name, value)| !name.is_empty() && !value.is_empty());
        attributes
    }
}

fn optional(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// Enough of a wrong value to find it again.
pub(super) fn short(text: &str) -> String {
    text.chars().take(100).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::price::Price;
    use super::super::row::Standing;
    use super::super::stock::Availability;
    use super::*;

    /// Reads a good row on line 7, with these cells instead or besides.
    pub(in super::super) fn read(cells: &[(&str, &str)]) -> Result<FeedItem, BadRow> {
        let good = [("id", "A1"), ("title", "Lamp"), ("price", "12.50 EUR")];
        let is_given = |name: &str| cells.iter().any(|(given, _)| *given == name);
        let rest = good.iter().filter(|(name, _)| !is_given(name));
        let mut row = RawRow::default();
        row.start(7);
        for (name, value) in rest.chain(cells) {
            row.push(Column::parse(name).unwrap(), 7, value, Standing::Meant);
        }
        FeedItem::read(&row, Options::default())
    }

    pub(in super::super) fn doubts(cells: &[(&str, &str)]) -> Vec<String> {
        read(cells).unwrap().warnings.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn id_title_and_price_are_enough() {
        let item = read(&[]).unwrap();
        assert_eq!((item.id.as_str(), item.title.as_str(), item.line), ("A1", "Lamp", 7));
        assert_eq!(
            item.price,
            Price {
                minor: 1250,
                currency: *b"EUR"
            }
        );
        assert_eq!((item.availability, item.quantity), (Availability::InStock, None));
        assert!(item.warnings.is_empty());
    }

    #[test]
    fn long_titles_are_kept_whole_with_a_warning() {
        let title = "é".repeat(151);
        let item = read(&[("title", &title)]).unwrap();
        assert_eq!(item.title, title);
        assert_eq!(
            item.warnings[0].doubt,
            Doubt::OverLong {
                length: 151,
                limit: 150
            }
        );
        assert!(read(&[("title", &"é".repeat(150))]).unwrap().warnings.is_empty());
        assert!(read(&[("title", &"x".repeat(1_001))]).is_err());
    }

    #[test]
    fn doubtful_values_are_left_out_with_a_warning() {
        assert!(doubts(&[("gtin", "123")])[0].contains("check digit"));
        assert!(doubts(&[("product_detail", "x")])[0].contains("SECTION:NAME:VALUE"));
    }

    #[test]
    fn words_are_plain_text_and_codes_keep_all_but_references() {
        let item = read(&[
            ("id", "A&amp;1<b>x</b>"),
            ("item_group_id", "G&#38;2"),
            ("mpn", "<b>M&amp;1</b>"),
            ("gtin", "9783161484100&nbsp;"),
            ("title", "<b>Body</b> &amp; More<br>&eacute;"),
            ("brand", "Bang &amp; Olufsen"),
            ("product_type", "Home &amp; Garden &gt; <i>Lamps</i>"),
            ("description", "<p>Hi &amp; <b>bye</b></p><p>AT&T &lt;b&gt;</p>"),
            ("color", "Black &amp; White"),
            ("product_detail", "Light:Colour &amp; tone:<b>warm</b>"),
        ])
        .unwrap();
        assert_eq!(
            (item.id.as_str(), item.title.as_str()),
            ("A&1<b>x</b>", "Body & More é")
        );
        assert_eq!(
            (item.mpn.as_deref(), item.item_group_id.as_deref()),
            (Some("M&1"), Some("G&2"))
        );
        assert_eq!(item.gtin.as_deref(), Some("9783161484100"));
        assert_eq!(item.brand, "Bang & Olufsen");
        assert_eq!(item.product_type, ["Home & Garden", "Lamps"]);
        assert_eq!(item.description, "Hi & bye\nAT&T <b>");
        let expected = [("Colour", "Black & White"), ("Colour & tone", "warm")];
        assert_eq!(item.attributes, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
        assert!(item.warnings.is_empty());
    }

    #[test]
    fn a_title_of_nothing_but_markup_is_empty_and_unknown_references_are_told() {
        let said = read(&[("title", "<p>&nbsp;</p>")]).unwrap_err().to_string();
        assert!(said.starts_with("line 7, column title: is empty"), "{said}");
        assert!(doubts(&[("title", "Lamp &shop;")])[0].contains("\"&shop;\" stands for no character"));
    }

    #[test]
    fn a_value_given_twice_is_told_and_the_first_counts() {
        for (name, first, second) in [
            ("id", "1", "2"),
            ("title", "Lamp", "Pot"),
            ("price", "1 EUR", "2 EUR"),
            ("brand", "Acme", "Bolt"),
            ("quantity", "1", "2"),
            ("availability", "in_stock", "out_of_stock"),
        ] {
            let said = doubts(&[(name, first), (name, second)]);
            let expected = format!(
                "line 7, column {name}: is given twice with different values; the first one counts; leave the right one"
            );
            assert_eq!(said, [expected]);
            assert!(doubts(&[(name, first), (name, first)]).is_empty());
        }
    }

    #[test]
    fn optional_values_are_read() {
        let item = read(&[
            ("google_product_category", "Home > Lamps"),
            ("color", "Red"),
            ("product_detail", "Light:Watts:40"),
        ])
        .unwrap();
        assert_eq!(item.product_type, ["Home", "Lamps"]);
        let expected = [("Colour", "Red"), ("Watts", "40")];
        assert_eq!(item.attributes, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
        assert!(
            read(&[("google_product_category", "594")])
                .unwrap()
                .product_type
                .is_empty()
        );
    }
}
