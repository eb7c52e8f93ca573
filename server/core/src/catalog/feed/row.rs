//! One product as text, before it is understood; the buffer is used again for the next one.

use std::ops::Range;

use super::column::Column;
use super::trouble::{BadRow, Reason};

#[derive(Debug, Default)]
pub(super) struct RawRow {
    /// Where the row starts.
    pub(super) line: u64,
    text: String,
    cells: Vec<Cell>,
    /// Details that came as elements of their own, so need no taking apart.
    pub(super) details: Vec<(String, String)>,
    /// The line of a product that stands inside this one.
    pub(super) nested: Option<u64>,
}

#[derive(Debug)]
struct Cell {
    column: Column,
    line: u64,
    text: Range<usize>,
    standing: Standing,
}

/// In XML, `g:title` is meant for us while a plain `title` may be for feed readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Meant,
    Fallback,
    /// Of a namespace that is neither ours nor the feed's, as `media:title` is: it may be no more than a picture's.
    Foreign,
}

impl RawRow {
    pub(super) fn start(&mut self, line: u64) {
        self.line = line;
        self.text.clear();
        self.cells.clear();
        self.details.clear();
        self.nested = None;
    }

    /// Adds a value, or nothing if it is blank.
    pub(super) fn push(&mut self, column: Column, line: u64, value: &str, standing: Standing) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(value);
        self.cells.push(Cell {
            column,
            line,
            text: start..self.text.len(),
            standing,
        });
    }

    /// The value and its line, or an empty text on the row's line.
    pub(super) fn get(&self, column: Column) -> (&str, u64) {
        let of = |standing| {
            self.cells
                .iter()
                .find(move |cell| cell.column == column && cell.standing == standing)
        };
        match of(Standing::Meant)
            .or_else(|| of(Standing::Fallback))
            .or_else(|| of(Standing::Foreign))
        {
            Some(cell) => (&self.text[cell.text.clone()], cell.line),
            None => ("", self.line),
        }
    }

    /// The line of a value that stands beside another one for the same column, which counts.
    pub(super) fn second(&self, column: Column) -> Option<u64> {
        let (counts, _) = self.get(column);
        let first = self.cells.iter().find(|cell| self.is_of(cell, column, counts))?;
        let mut same = self
            .cells
            .iter()
            .filter(|cell| cell.column == column && cell.standing == first.standing);
        let other = same.find(|cell| &self.text[cell.text.clone()] != counts);
        other
            .filter(|_| first.standing != Standing::Foreign)
            .map(|cell| cell.line)
    }

    fn is_of(&self, cell: &Cell, column: Column, text: &str) -> bool {
        cell.column == column && &self.text[cell.text.clone()] == text
    }

    /// What is wrong in a column, at its line.
    pub(super) fn bad(&self, column: Column, reason: impl Into<Reason>) -> BadRow {
        let (_, line) = self.get(column);
        BadRow {
            line,
            column: Some(column.name()),
            reason: reason.into(),
        }
    }

    /// Every value of a column that may repeat.
    pub(super) fn all(&self, column: Column) -> impl Iterator<Item = &str> {
        let cells = self.cells.iter().filter(move |cell| cell.column == column);
        cells.map(|cell| &self.text[cell.text.clone()])
    }

    pub(super) fn facts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.cells.iter().filter_map(|cell| match cell.column {
            Column::Fact(name) => Some((name, &self.text[cell.text.clone()])),
            _ => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_meant_for_us_wins_in_any_order() {
        let mut row = RawRow::default();
        row.start(1);
        row.push(Column::Title, 2, "a picture's", Standing::Foreign);
        assert_eq!(row.get(Column::Title), ("a picture's", 2));
        row.push(Column::Title, 2, "plain", Standing::Fallback);
        assert_eq!(row.get(Column::Title), ("plain", 2));
        row.push(Column::Title, 3, " meant ", Standing::Meant);
        row.push(Column::Brand, 4, "   ", Standing::Meant);
        assert_eq!(row.get(Column::Title), ("meant", 3));
        assert_eq!(row.get(Column::Brand), ("", 1));
        row.start(9);
        assert_eq!(row.get(Column::Title), ("", 9));
    }
}
