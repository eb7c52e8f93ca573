//! The addresses in a row: the product's page and its pictures.

use super::column::Column;
use super::markup::plain_code;
use super::reading::{Reading, short};
use super::text::links;
use super::trouble::Doubt;
use crate::text::visible;

const LONGEST: usize = 2_000;
const MORE_IMAGES: usize = 10;

impl Reading<'_> {
    pub(super) fn link(&mut self) -> Option<String> {
        self.checked_link(Column::Link, self.get(Column::Link))
    }

    pub(super) fn image_links(&mut self) -> Vec<String> {
        let main = self.checked_link(Column::ImageLink, self.get(Column::ImageLink));
        let column = Column::AdditionalImageLink;
        let more: Vec<&str> = self.row.all(column).flat_map(links).collect();
        if more.len() > MORE_IMAGES {
            self.doubt(column, Doubt::TooMany { limit: MORE_IMAGES });
        }
        let more = more.into_iter().take(MORE_IMAGES);
        let more: Vec<String> = more.filter_map(|link| self.checked_link(column, link)).collect();
        main.into_iter().chain(more).collect()
    }

    fn checked_link(&mut self, column: Column, link: &str) -> Option<String> {
        let link = visible(&plain_code(link));
        if link.is_empty() {
            return None;
        }
        let has_scheme = ["http://", "https://"].into_iter().any(|scheme| {
            link.get(..scheme.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        let has_gap = link.contains(|c: char| c.is_whitespace() || c.is_control());
        if has_scheme && !has_gap && link.len() <= LONGEST {
            return Some(link);
        }
        self.doubt(column, Doubt::BadLink(short(&link)));
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::reading::tests::{doubts, read};

    #[test]
    fn the_main_picture_comes_first() {
        let links = read(&[
            ("additional_image_link", "https://a/1.jpg,https://a/2.jpg"),
            ("image_link", "HTTPS://a/0.jpg"),
        ]);
        let expected = ["HTTPS://a/0.jpg", "https://a/1.jpg", "https://a/2.jpg"];
        assert_eq!(links.unwrap().image_links, expected);
    }

    #[test]
    fn references_in_an_address_are_resolved() {
        let item = read(&[
            ("link", "https://a.example/?a=1&amp;copy=2&reg=3"),
            ("image_link", "https://a.example/1.jpg?w=1&#38;h=2"),
        ])
        .unwrap();
        assert_eq!(item.link.unwrap(), "https://a.example/?a=1&copy=2&reg=3");
        assert_eq!(item.image_links, ["https://a.example/1.jpg?w=1&h=2"]);
    }

    #[test]
    fn what_is_no_web_address_is_left_out() {
        for link in ["javascript:x", "http://a b", "a.jpg", "é"] {
            assert!(doubts(&[("image_link", link)])[0].contains("not an http"), "{link}");
            assert!(read(&[("link", link)]).unwrap().link.is_none());
        }
    }

    #[test]
    fn pictures_beyond_ten_more_are_left_out() {
        let many = ["https://a/1.jpg"; 12].join(",");
        let item = read(&[("additional_image_link", &many)]).unwrap();
        assert_eq!((item.image_links.len(), item.warnings.len()), (10, 1));
    }
}
