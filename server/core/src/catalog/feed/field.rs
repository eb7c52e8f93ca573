//! One element of a product in XML: which column it is and what text it holds.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use super::column::Column;
use super::row::Standing;
use super::text::one_line;

/// An element of a product.
pub(super) struct Field {
    pub(super) column: Option<Column>,
    pub(super) standing: Standing,
    pub(super) text: String,
}

impl Field {
    pub(super) fn of(tag: &BytesStart<'_>) -> Self {
        let name = tag.local_name();
        let standing = standing(tag);
        let is_feed_s = standing == Standing::Fallback;
        let column = match name.as_ref() {
            "summary" | "content" if is_feed_s => Some(Column::Description),
            name => Column::parse(name),
        };
        Self {
            column,
            standing,
            text: if is_feed_s {
                atom_link(tag).unwrap_or_default()
            } else {
                String::new()
            },
        }
    }
}

fn standing(tag: &BytesStart<'_>) -> Standing {
    match tag.name().prefix().as_ref().map(AsRef::as_ref) {
        Some("g") => Standing::Meant,
        None | Some("atom" | "rss") => Standing::Fallback,
        Some(_) => Standing::Foreign,
    }
}

/// Atom writes `<link rel="alternate" href="..."/>`.
fn atom_link(tag: &BytesStart<'_>) -> Option<String> {
    let value = |name| {
        let attribute = tag.try_get_attribute(name).ok().flatten()?;
        attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()
            .map(|value| value.into_owned())
    };
    let is_page = value("rel").is_none_or(|rel| rel == "alternate");
    value("href").filter(|_| is_page)
}

/// The parts of `<g:product_detail>`.
#[derive(Default)]
pub(super) struct Detail {
    name: String,
    value: String,
}

impl Detail {
    /// Where text goes that stands inside these elements of a field.
    pub(super) fn text_of<'a>(&'a mut self, inside: &[String], field: &'a mut Field) -> &'a mut String {
        match inside.first().map(String::as_str) {
            Some("attributename") => &mut self.name,
            Some("attributevalue") => &mut self.value,
            _ => &mut field.text,
        }
    }

    pub(super) fn is_whole(&self) -> bool {
        !self.name.trim().is_empty() && !self.value.trim().is_empty()
    }

    pub(super) fn pair(self) -> (String, String) {
        (one_line(&self.name), one_line(&self.value))
    }
}
