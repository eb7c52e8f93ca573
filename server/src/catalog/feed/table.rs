//! Reads feeds that are tables: tab, comma, semicolon or bar between the columns.

use std::io::BufRead;
use std::str;

use super::column::Column;
use super::header::header;
use super::lines::{LARGEST_ROW, Line, Lines};
use super::quotes::unquote;
use super::record::{Cut, Records, is_blank};
use super::row::{RawRow, Standing};
use super::trouble::{BadRow, Fatal, Reason, Trouble};

pub(super) struct Table<R> {
    records: Records<R>,
    columns: Vec<Option<Column>>,
}

impl<R: BufRead> Table<R> {
    /// Reads the header, which is the first line that is not blank.
    pub(super) fn open(source: R) -> Result<Self, Fatal> {
        let mut lines = Lines::new(source);
        let mut line = Line::default();
        while is_blank(&line.bytes) {
            if !lines
                .read(&mut line)
                .map_err(|error| Fatal::from_io(error, lines.number()))?
            {
                return Err(Fatal::Empty);
            }
        }
        let (separator, columns) = header(&String::from_utf8_lossy(&line.bytes))?;
        Ok(Self {
            records: Records::new(lines, separator, columns.len()),
            columns,
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
            Cut::TextAfterQuote => Err(self.bad(cells.checked_sub(1), Reason::TextAfterQuote)),
        }
    }

    /// Blank cells beyond the header are spreadsheet litter; missing ones hint at a shifted row.
    fn check_count(&self) -> Result<(), BadRow> {
        let Records { line, cells, .. } = &self.records;
        let (found, expected) = (cells.len(), self.columns.len());
        let is_litter = cells
            .iter()
            .skip(expected)
            .all(|cell| is_blank(&line.bytes[cell.clone()]));
        if found >= expected && is_litter {
            return Ok(());
        }
        Err(self.bad(None, Reason::ColumnCount { found, expected }))
    }

    fn not_utf8(&self, at: usize) -> BadRow {
        let cell = self.records.cells.iter().position(|cell| cell.end > at);
        self.bad(cell, Reason::NotUtf8)
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Each product's id and title, or what is said about its row.
    fn read(feed: &str) -> Vec<String> {
        read_bytes(feed.as_bytes())
    }

    fn read_bytes(feed: &[u8]) -> Vec<String> {
        let mut table = Table::open(feed).unwrap();
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
