//! Cuts a row of a table into cells, with or without regard to quotation marks.
//!
//! Google lets tab-separated feeds use quotation marks or not, and real ones do both in one file
//! (`"12"" disc"` beside `12" disc`), so the caller decides which cutting fits the header.

use std::borrow::Cow;
use std::ops::Range;

/// How a cutting with regard to quotation marks ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    Closed,
    /// The row ends inside a quotation, which the next line may close.
    Open,
    /// A quotation is closed, yet no separator follows.
    TextAfterQuote,
}

/// Cuts at every separator.
pub(super) fn cut_plain(row: &[u8], separator: u8, cells: &mut Vec<Range<usize>>) {
    cells.clear();
    let mut start = 0;
    for at in memchr::memchr_iter(separator, row) {
        cells.push(start..at);
        start = at + 1;
    }
    cells.push(start..row.len());
}

/// Cuts as RFC 4180 says; a mark inside a cell that does not start with one is text.
pub(super) fn cut_quoted(row: &[u8], separator: u8, cells: &mut Vec<Range<usize>>) -> Ending {
    cells.clear();
    let mut start = 0;
    loop {
        let end = if row.get(start) == Some(&b'"') {
            match closing_mark(&row[start..]) {
                Some(mark) => start + mark + 1,
                None => return Ending::Open,
            }
        } else {
            memchr::memchr(separator, &row[start..]).map_or(row.len(), |at| start + at)
        };
        cells.push(start..end);
        match row.get(end) {
            None => return Ending::Closed,
            Some(&next) if next == separator => start = end + 1,
            Some(_) => return Ending::TextAfterQuote,
        }
    }
}

/// Whether a cell starts a quotation and does not end it.
pub(super) fn is_open(cell: &[u8]) -> bool {
    cell.first() == Some(&b'"') && closing_mark(cell).is_none()
}

/// The cell's text: without its marks if it is one whole quotation, else as it stands.
pub(super) fn unquote(cell: &str) -> Cow<'_, str> {
    let is_quotation = cell.starts_with('"') && closing_mark(cell.as_bytes()) == Some(cell.len() - 1);
    if !is_quotation {
        return Cow::Borrowed(cell);
    }
    let inner = &cell[1..cell.len() - 1];
    if inner.contains('"') {
        Cow::Owned(inner.replace("\"\"", "\""))
    } else {
        Cow::Borrowed(inner)
    }
}

/// Whether a quotation that is open where the text starts ends in it.
pub(super) fn closes(text: &[u8]) -> bool {
    closing_mark_from(text, 0).is_some()
}

/// Where the quotation that starts the text ends; doubled marks belong to it.
fn closing_mark(text: &[u8]) -> Option<usize> {
    closing_mark_from(text, 1)
}

fn closing_mark_from(text: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at += memchr::memchr(b'"', text.get(at..)?)?;
        if text.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(row: &str) -> (Vec<String>, Ending) {
        let mut cells = Vec::new();
        let ending = cut_quoted(row.as_bytes(), b',', &mut cells);
        (
            cells.into_iter().map(|cell| unquote(&row[cell]).into_owned()).collect(),
            ending,
        )
    }

    #[test]
    fn quotations_hold_separators_and_doubled_marks() {
        let (cells, ending) = quoted(r#"1,"12"" disc, blue","",x"y,"#);
        assert_eq!(cells, ["1", "12\" disc, blue", "", "x\"y", ""]);
        assert_eq!(ending, Ending::Closed);
    }

    #[test]
    fn open_and_overrun_quotations_are_told_apart() {
        assert_eq!(quoted(r#"1,"open,2"#).1, Ending::Open);
        assert_eq!(quoted(r#"1,"open"""#).1, Ending::Open);
        assert_eq!(quoted(r#"1,"a" b,2"#).1, Ending::TextAfterQuote);
        assert_eq!(quoted("\"").1, Ending::Open);
    }

    #[test]
    fn marks_that_are_no_whole_quotation_are_text() {
        for cell in [r#""Wide" screen"#, "\"", r#""12" "13""#, "12\""] {
            assert_eq!(unquote(cell), cell);
        }
        assert_eq!(unquote(r#""""""#), "\"");
    }
}
