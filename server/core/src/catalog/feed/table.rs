//! Reads feeds that are tables: tab, comma, semicolon or bar between the columns.

use std::io::BufRead;
use std::str;

use encoding_rs::{Encoding, UTF_8};

use super::column::{Column, REQUIRED};
use super::header::{header, is_open};
use super::lines::{LARGEST_ROW, Line, Lines};
use super::quotes::unquote;
use super::record::{Cut, MOST_LINES, Records, Widths, is_blank};
use super::row::{RawRow, Standing};
use super::trouble::{BadRow, Fatal, Reason, Trouble};

pub(super) struct Table<R> {
    records: Records<R>,
    columns: Vec<Option<Column>>,
    encoding: &'static Encoding,
}

/// Lines of a header with line ends in its quotations.
const MOST_HEADER_LINES: usize = 1_000;

type Header = (u8, Vec<Option<Column>>);

impl<R: BufRead> Table<R> {
    /// Reads the header, which is the first line that is not blank.
    pub(super) fn open(source: R, encoding: &'static Encoding) -> Result<Self, Fatal> {
        let mut lines = Lines::new(source);
        let mut line = Line::default();
        while is_blank(&line.bytes) || names_separator(&line.bytes) {
            if !read_line(&mut lines, &mut line)? {
                return Err(Fatal::Empty);
            }
        }
        let whole = if is_open(&line.bytes) {
            joined_header(&mut lines, &line.bytes)?
        } else {
            None
        };
        let (separator, columns) = match whole {
            Some(found) => found,
            None => header(&String::from_utf8_lossy(&line.bytes))?,
        };
        let is_required = |column: &Option<Column>| column.is_some_and(|column| REQUIRED.contains(&column));
        let widths = Widths {
            least: columns.iter().rposition(is_required).map_or(0, |last| last + 1),
            whole: columns.len(),
        };
        Ok(Self {
            records: Records::new(lines, separator, widths),
            columns,
            encoding,
        })
    }

    /// Fills `row` with the next product; `None` at the end.
    pub(super) fn read(&mut self, row: &mut RawRow) -> Option<Result<(), Trouble>> {
        match self.records.read() {
            Ok(Some(cut)) => Some(self.understand(&cut, row).map_err(Trouble::from)),
            Ok(None) => None,
            Err(fatal) => Some(Err(fatal.into())),
        }
    }

    fn understand(&self, cut: &Cut, row: &mut RawRow) -> Result<(), BadRow> {
        self.check_cut(cut)?;
        self.check_count()?;
        let line = &self.records.line;
        let text = match str::from_utf8(&line.bytes) {
            Ok(text) => text,
            Err(error) => return Err(self.not_utf8(error.valid_up_to())),
        };
        row.start(line.number);
        for (cell, column) in self.records.cells.iter().zip(&self.columns) {
            if let Some(column) = *column {
                row.push(column, line.number, &unquote(&text[cell.clone()]), Standing::Meant);
            }
        }
        Ok(())
    }

    fn check_cut(&self, cut: &Cut) -> Result<(), BadRow> {
        let cells = self.records.cells.len();
        match cut {
            Cut::Whole => Ok(()),
            Cut::TooLarge => Err(self.bad(None, Reason::RowTooLarge { limit: LARGEST_ROW })),
            Cut::OpenQuote => Err(self.bad(Some(cells), Reason::OpenQuote)),
            Cut::LongQuote => Err(self.bad(Some(cells), Reason::QuoteTooLong { lines: MOST_LINES })),
            Cut::TextAfterQuote => Err(self.bad(cells.checked_sub(1), Reason::TextAfterQuote)),
        }
    }

    /// Blank cells beyond the header are spreadsheet litter, and spreadsheets leave out empty ones
    /// at the end; where required ones are missing, the row is shifted.
    fn check_count(&self) -> Result<(), BadRow> {
        let Records { line, cells, .. } = &self.records;
        let (found, expected) = (cells.len(), self.columns.len());
        let is_litter = cells
            .iter()
            .skip(expected)
            .all(|cell| is_blank(&line.bytes[cell.clone()]));
        if found >= self.records.widths.least && is_litter {
            return Ok(());
        }
        Err(self.bad(None, Reason::ColumnCount { found, expected }))
    }

    fn not_utf8(&self, at: usize) -> BadRow {
        let cell = self.records.cells.iter().position(|cell| cell.end > at);
        let reason = if self.encoding == UTF_8 {
            Reason::NotUtf8
        } else {
            Reason::Undecodable {
                encoding: self.encoding.name(),
            }
        };
        self.bad(cell, reason)
    }

    fn bad(&self, cell: Option<usize>, reason: Reason) -> BadRow {
        let column = cell.and_then(|cell| self.columns.get(cell).copied().flatten());
        BadRow {
            line: self.records.line.number,
            column: column.map(Column::name),
            reason,
        }
    }
}

/// `sep=;`, which Excel writes before a header that shows it as well.
fn names_separator(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let separator = line
        .split_at_checked(4)
        .filter(|(name, _)| name.eq_ignore_ascii_case(b"sep="));
    separator.is_some_and(|(_, rest)| matches!(rest.trim_ascii(), [] | [_] | [_, b'"']))
}

/// The header whose quotations run over line ends; leaves the lines as they were if there is none.
fn joined_header<R: BufRead>(lines: &mut Lines<R>, first: &[u8]) -> Result<Option<Header>, Fatal> {
    let mut text = first.to_vec();
    let mut taken = Vec::new();
    while taken.len() < MOST_HEADER_LINES && text.len() <= LARGEST_ROW {
        let mut next = Line::default();
        if !read_line(lines, &mut next)? {
            break;
        }
        text.push(b'\n');
        text.extend_from_slice(&next.bytes);
        taken.push(next);
        if is_open(&text) {
            continue;
        }
        if let Ok(found) = header(&String::from_utf8_lossy(&text)) {
            return Ok(Some(found));
        }
    }
    lines.give_back(taken);
    Ok(None)
}

fn read_line<R: BufRead>(lines: &mut Lines<R>, line: &mut Line) -> Result<bool, Fatal> {
    let number = lines.number();
    lines.read(line).map_err(|error| Fatal::from_io(error, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each product's id and title, or what is said about its row.
    fn read(feed: &str) -> Vec<String> {
        read_bytes(feed.as_bytes())
    }

    fn read_bytes(feed: &[u8]) -> Vec<String> {
        let mut table = Table::open(feed, UTF_8).unwrap();
        let mut row = RawRow::default();
        std::iter::from_fn(|| {
            Some(match table.read(&mut row)? {
                Ok(()) => [Column::Id, Column::Title].map(|column| row.get(column).0).join("="),
                Err(trouble) => trouble.to_string(),
            })
        })
        .collect()
    }

    #[test]
    fn tabs_forgive_stray_marks() {
        let feed = "id\ttitle\tprice\n1\t\"Wide\" screen\t9\n2\t\"12\"\" disc\"\t9\n3\t\"open\t9\n";
        assert_eq!(read(feed), ["1=\"Wide\" screen", "2=12\" disc", "3=\"open"]);
    }

    #[test]
    fn quotations_hold_tabs_and_line_breaks() {
        let feed = "id\tprice\ttitle\r\n1\t9\t\"a\tb\"\r\n2\t9\t\"c\nd\"\n3\t9\t\"open\n4\t9\te";
        assert_eq!(read(feed), ["1=a\tb", "2=c\nd", "3=\"open", "4=e"]);
    }

    #[test]
    fn a_mark_never_closed_costs_one_row() {
        let feed = "id,title,price\n1,\"12 inch,9\n2,\"ok, yes\",9\n3,fine,9\n";
        let found = read(feed);
        assert!(
            found[0].starts_with("line 2, column title: a value opens with"),
            "{}",
            found[0]
        );
        assert_eq!(found[1..], ["2=ok, yes", "3=fine"]);
    }

    #[test]
    fn text_after_a_mark_and_shifted_rows_are_told() {
        let feed = "id,title,price\n1,\"a\" b,9\n2,a\n\n3,a,9,,\n4,a,9,x\n";
        let found = read(feed);
        assert!(
            found[0].starts_with("line 2, column title: text follows"),
            "{}",
            found[0]
        );
        assert!(found[1].starts_with("line 3: the row has 2 columns"), "{}", found[1]);
        assert_eq!(found[2], "3=a");
        assert!(found[3].starts_with("line 6: the row has 4 columns"), "{}", found[3]);
    }

    #[test]
    fn every_line_end_ends_a_row() {
        for end in ["\n", "\r\n", "\r"] {
            for separator in ["\t", ",", ";", "|"] {
                let rows = ["id,title,price", "1,a,9", "", "2,\"b", "c\",9", "3,d,9"];
                let feed = rows.join(end).replace(',', separator);
                assert_eq!(read(&feed), ["1=a", "2=b\nc", "3=d"], "{feed:?}");
            }
        }
        assert_eq!(read("id,title,price\n1,a,9\r2,b,9\r\n3,c,9\r"), ["1=a", "2=b", "3=c"]);
    }

    #[test]
    fn a_short_row_lacks_its_last_cells_unless_they_are_required() {
        for separator in [",", "\t"] {
            let feed = "id,title,price,brand,color\n1,a,9\n2,b,9,x\n3,c\n4,\"d\ne\",9\n5,\"f,g\",9\n6,h,9,,,x\n";
            let found = read(&feed.replace(',', separator));
            assert_eq!(found[..2], ["1=a", "2=b"]);
            assert!(
                found[2].starts_with("line 4: the row has 2 columns and the header 5"),
                "{}",
                found[2]
            );
            assert_eq!(found[3..5], ["4=d\ne".to_owned(), format!("5=f{separator}g")]);
            assert!(found[5].starts_with("line 8: the row has 6 columns"), "{}", found[5]);
        }
        assert_eq!(
            read("id\ttitle\tprice\tbrand\tcolor\n1\t\"open\t9\n2\tb\t9\n"),
            ["1=\"open", "2=b"]
        );
    }

    #[test]
    fn a_long_quotation_is_one_value() {
        for lines in [302, 5_000] {
            let text = vec!["d"; lines].join("\n");
            let feed = format!("id,price,title\n1,9,\"{text}\"\n2,9,e\n");
            assert_eq!(read(&feed), [format!("1={text}"), "2=e".to_owned()]);
        }
    }

    #[test]
    fn a_quotation_without_end_is_one_bad_row_whatever_its_length() {
        for text in [
            "d\n".repeat(MOST_LINES + 10),
            format!("{}\n", "x".repeat(1000)).repeat(1_200),
        ] {
            let feed = format!("id,price,title\n1,9,\"{text}d\"\n2,9,e\n3,9,f\n");
            let found = read(&feed);
            assert_eq!(found.len(), 3, "{:?}", &found[..3]);
            assert!(
                found[0].starts_with("line 2, column title: a value opens with"),
                "{}",
                found[0]
            );
            assert_eq!(found[1..], ["2=e", "3=f"]);
        }
    }

    #[test]
    fn a_header_may_have_line_ends_in_its_quotations() {
        for end in ["\n", "\r\n", "\r"] {
            let feed = "id,\"title\nof it\",\"price\n(EUR)\"\n1,x,9\n"
                .replace("\nof it", "\n(of it)")
                .replace('\n', end);
            assert_eq!(read(&feed), ["1=x"]);
        }
        assert_eq!(read("id,title,price,\"brand\n1,x,9\n"), ["1=x"]);
    }

    #[test]
    fn a_header_may_be_long_and_follow_the_separator_s_name() {
        let long = "x\n".repeat(300);
        assert_eq!(read(&format!("id,title,price,\"{long}\"\n1,x,9\n")), ["1=x"]);
        for first in ["sep=;", "SEP=;", "\"sep=;\"", "sep=;\r"] {
            assert_eq!(read(&format!("{first}\nid;title;price\n1;x;9\n")), ["1=x"], "{first}");
        }
        assert_eq!(read("sep=\t\nid\ttitle\tprice\n1\tx\t9\n"), ["1=x"]);
    }

    #[test]
    fn lines_that_end_in_a_sign_of_unicode_s_are_told() {
        for end in ["\u{2028}", "\u{2029}", "\u{85}"] {
            let feed = format!("id,title,price{end}1,x,9{end}2,y,9");
            let said = Table::open(feed.as_bytes(), UTF_8).err().unwrap().to_string();
            assert!(said.starts_with("the header does not end"), "{said}");
        }
    }

    #[test]
    fn bytes_that_mean_nothing_in_the_encoding_cost_their_row() {
        let mut table = Table::open(&b"id,title,price\n1,a\xFF,9\n"[..], encoding_rs::BIG5).unwrap();
        let said = table.read(&mut RawRow::default()).unwrap().unwrap_err().to_string();
        assert!(
            said.starts_with("line 2, column title: has bytes that mean nothing in Big5"),
            "{said}"
        );
    }

    #[test]
    fn bytes_that_are_no_utf8_name_their_column() {
        let found = read_bytes(b"id,title,price\n1,caf\xE9,9\n2,ok,9");
        assert!(
            found[0].starts_with("line 2, column title: is not valid UTF-8"),
            "{}",
            found[0]
        );
        assert_eq!(found[1], "2=ok");
    }

    #[test]
    fn a_row_that_is_too_large_is_bad_and_the_next_is_read() {
        let feed = format!("id,title,price\n1,{},9\n2,ok,9", "x".repeat(LARGEST_ROW));
        let found = read(&feed);
        assert!(found[0].starts_with("line 2: the row is larger"), "{}", found[0]);
        assert_eq!(found[1], "2=ok");
    }
}
