//! Products as rows of a feed, in the columns that the import reads.

use std::borrow::Cow;

use wire::{catalog::Attribute, money::Money};

use super::products::Stocked;

pub const HEADER: &str = "id\ttitle\ttitle_zh\tdescription\tdescription_zh\tavailability\tquantity\tprice\tgtin\tmpn\titem_group_id\tproduct_type\t\
    condition\tshipping_weight\timage_link\tadditional_image_link\tproduct_detail\r\n";

/// A product's row. What reads back as HTML is written as such.
pub fn row(product: &Stocked, price: Money) -> String {
    let (first, more) = match product.pictures.split_first() {
        Some((first, more)) => (
            code(first),
            more.iter().map(|link| code(link)).collect::<Vec<_>>().join(","),
        ),
        None => (String::new(), String::new()),
    };
    let availability = if product.lying > 0 { "in_stock" } else { "out_of_stock" };
    let weight = product.weight.map(|grams| format!("{grams} g")).unwrap_or_default();
    let cells = [
        code(&product.sku),
        words(&product.name),
        optional(product.name_zh.as_deref()),
        words(&product.description),
        optional(product.description_zh.as_deref()),
        availability.to_owned(),
        product.lying.to_string(),
        format!("{} {}", price.decimal(), price.currency),
        product.gtin.clone().unwrap_or_default(),
        optional(product.mpn.as_deref()),
        product.item_group.as_deref().map(code).unwrap_or_default(),
        category(&product.category),
        product.condition.clone(),
        weight,
        first,
        more,
        details(&product.attributes),
    ];
    let cells = cells.each_ref().map(|text| cell(text, '\t'));
    cells.join("\t") + "\r\n"
}

/// A cell of a table; in quotation marks where it must be.
pub fn cell(text: &str, separator: char) -> Cow<'_, str> {
    match text.contains(['"', '\n', '\r', separator]) {
        true => Cow::Owned(format!("\"{}\"", text.replace('"', "\"\""))),
        false => Cow::Borrowed(text),
    }
}

/// What is read with an eye to tags and character references.
fn words(text: &str) -> String {
    match text.contains(['<', '&']) {
        true => text.replace('&', "&amp;").replace('<', "&lt;"),
        false => text.to_owned(),
    }
}

/// What is read with an eye to character references alone.
fn code(text: &str) -> String {
    text.replace('&', "&amp;")
}

fn optional(text: Option<&str>) -> String {
    text.map(words).unwrap_or_default()
}

/// One path: a comma would part two of them but for the marks.
fn category(levels: &[String]) -> String {
    let path = words(&levels.join(" > "));
    match path.contains(',') {
        true => format!("\"{path}\""),
        false => path,
    }
}

/// Of no section.
fn details(attributes: &str) -> String {
    let attributes: Vec<Attribute> = serde_json::from_str(attributes).unwrap_or_default();
    let details = attributes
        .iter()
        .map(|attribute| format!(":{}:{}", attribute.name, attribute.value));
    words(&details.collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_marked_where_they_must_be() {
        assert_eq!(cell("12\" disc", '\t'), "\"12\"\" disc\"");
        assert_eq!(cell("a, b", '\t'), "a, b");
        assert_eq!(cell("a\nb", ','), "\"a\nb\"");
    }

    #[test]
    fn signs_of_html_and_commas_are_only_signs() {
        assert_eq!(words("a < b & c"), "a &lt; b &amp; c");
        assert_eq!(
            category(&["Home, garden".to_owned(), "Lamps".to_owned()]),
            "\"Home, garden > Lamps\""
        );
        assert_eq!(
            details(r#"[{"name":"Ports","name_zh":null,"value":"USB, HDMI","value_zh":null}]"#),
            ":Ports:USB, HDMI"
        );
    }
}
