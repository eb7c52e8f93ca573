//! What is told of a feed, as a file (RFC 4180): each bad row and each doubt with its line, column, kind and reason, in both languages.

use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::Path,
};

use super::table::cell;
use crate::catalog::import::{Told, ToldKind};

/// A report that is being written.
pub struct Report(BufWriter<File>);

impl Report {
    /// Begins it anew.
    pub fn create(path: &Path) -> io::Result<Self> {
        let mut report = BufWriter::new(File::create(path)?);
        report.write_all(b"line,column,kind,reason,reason_zh\r\n")?;
        Ok(Self(report))
    }

    pub fn tell(&mut self, told: &Told) -> io::Result<()> {
        self.0.write_all(line(told).as_bytes())
    }
}

fn line(told: &Told) -> String {
    let kind = match told.kind {
        ToldKind::Note => "note",
        ToldKind::Doubt => "doubt",
        ToldKind::Bad => "bad",
    };
    let line = told.line.map(|line| line.to_string()).unwrap_or_default();
    let (column, en, zh) = (
        told.column.unwrap_or_default(),
        cell(&told.reason.en, ','),
        cell(&told.reason.zh, ','),
    );
    format!("{line},{column},{kind},{en},{zh}\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Said;

    #[test]
    fn reasons_may_hold_marks_and_commas() {
        let told = |line, column, reason: &str| Told {
            kind: ToldKind::Bad,
            line,
            column,
            reason: Said::new(reason, "不对"),
        };
        assert_eq!(
            super::line(&told(Some(3), Some("price"), "\"x\" is none, say")),
            "3,price,bad,\"\"\"x\"\" is none, say\",不对\r\n"
        );
        assert_eq!(super::line(&told(None, None, "short")), ",,bad,short,不对\r\n");
    }
}
