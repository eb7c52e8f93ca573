//! Cuts a table into records: mostly a line each, more where a quotation runs over line ends.
//!
//! A quotation mark that is never closed would swallow the rest of a feed, so a quotation has a
//! longest length; when it is not closed by then, its first line is given up and reading goes on
//! with the next line that can be a row.

use std::io::{self, BufRead};
use std::ops::Range;

use super::lines::{LARGEST_ROW, Line, Lines};
use super::quotes::{Ending, closes, cut_plain, cut_quoted, is_open};
use super::trouble::Fatal;

/// Lines of one quotation; no description that we take has as many.
pub(super) const MOST_LINES: usize = 20_000;

/// Columns of a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Widths {
    /// Up to the last that is required; spreadsheets leave out empty ones behind it.
    pub(super) least: usize,
    /// As in the header.
    pub(super) whole: usize,
}

pub(super) struct Records<R> {
    lines: Lines<R>,
    separator: u8,
    pub(super) widths: Widths,
    /// The last quotation was too long to see its end, so what cannot be a row belongs to it.
    is_lost: bool,
    /// The record at hand and its cells; the cells before the fault, if there is one.
    pub(super) line: Line,
    pub(super) cells: Vec<Range<usize>>,
}

/// What became of a record.
pub(super) enum Cut {
    Whole,
    TooLarge,
    OpenQuote,
    LongQuote,
    TextAfterQuote,
}

/// How looking for the end of a quotation ended.
enum Join {
    Closed,
    Open,
    TooLong,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(lines: Lines<R>, separator: u8, widths: Widths) -> Self {
        Self {
            lines,
            separator,
            widths,
            is_lost: false,
            line: Line::default(),
            cells: Vec::new(),
        }
    }

    /// Cuts the next record that is not blank; `None` at the end.
    pub(super) fn read(&mut self) -> Result<Option<Cut>, Fatal> {
        while self.lines.read(&mut self.line).map_err(|error| self.fatal(error))? {
            if self.line.is_too_long {
                return Ok(Some(Cut::TooLarge));
            }
            if self.is_lost {
                cut_plain(&self.line.bytes, self.separator, &mut self.cells);
                self.is_lost = self.cells.len() < self.widths.least;
            }
            if !self.is_lost && !is_blank(&self.line.bytes) {
                let cut = if self.separator == b'\t' {
                    self.cut_tabs()
                } else {
                    self.cut_marks()
                };
                return cut.map(Some);
            }
        }
        Ok(None)
    }

    /// If tabs alone give the header's columns, stray marks do no harm, unless the next line shows
    /// that an open quotation goes on there.
    fn cut_tabs(&mut self) -> Result<Cut, Fatal> {
        cut_plain(&self.line.bytes, self.separator, &mut self.cells);
        let cells = self.cells.len();
        let has_open = self.cells.iter().any(|cell| is_open(&self.line.bytes[cell.clone()]));
        if cells == self.widths.whole && (!has_open || self.next_line_is_a_row()?) {
            return Ok(Cut::Whole);
        }
        let is_open = |cut: &Cut| matches!(cut, Cut::OpenQuote | Cut::LongQuote);
        let may_be_row = (self.widths.least..=self.widths.whole).contains(&cells);
        let cut = self.cut_marks()?;
        if matches!(cut, Cut::TextAfterQuote) || (may_be_row && is_open(&cut)) {
            self.is_lost = false;
            cut_plain(&self.line.bytes, self.separator, &mut self.cells);
            return Ok(Cut::Whole);
        }
        Ok(cut)
    }

    fn cut_marks(&mut self) -> Result<Cut, Fatal> {
        match cut_quoted(&self.line.bytes, self.separator, &mut self.cells) {
            Ending::Closed => return Ok(Cut::Whole),
            Ending::TextAfterQuote => return Ok(Cut::TextAfterQuote),
            Ending::Open => {}
        }
        let join = self.join_lines()?;
        if !matches!(join, Join::Closed) {
            cut_quoted(&self.line.bytes, self.separator, &mut self.cells);
        }
        Ok(match join {
            Join::Closed => Cut::Whole,
            Join::Open => Cut::OpenQuote,
            Join::TooLong => {
                self.is_lost = true;
                Cut::LongQuote
            }
        })
    }

    /// Adds lines until the quotation is closed and the columns fit the header; else leaves the
    /// row and the lines behind it as they were.
    fn join_lines(&mut self) -> Result<Join, Fatal> {
        let first_end = self.line.bytes.len();
        let mut taken = Vec::new();
        let join = loop {
            if taken.len() == MOST_LINES || self.line.bytes.len() > LARGEST_ROW {
                break Join::TooLong;
            }
            let mut next = Line::default();
            if !self.lines.read(&mut next).map_err(|error| self.fatal(error))? {
                break Join::Open;
            }
            self.line.bytes.push(b'\n');
            self.line.bytes.extend_from_slice(&next.bytes);
            let may_close = !next.is_too_long && closes(&next.bytes);
            taken.push(next);
            if !may_close {
                continue;
            }
            match cut_quoted(&self.line.bytes, self.separator, &mut self.cells) {
                Ending::Open => {}
                Ending::Closed if self.fits() => return Ok(Join::Closed),
                _ => break Join::Open,
            }
        };
        self.lines.give_back(taken);
        self.line.bytes.truncate(first_end);
        Ok(join)
    }

    fn fits(&self) -> bool {
        let Widths { least, whole } = self.widths;
        (least..=whole).contains(&self.cells.len())
    }

    fn next_line_is_a_row(&mut self) -> Result<bool, Fatal> {
        let mut next = Line::default();
        if !self.lines.read(&mut next).map_err(|error| self.fatal(error))? {
            return Ok(true);
        }
        let mut cells = Vec::new();
        cut_plain(&next.bytes, self.separator, &mut cells);
        self.lines.give_back(vec![next]);
        Ok(cells.len() == self.widths.whole)
    }

    fn fatal(&self, error: io::Error) -> Fatal {
        Fatal::from_io(error, self.lines.number())
    }
}

pub(super) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}
