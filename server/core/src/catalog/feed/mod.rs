//! Reads Google Merchant Center product feeds: TSV, CSV, RSS 2.0 or Atom, gzipped or not, in
//! the encoding they declare.
//!
//! [`Feed`] is an iterator that holds one product at a time, so a feed of any size fits. A row that
//! cannot be sold comes out as a [`BadRow`] and reading goes on; a doubtful value of a good row is
//! a [`Warning`] in its [`FeedItem`].
//!
//! What follows Google: column names, quotation marks, formats of price and date. What does not:
//! only `id`, `title` and `price` are required; a missing availability means in stock; texts over
//! Google's usual length are kept whole, as real feeds have many.

mod amount;
mod categories;
mod charset;
mod column;
mod counted;
mod currency;
mod decoded;
mod element;
mod field;
mod gtin;
mod header;
mod in_chinese;
mod item;
mod lines;
mod link;
mod markup;
mod offer;
mod options;
mod period;
mod price;
mod price_fault;
mod price_parts;
mod quantity;
mod quotes;
mod reading;
mod record;
mod reference;
mod row;
mod source;
mod stock;
mod table;
mod tag;
mod text;
mod trouble;
mod weight;
mod xml;

#[cfg(test)]
mod round_trip;

use std::io::Read;

use crate::error::Said;

pub use amount::Decimal;
pub use charset::parse_encoding;
pub use currency::{minor_digits, parse_currency};
pub use gtin::parse_gtin;
pub use item::{Condition, FeedItem, Sale};
pub use options::Options;
pub use price::{Price, Quoted, parse_price};
pub use price_fault::PriceFault;
pub use stock::{Availability, STOCK_IF_UNCOUNTED, stock};
pub use trouble::{BadRow, Doubt, Fatal, Reason, Trouble, Warning};
pub use weight::parse_weight;

use charset::Charset;
use row::RawRow;
use source::{Kind, Source};
use table::Table;
use xml::Xml;

/// The products of a feed, in its order.
pub struct Feed<R: Read> {
    rows: Rows<R>,
    row: RawRow,
    charset: Charset,
    options: Options,
    is_over: bool,
}

enum Rows<R: Read> {
    Table(Box<Table<Source<R>>>),
    Xml(Box<Xml<Source<R>>>),
}

impl<R: Read> Feed<R> {
    /// Finds out the format and reads the header, blocking on `reader`. The encoding is what the
    /// feed's mark or declaration says, unless the options give one.
    pub fn open(reader: R, options: Options) -> Result<Self, Fatal> {
        let (source, kind, charset) = source::open(reader, options.encoding)?;
        let rows = match kind {
            Kind::Table => Rows::Table(Box::new(Table::open(source, charset.encoding)?)),
            Kind::Xml => Rows::Xml(Box::new(Xml::open(source, charset.encoding)?)),
        };
        Ok(Self {
            rows,
            row: RawRow::default(),
            charset,
            options,
            is_over: false,
        })
    }

    /// How the feed is read, if not as plain UTF-8.
    pub fn encoding_note(&self) -> Option<Said> {
        self.charset.note()
    }
}

impl<R: Read> Iterator for Feed<R> {
    type Item = Result<FeedItem, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.is_over {
            return None;
        }
        let read = match &mut self.rows {
            Rows::Table(table) => table.read(&mut self.row),
            Rows::Xml(xml) => xml.read(&mut self.row),
        };
        self.is_over = matches!(read, None | Some(Err(Trouble::Fatal(_))));
        Some(read?.and_then(|()| FeedItem::read(&self.row, self.options).map_err(Trouble::from)))
    }
}
