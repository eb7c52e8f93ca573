//! Cuts a table into records: mostly a line each, more where a quotation runs over line ends.
//!
//! A quotation mark that is never closed would swallow the rest of a feed, so a quotation may run
//! over a few hundred lines only; when it is not closed by then, its first line is given up and
//! reading goes on with the second.

use std::io::{self, BufRead};
use std::ops::Range;

use super::lines::{LARGEST_ROW, Line, Lines};
use super::quotes::{Ending, cut_plain, cut_quoted, is_open};
use super::trouble::Fatal;

/// Lines of one quotation, enough for a description with a list in it.
const MOST_LINES: usize = 300;

pub(super) struct Records<R> {
    lines: Lines<R>,
    separator: u8,
    /// Columns in the header.
    width: usize,
    /// The record at hand and its cells; the cells before the fault, if there is one.
    pub(super) line: Line,
    pub(super) cells: Vec<Range<usize>>,
}

/// What became of a record.
pub(super) enum Cut {
    Whole,
    TooLarge,
    OpenQuote,
    TextAfterQuote,
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(lines: Lines<R>, separator: u8, width: usize) -> Self {
        Self {
            lines,
            separator,
            width,
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
            if !is_blank(&self.line.bytes) {
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
        let fits = self.cells.len() == self.width;
        let has_open = self.cells.iter().any(|cell| is_open(&self.line.bytes[cell.clone()]));
        if fits && (!has_open || self.next_line_is_a_row()?) {
            return Ok(Cut::Whole);
        }
        let cut = self.cut_marks()?;
        if matches!(cut, Cut::TextAfterQuote) || (fits && matches!(cut, Cut::OpenQuote)) {
            cut_plain(&self.line.bytes, self.separator, &mut self.cells);
            return Ok(Cut::Whole);
        }
        Ok(cut)
    }

    fn cut_marks(&mut self) -> Result<Cut, Fatal> {
        Ok(match cut_quoted(&self.line.bytes, self.separator, &mut self.cells) {
            Ending::Closed => Cut::Whole,
            Ending::TextAfterQuote => Cut::TextAfterQuote,
            Ending::Open if self.join_lines()? => Cut::Whole,
            Ending::Open => {
                cut_quoted(&self.line.bytes, self.separator, &mut self.cells);
                Cut::OpenQuote
            }
        })
    }

    /// Adds lines until the quotation is closed and the columns fit the header; else leaves the
    /// row and the lines behind it as they were.
    fn join_lines(&mut self) -> Result<bool, Fatal> {
        let first_end = self.line.bytes.len();
        let mut taken = Vec::new();
        while taken.len() < MOST_LINES && self.line.bytes.len() <= LARGEST_ROW {
            let mut next = Line::default();
            if !self.lines.read(&mut next).map_err(|error| self.fatal(error))? {
                break;
            }
            self.line.bytes.push(b'\n');
            self.line.bytes.extend_from_slice(&next.bytes);
            let may_close = !next.is_too_long && next.bytes.contains(&b'"');
            taken.push(next);
            if !may_close {
                continue;
            }
            match cut_quoted(&self.line.bytes, self.separator, &mut self.cells) {
                Ending::Open => {}
                Ending::Closed if self.cells.len() == self.width => return Ok(true),
                _ => break,
            }
        }
        self.lines.give_back(taken);
        self.line.bytes.truncate(first_end);
        Ok(false)
    }

    fn next_line_is_a_row(&mut self) -> Result<bool, Fatal> {
        let mut next = Line::default();
        if !self.lines.read(&mut next).map_err(|error| self.fatal(error))? {
            return Ok(true);
        }
        let mut cells = Vec::new();
        cut_plain(&next.bytes, self.separator, &mut cells);
        self.lines.give_back(vec![next]);
        Ok(cells.len() == self.width)
    }

    fn fatal(&self, error: io::Error) -> Fatal {
        Fatal::from_io(error, self.lines.number())
    }
}

pub(super) fn is_blank(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_whitespace)
}
