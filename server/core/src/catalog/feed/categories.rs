//! A row's category: the levels of its first `product_type`, else of its Google category.

use super::column::Column;
use super::markup::plain_line;
use super::reading::{PATH, Reading};
use super::text::{one_line, path_levels};
use super::trouble::{BadRow, Doubt};

/// Deeper than any catalogue that people browse.
const MOST_LEVELS: usize = 20;

impl Reading<'_> {
    /// Google's category may be a bare number of its taxonomy, which names nothing to a shopper.
    pub(super) fn product_type(&mut self) -> Result<Vec<String>, BadRow> {
        let own = self.own_path()?;
        let own = self.levels(Column::ProductType, &own);
        if !own.is_empty() {
            return Ok(own);
        }
        let google = self.line_of(Column::GoogleCategory, PATH)?;
        let is_number = google.bytes().all(|b| b.is_ascii_digit());
        Ok(match is_number {
            true => Vec::new(),
            false => self.levels(Column::GoogleCategory, &google),
        })
    }

    /// Of several values the first counts, as Google says.
    fn own_path(&mut self) -> Result<String, BadRow> {
        let column = Column::ProductType;
        let text = one_line(&plain_line(self.get(column)));
        self.check_references(column);
        let (first, is_sure) = first_path(&text);
        if !is_sure {
            self.doubt(column, Doubt::ManyCategories);
        }
        let first = one_line(&first);
        self.check_length(column, &first, PATH)?;
        Ok(first)
    }

    fn levels(&mut self, column: Column, path: &str) -> Vec<String> {
        let mut levels = path_levels(path);
        if levels.len() > MOST_LEVELS {
            self.doubt(column, Doubt::TooMany { limit: MOST_LEVELS });
            levels.truncate(MOST_LEVELS);
        }
        levels
    }
}

/// The first of `"A > B", "C > D"`, and whether that is sure: without marks a comma may belong to a
/// level, so a list is taken for one only if each of its parts is a path.
fn first_path(text: &str) -> (String, bool) {
    if let Some(quoted) = first_quoted(text) {
        return (quoted, true);
    }
    let parts: Vec<&str> = text.split(',').collect();
    match parts.as_slice() {
        [first, _, ..] if parts.iter().all(|part| is_path(part)) => ((*first).to_owned(), false),
        _ => (text.to_owned(), true),
    }
}

fn is_path(text: &str) -> bool {
    path_levels(text).len() > 1
}

/// The first value, if marks enclose it and nothing or a comma follows; doubled marks are text. The
/// outermost marks may be gone, as those of a whole cell.
fn first_quoted(text: &str) -> Option<String> {
    let inner = text.strip_prefix('"').unwrap_or(text);
    let has_mark = inner.len() < text.len();
    let mut value = String::new();
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        match c {
            '"' if rest.as_str().starts_with('"') => {
                rest.next();
                value.push('"');
            }
            '"' => {
                let behind = rest.as_str().trim_start();
                let next = behind.strip_prefix(',').map(str::trim_start);
                let is_list = next.is_some_and(|next| next.starts_with('"'));
                return (is_list || (has_mark && (behind.is_empty() || next.is_some()))).then_some(value);
            }
            c => value.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::column::Column;
    use super::super::item::FeedItem;
    use super::super::options::Options;
    use super::super::reading::tests::{doubts, read};
    use super::super::row::{RawRow, Standing};

    fn path(product_type: &str) -> String {
        read(&[("product_type", product_type)]).unwrap().product_type.join("|")
    }

    #[test]
    fn of_several_paths_the_first_counts() {
        for (text, expected) in [
            ("Home > Lamps", "Home|Lamps"),
            ("\"Home > Lamps\"", "Home|Lamps"),
            ("\"Home > Lamps, Lights\", \"Sale > Lamps\"", "Home|Lamps, Lights"),
            ("\"Home > Lamps\",\"Sale\"", "Home|Lamps"),
            ("Home > Lamps\",\"Sale > Lamps", "Home|Lamps"),
            ("\"Home > 12\"\" Lamps\", Sale", "Home|12\" Lamps"),
            ("Home > Lamps, Lights", "Home|Lamps, Lights"),
            ("Food, Drinks & Tobacco > Food", "Food, Drinks & Tobacco|Food"),
            ("Discs > 12\" Vinyl", "Discs|12\" Vinyl"),
        ] {
            assert_eq!(path(text), expected, "{text}");
            assert!(doubts(&[("product_type", text)]).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_path_of_nothing_gives_way_to_google_s() {
        for own in [" > ", ">", "\u{200B} > &nbsp;", "\"\""] {
            let cells = [("product_type", own), ("google_product_category", "Home > Lamps")];
            assert_eq!(read(&cells).unwrap().product_type, ["Home", "Lamps"], "{own}");
        }
    }

    #[test]
    fn a_list_without_marks_is_told() {
        let text = "Home > Lamps, Sale > Lamps";
        assert_eq!(path(text), "Home|Lamps");
        assert!(doubts(&[("product_type", text)])[0].contains("the first one counts"));
    }

    #[test]
    fn of_repeated_elements_the_first_counts() {
        let mut row = RawRow::default();
        row.start(1);
        for (column, value) in [
            (Column::Id, "1"),
            (Column::Title, "Lamp"),
            (Column::Price, "1 EUR"),
            (Column::ProductType, "Home > Lamps"),
            (Column::ProductType, "Sale"),
        ] {
            row.push(column, 1, value, Standing::Meant);
        }
        let item = FeedItem::read(&row, Options::default()).unwrap();
        assert_eq!(item.product_type, ["Home", "Lamps"]);
    }

    #[test]
    fn a_list_may_be_longer_than_one_path() {
        let one = format!("\"Home > {}\"", "x".repeat(500));
        assert!(path(&format!("{one}, {one}")).ends_with('x'));
        assert!(read(&[("product_type", &"x".repeat(751))]).is_err());
    }

    #[test]
    fn levels_of_nothing_visible_are_left_out_and_those_beyond_twenty() {
        assert_eq!(path("Home > \u{200B} > Lamps"), "Home|Lamps");
        assert_eq!(path("\u{3164}"), "");
        let deep = ["★"; 30].join(" > ");
        assert_eq!(read(&[("product_type", &deep)]).unwrap().product_type.len(), 20);
        assert!(doubts(&[("product_type", &deep)])[0].contains("more than 20"));
    }
}
