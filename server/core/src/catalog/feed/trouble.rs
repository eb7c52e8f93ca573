//! What can be wrong with a feed, said so that its author knows what to change.
//!
//! A [`BadRow`] costs one product, a [`Warning`] costs nothing but a doubtful value, and only a
//! [`Fatal`] ends the reading.

use std::{fmt, io};

use super::price_fault::PriceFault;

/// Why the iterator could not give the next product.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// One product is left out; the next call goes on behind it.
    #[error(transparent)]
    Row(#[from] BadRow),
    /// Nothing more can be read; the next call ends the iteration.
    #[error(transparent)]
    Fatal(#[from] Fatal),
}

/// A row that is left out, with the line it starts on (or, in XML, the line of the element).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct BadRow {
    pub line: u64,
    /// By the feed's own name for it, `image_link` for example.
    pub column: Option<&'static str>,
    pub reason: Reason,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(column) = self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    #[error("is empty; every product needs one")]
    Missing,
    #[error("is {length} characters long; shorten it to {limit}")]
    TooLong { length: usize, limit: usize },
    #[error(
        "is not valid UTF-8; name the feed's encoding (--encoding gb18030 or --encoding windows-1252, say) or save it \
         as UTF-8"
    )]
    NotUtf8,
    #[error("has bytes that mean nothing in {encoding}; correct them, or name the right encoding with --encoding")]
    Undecodable { encoding: &'static str },
    #[error("the row is larger than {limit} bytes; shorten it or look for a missing line break")]
    RowTooLarge { limit: usize },
    #[error("the row has {found} columns and the header {expected}; look for a missing or extra separator")]
    ColumnCount { found: usize, expected: usize },
    #[error(
        "a value opens with a quotation mark that is never closed; close it, or double it if it belongs to the text"
    )]
    OpenQuote,
    #[error(
        "a value opens with a quotation mark that is not closed in the {lines} lines behind it; close it, shorten the \
         value, or double the mark if it belongs to the text"
    )]
    QuoteTooLong { lines: usize },
    #[error("text follows a closing quotation mark; double the marks that belong to the text (\"12\"\" disc\")")]
    TextAfterQuote,
    #[error(transparent)]
    Price(#[from] PriceFault),
    #[error("\"{0}\" is unknown; write in_stock, out_of_stock, preorder or backorder")]
    UnknownAvailability(String),
    #[error("\"{0}\" is not a count; write a whole number such as 25")]
    NotACount(String),
}

/// A doubtful value of a product that is taken all the same.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {doubt}")]
pub struct Warning {
    pub line: u64,
    pub column: &'static str,
    pub doubt: Doubt,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Doubt {
    #[error("is {length} characters long, over the usual {limit}; kept whole")]
    OverLong { length: usize, limit: usize },
    #[error("\"{0}\" has a wrong length or check digit; left out")]
    BadGtin(String),
    #[error("\"{0}\" is not an http or https address; left out")]
    BadLink(String),
    #[error("more than {limit} are given; the rest is left out")]
    TooMany { limit: usize },
    #[error("\"{0}\" is unknown; write new, refurbished or used; taken as new")]
    UnknownCondition(String),
    #[error("\"{text}\" has more decimals than its currency; taken as {price}")]
    Rounded { text: String, price: String },
    #[error("\"{text}\" is not a plain count; taken as {count}")]
    DoubtfulCount { text: String, count: u32 },
    #[error("\"{id}\" stands on line {first} already; the last row with it counts")]
    RepeatedId { id: String, first: u64 },
    #[error("is given twice with different values; the first one counts; leave the right one")]
    SecondValue,
    #[error("stands inside another one and is left out; close the one before it first")]
    NestedProduct,
    #[error("holds more than one category; the first one counts; put quotation marks around one with a comma")]
    ManyCategories,
    #[error("{0}; sold at the regular price")]
    BadSalePrice(PriceFault),
    #[error("is not a lower price in the same currency; sold at the regular price")]
    SaleNotLower,
    #[error("\"{0}\" ends before it starts; write the earlier moment first; sold at the regular price")]
    ReversedSalePeriod(String),
    #[error("\"{0}\" is not START/END as in 2026-05-01T00:00Z/2026-05-08T00:00Z; sold at the regular price")]
    BadSalePeriod(String),
    #[error("\"{0}\" is not a weight with lb, oz, g or kg; left out")]
    BadWeight(String),
    #[error("\"{0}\" is not SECTION:NAME:VALUE; left out")]
    BadDetail(String),
    #[error("\"{0}\" stands for no character we know; kept as it is written")]
    UnknownReference(String),
}

/// Why a feed cannot be read, or not to its end.
#[derive(Debug, thiserror::Error)]
pub enum Fatal {
    #[error("the feed is empty; write a header line with id, title and price first")]
    Empty,
    #[error("this is not a product feed (found {found}); give a Merchant Center feed as TSV, CSV, RSS 2.0 or Atom")]
    NotAFeed { found: String },
    #[error(
        "the header does not end with a usual line end (U+0085, U+2028 or U+2029 was found); save the feed with plain \
         line ends (LF or CRLF)"
    )]
    OddLineEnds,
    #[error(
        "the header lacks the column {}; add it (found: {})",
        missing.join(", "), found.join(", ")
    )]
    MissingColumns {
        missing: Vec<&'static str>,
        found: Vec<String>,
    },
    #[error("the encoding {label} of the feed is unknown; save it as UTF-8, or name the right one with --encoding")]
    UnknownEncoding { label: String },
    #[error(
        "line {line}: the feed is not valid UTF-8; declare its encoding, name it (--encoding gb18030 or --encoding \
         windows-1252, say) or save it as UTF-8; the rest was not read"
    )]
    NotUtf8 { line: u64 },
    #[error(
        "line {line}: there are bytes that mean nothing in {encoding}; correct them, or name the right encoding with \
         --encoding; the rest was not read"
    )]
    Undecodable { line: u64, encoding: &'static str },
    #[error("line {line}: the XML has a DTD (<!DOCTYPE ...>), which we do not read; export it without one")]
    Dtd { line: u64 },
    #[error("line {line}: the compressed file is cut short or damaged; upload it again")]
    BrokenGzip { line: u64 },
    #[error("line {line}: the XML ends inside an element; upload the whole file")]
    CutShort { line: u64 },
    #[error("line {line}: the XML is broken: {fault}; correct it there, the rest was not read")]
    BrokenXml { line: u64, fault: String },
    #[error("line {line}: one XML product is larger than {limit} bytes; look for a missing end tag")]
    ProductTooLarge { line: u64, limit: usize },
    #[error("line {line}: could not read the feed: {source}")]
    Io { line: u64, source: io::Error },
}

impl Fatal {
    /// Damaged compression shows as an end or as data in the wrong place, everything else as itself.
    pub(super) fn from_io(source: io::Error, line: u64) -> Self {
        match source.kind() {
            io::ErrorKind::UnexpectedEof | io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
                Self::BrokenGzip { line }
            }
            _ => Self::Io { line, source },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_row_names_line_column_and_fix() {
        let bad = BadRow {
            line: 12,
            column: Some("price"),
            reason: Reason::Missing,
        };
        assert_eq!(
            bad.to_string(),
            "line 12, column price: is empty; every product needs one"
        );
        let reason = Reason::ColumnCount { found: 9, expected: 10 };
        let bad = BadRow {
            line: 3,
            column: None,
            reason,
        };
        assert!(
            bad.to_string()
                .starts_with("line 3: the row has 9 columns and the header 10")
        );
    }

    #[test]
    fn missing_columns_are_named_beside_those_found() {
        let fatal = Fatal::MissingColumns {
            missing: vec!["price"],
            found: vec!["id".into()],
        };
        assert_eq!(
            fatal.to_string(),
            "the header lacks the column price; add it (found: id)"
        );
    }
}
