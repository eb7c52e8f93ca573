//! The first line of a table: which separator, which columns, and whether they suffice.

use super::column::{Column, REQUIRED};
use super::quotes::{Ending, cut_plain, cut_quoted, unquote};
use super::trouble::Fatal;

/// What Unicode ends lines with and files do not.
const LINE_SIGNS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// Chooses the separator that shows the most columns we know.
pub(super) fn header(line: &str) -> Result<(u8, Vec<Option<Column>>), Fatal> {
    if line.contains(LINE_SIGNS) {
        return Err(Fatal::OddLineEnds);
    }
    let (separator, names, columns) = b"\t,;|"
        .iter()
        .map(|&separator| {
            let names = names(line, separator);
            let columns: Vec<_> = names.iter().map(|name| Column::parse(name)).collect();
            (separator, names, columns)
        })
        .max_by_key(|(separator, _, columns)| (columns.iter().flatten().count(), *separator == b'\t'))
        .expect("there are four separators");
    if columns.iter().all(Option::is_none) {
        let found = format!("the header \"{}\"", line.chars().take(60).collect::<String>());
        return Err(Fatal::NotAFeed { found });
    }
    let is_missing = |column: &Column| !columns.contains(&Some(*column));
    let missing: Vec<_> = REQUIRED.into_iter().filter(is_missing).map(Column::name).collect();
    if missing.is_empty() {
        Ok((separator, columns))
    } else {
        Err(Fatal::MissingColumns { missing, found: names })
    }
}

/// Whether a quotation goes on behind the line's end, whichever separator is right.
pub(super) fn is_open(line: &[u8]) -> bool {
    let mut cells = Vec::new();
    let mut ends = b"\t,;|"
        .iter()
        .map(|&separator| cut_quoted(line, separator, &mut cells));
    ends.any(|ending| ending == Ending::Open)
}

fn names(line: &str, separator: u8) -> Vec<String> {
    let mut cells = Vec::new();
    if cut_quoted(line.as_bytes(), separator, &mut cells) != Ending::Closed {
        cut_plain(line.as_bytes(), separator, &mut cells);
    }
    cells
        .into_iter()
        .map(|cell| unquote(&line[cell]).trim().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_the_one_that_shows_known_columns() {
        for (line, expected) in [
            ("id\ttitle\tprice", b'\t'),
            ("id,title,price", b','),
            ("\"ID\";\"Title\";\"Price\"", b';'),
            ("id|title|price|a,b", b'|'),
        ] {
            let (separator, columns) = header(line).unwrap();
            assert_eq!(separator, expected, "{line}");
            assert_eq!(columns[..3], REQUIRED.map(Some));
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let fatal = header("id,name,price").unwrap_err();
        assert_eq!(
            fatal.to_string(),
            "the header lacks the column title; add it (found: id, name, price)"
        );
        assert!(matches!(header("hello, world"), Err(Fatal::NotAFeed { .. })));
    }
}
