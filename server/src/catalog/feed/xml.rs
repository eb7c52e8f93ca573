//! Reads RSS 2.0 and Atom feeds, one `item` or `entry` at a time.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::column::{Column, squash};
use super::counted::Counted;
use super::field::{Detail, Field, push_reference};
use super::row::RawRow;
use super::trouble::{Fatal, Trouble};

/// Bytes of one product's XML.
const LARGEST_PRODUCT: usize = 4 * 1024 * 1024;

pub(super) struct Xml<R> {
    reader: Reader<Counted<R>>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<R: BufRead> Xml<R> {
    /// Reads up to the root element.
    pub(super) fn open(source: R) -> Result<Self, Fatal> {
        let mut reader = Reader::from_reader(Counted::new(source, LARGEST_PRODUCT));
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        let mut xml = Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
        };
        let root = xml.root()?;
        match root.as_str() {
            "rss" | "feed" | "rdf" | "channel" => Ok(xml),
            _ => Err(Fatal::NotAFeed {
                found: format!("the element <{root}>"),
            }),
        }
    }

    fn root(&mut self) -> Result<String, Fatal> {
        loop {
            match next(&mut self.reader, &mut self.buffer)? {
                Event::Start(tag) => {
                    self.depth = 1;
                    return Ok(squash(tag.local_name().as_ref()));
                }
                Event::Eof => return Err(Fatal::Empty),
                _ => {}
            }
        }
    }

    /// Fills `row` with the next product; `None` at the end.
    pub(super) fn read(&mut self, row: &mut RawRow) -> Option<Result<(), Trouble>> {
        loop {
            self.reader.get_mut().start_over();
            match next(&mut self.reader, &mut self.buffer) {
                Ok(Event::Start(tag)) if matches!(tag.local_name().as_ref(), "item" | "entry") => {
                    row.start(self.reader.get_ref().line());
                    return Some(self.product(row).map_err(Trouble::from));
                }
                Ok(Event::Start(_)) => self.depth += 1,
                Ok(Event::End(_)) => self.depth = self.depth.saturating_sub(1),
                Ok(Event::Eof) if self.depth == 0 => return None,
                Ok(Event::Eof) => return Some(Err(cut_short(&self.reader).into())),
                Ok(_) => {}
                Err(fatal) => return Some(Err(fatal.into())),
            }
        }
    }

    /// Reads the elements of a product up to its end.
    fn product(&mut self, row: &mut RawRow) -> Result<(), Fatal> {
        loop {
            match next(&mut self.reader, &mut self.buffer)? {
                Event::Start(tag) => {
                    let field = Field::of(&tag);
                    self.field(field, row)?;
                }
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(cut_short(&self.reader)),
                _ => {}
            }
        }
    }

    /// Reads one element of a product, whatever it holds, up to its end.
    fn field(&mut self, mut field: Field, row: &mut RawRow) -> Result<(), Fatal> {
        let line = self.reader.get_ref().line();
        let mut parts = Detail::default();
        let mut inside: Vec<String> = Vec::new();
        loop {
            match next(&mut self.reader, &mut self.buffer)? {
                Event::Start(tag) => inside.push(squash(tag.local_name().as_ref())),
                Event::End(_) if inside.pop().is_none() => break,
                Event::Text(text) => parts.text_of(&inside, &mut field).push_str(&text.xml10_content()),
                Event::CData(text) => {
                    parts.text_of(&inside, &mut field).push_str(&text.xml10_content());
                }
                Event::GeneralRef(name) => {
                    push_reference(parts.text_of(&inside, &mut field), &name);
                }
                Event::Eof => return Err(cut_short(&self.reader)),
                _ => {}
            }
        }
        match field.column {
            Some(Column::ProductDetail) if parts.is_whole() => row.details.push(parts.pair()),
            Some(column) => row.push(column, line, &field.text, field.standing),
            None => {}
        }
        Ok(())
    }
}

fn next<'b, R: BufRead>(reader: &mut Reader<Counted<R>>, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, Fatal> {
    buffer.clear();
    match reader.read_event_into(buffer) {
        Ok(event) => Ok(event),
        Err(error) => Err(fatal(error, reader.get_ref())),
    }
}

fn fatal<R>(error: quick_xml::Error, source: &Counted<R>) -> Fatal {
    use quick_xml::errors::{Error, SyntaxError};
    let line = source.line();
    match error {
        Error::Io(_) if source.is_over() => Fatal::ProductTooLarge {
            line,
            limit: LARGEST_PRODUCT,
        },
        Error::Io(error) => Fatal::from_io(std::io::Error::new(error.kind(), error), line),
        Error::Syntax(SyntaxError::UnclosedTag) => Fatal::CutShort { line },
        Error::Encoding(_) => Fatal::BrokenXml {
            line,
            fault: "not valid UTF-8".into(),
        },
        error => Fatal::BrokenXml {
            line,
            fault: error.to_string(),
        },
    }
}

fn cut_short<R>(reader: &Reader<Counted<R>>) -> Fatal {
    Fatal::CutShort {
        line: reader.get_ref().line(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(feed: &str) -> Vec<Result<(String, String, u64), String>> {
        let mut xml = Xml::open(feed.as_bytes()).unwrap();
        let mut row = RawRow::default();
        let mut found = Vec::new();
        while let Some(read) = xml.read(&mut row) {
            let (title, line) = row.get(Column::Title);
            found.push(match read {
                Ok(()) => Ok((row.get(Column::Id).0.to_owned(), title.to_owned(), line)),
                Err(trouble) => Err(trouble.to_string()),
            });
            if found.last().is_some_and(Result::is_err) {
                break;
            }
        }
        found
    }

    #[test]
    fn rss_items_are_read_with_their_lines() {
        let feed = "<?xml version='1.0'?>\n<rss xmlns:g='http://base.google.com/ns/1.0'><channel>\n\
            <title>Shop</title>\n<item><g:id>1</g:id>\n<title><![CDATA[A <b> & B]]></title></item>\n\
            <item><g:id>2</g:id><title>Plain</title><g:title>R&amp;D &#49; &nbsp;</g:title>\
            <g:shipping><g:id>9</g:id></g:shipping></item></channel></rss>";
        let expected = [("1", "A <b> & B", 5), ("2", "R&D 1 &nbsp;", 6)];
        assert_eq!(
            read(feed),
            expected.map(|(i, t, l)| Ok((i.to_owned(), t.to_owned(), l)))
        );
    }

    #[test]
    fn atom_entries_have_links_and_details() {
        let feed = "<feed xmlns='http://www.w3.org/2005/Atom'><id>x</id><entry><id>tag:1</id>\
            <g:id>7</g:id><link rel='self' href='https://no'/><link href='https://a?b=1&amp;c'/>\
            <g:product_detail><g:section_name>S</g:section_name><g:attribute_name>N</g:attribute_name>\
            <g:attribute_value>V: 1, 2</g:attribute_value></g:product_detail>\
            <summary>Words</summary></entry></feed>";
        let mut xml = Xml::open(feed.as_bytes()).unwrap();
        let mut row = RawRow::default();
        xml.read(&mut row).unwrap().unwrap();
        assert_eq!(row.get(Column::Id).0, "7");
        assert_eq!(row.get(Column::Link).0, "https://a?b=1&c");
        assert_eq!(row.get(Column::Description).0, "Words");
        assert_eq!(row.details, [("N".to_owned(), "V: 1, 2".to_owned())]);
        assert!(xml.read(&mut row).is_none());
    }

    #[test]
    fn broken_ends_are_fatal_and_name_the_line() {
        let good = "<rss>\n<item><id>1</id></item>\n";
        let cut = read(&format!("{good}<item><id>2</id>"));
        assert_eq!(
            cut[1],
            Err("line 3: the XML ends inside an element; upload the whole file".into())
        );
        let cut = read(good);
        assert!(
            cut[1]
                .as_ref()
                .is_err_and(|error| error.starts_with("line 3: the XML ends"))
        );
        let broken = read(&format!("{good}<item></id></item></rss>"));
        assert!(
            broken[1]
                .as_ref()
                .is_err_and(|error| error.contains("line 3: the XML is broken"))
        );
        let html = Xml::open(&b"<html><body/></html>"[..]).err();
        assert!(matches!(html, Some(Fatal::NotAFeed { .. })));
    }

    #[test]
    fn an_endless_element_is_bounded() {
        let feed = format!("<rss><item><id>{}</id></item></rss>", "x".repeat(LARGEST_PRODUCT + 1));
        assert!(
            read(&feed)[0]
                .as_ref()
                .is_err_and(|error| error.contains("larger than"))
        );
    }
}
