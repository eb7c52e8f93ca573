//! Reads RSS 2.0 and Atom feeds, one `item` or `entry` at a time.

use std::io::BufRead;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::events::Event;

use super::column::{Column, squash};
use super::counted::Counted;
use super::element::Element;
use super::row::RawRow;
use super::trouble::{Fatal, Trouble};

/// Bytes of one product's XML.
const LARGEST_PRODUCT: usize = 4 * 1024 * 1024;

pub(super) struct Xml<R> {
    reader: Reader<Counted<R>>,
    buffer: Vec<u8>,
    depth: usize,
    encoding: &'static Encoding,
    products: Products,
}

/// Where the feed has its products, as far as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Products {
    None,
    Elsewhere,
    Found,
}

impl<R: BufRead> Xml<R> {
    /// Reads up to the root element.
    pub(super) fn open(source: R, encoding: &'static Encoding) -> Result<Self, Fatal> {
        let mut reader = Reader::from_reader(Counted::new(source, LARGEST_PRODUCT));
        reader.config_mut().expand_empty_elements = true;
        reader.config_mut().allow_dangling_amp = true;
        let mut xml = Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            encoding,
            products: Products::None,
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
            match next(&mut self.reader, &mut self.buffer, self.encoding)? {
                Event::Start(tag) => {
                    self.depth = 1;
                    return Ok(squash(tag.local_name().as_ref()));
                }
                // A web page, which its root tells best.
                Event::DocType(kind)
                    if kind
                        .trim_start()
                        .get(..4)
                        .is_some_and(|kind| kind.eq_ignore_ascii_case("html")) => {}
                Event::DocType(_) => {
                    let line = self.reader.get_ref().line();
                    return Err(Fatal::Dtd { line });
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
            match next(&mut self.reader, &mut self.buffer, self.encoding) {
                Ok(Event::Start(tag)) if is_product(tag.local_name().as_ref()) => {
                    self.products = Products::Found;
                    row.start(self.reader.get_ref().line());
                    return Some(self.product(row).map_err(Trouble::from));
                }
                Ok(Event::Start(tag)) => {
                    self.depth += 1;
                    let is_price = Column::parse(tag.local_name().as_ref()) == Some(Column::Price);
                    if is_price && self.products == Products::None {
                        self.products = Products::Elsewhere;
                    }
                }
                Ok(Event::End(_)) => self.depth = self.depth.saturating_sub(1),
                Ok(Event::Eof) if self.depth > 0 => return Some(Err(cut_short(&self.reader).into())),
                Ok(Event::Eof) if self.products == Products::Elsewhere => {
                    let found = "prices outside of <item> and <entry>".into();
                    return Some(Err(Fatal::NotAFeed { found }.into()));
                }
                Ok(Event::Eof) => return None,
                Ok(_) => {}
                Err(fatal) => return Some(Err(fatal.into())),
            }
        }
    }

    /// Reads the elements of a product up to its end.
    fn product(&mut self, row: &mut RawRow) -> Result<(), Fatal> {
        loop {
            match next(&mut self.reader, &mut self.buffer, self.encoding)? {
                Event::Start(tag) => {
                    if is_product(tag.local_name().as_ref()) {
                        row.nested = Some(self.reader.get_ref().line());
                    }
                    let element = Element::of(&tag, self.reader.get_ref().line());
                    self.element(element)?.finish(row);
                }
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(cut_short(&self.reader)),
                _ => {}
            }
        }
    }

    /// Reads one element of a product, whatever it holds, up to its end.
    fn element(&mut self, mut element: Element) -> Result<Element, Fatal> {
        loop {
            match next(&mut self.reader, &mut self.buffer, self.encoding)? {
                Event::Start(tag) => element.open(&tag),
                Event::End(_) if !element.close() => return Ok(element),
                Event::Text(text) => element.push_text(&text.xml10_content()),
                Event::CData(text) => element.push_cdata(&text.xml10_content()),
                Event::GeneralRef(name) => element.push_reference(&name.borrow().into_inner()),
                Event::Eof => return Err(cut_short(&self.reader)),
                _ => {}
            }
        }
    }
}

fn is_product(name: &str) -> bool {
    name.eq_ignore_ascii_case("item") || name.eq_ignore_ascii_case("entry")
}

fn next<'b, R: BufRead>(
    reader: &mut Reader<Counted<R>>,
    buffer: &'b mut Vec<u8>,
    encoding: &'static Encoding,
) -> Result<Event<'b>, Fatal> {
    buffer.clear();
    match reader.read_event_into(buffer) {
        Ok(event) => Ok(event),
        Err(error) => Err(fatal(error, reader.get_ref(), encoding)),
    }
}

fn fatal<R>(error: quick_xml::Error, source: &Counted<R>, encoding: &'static Encoding) -> Fatal {
    use quick_xml::errors::{Error, SyntaxError};
    let line = source.line();
    match error {
        Error::Io(_) if source.is_over() => Fatal::ProductTooLarge {
            line,
            limit: LARGEST_PRODUCT,
        },
        Error::Io(error) => Fatal::from_io(std::io::Error::new(error.kind(), error), line),
        Error::Syntax(SyntaxError::UnclosedTag) => Fatal::CutShort { line },
        Error::Encoding(_) if encoding == UTF_8 => Fatal::NotUtf8 { line },
        Error::Encoding(_) => Fatal::Undecodable {
            line,
            encoding: encoding.name(),
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
        let mut xml = Xml::open(feed.as_bytes(), UTF_8).unwrap();
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
        let expected = [("1", "A <b> & B", 5), ("2", "R&D 1", 6)];
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
        let mut xml = Xml::open(feed.as_bytes(), UTF_8).unwrap();
        let mut row = RawRow::default();
        xml.read(&mut row).unwrap().unwrap();
        assert_eq!(row.get(Column::Id).0, "7");
        assert_eq!(row.get(Column::Link).0, "https://a?b=1&c");
        assert_eq!(row.get(Column::Description).0, "Words");
        assert_eq!(row.details, [("N".to_owned(), "V: 1, 2".to_owned())]);
        assert!(xml.read(&mut row).is_none());
    }

    #[test]
    fn an_element_of_another_namespace_takes_nobody_s_place() {
        let item = |own: &str| {
            format!(
                "<rss><item><media:title>photo.jpg</media:title><dc:description>of a photo</dc:description>\
                 <media:content url='x'><media:title>in it</media:title></media:content>{own}</item></rss>"
            )
        };
        let text = |feed: &str, column| {
            let mut xml = Xml::open(feed.as_bytes(), UTF_8).unwrap();
            let mut row = RawRow::default();
            xml.read(&mut row).unwrap().unwrap();
            row.get(column).0.to_owned()
        };
        for name in ["title", "g:title", "atom:title"] {
            let feed = item(&format!("<{name}>Real</{name}>"));
            assert_eq!(text(&feed, Column::Title), "Real", "{name}");
        }
        assert_eq!(text(&item("<summary>Words</summary>"), Column::Description), "Words");
        assert_eq!(text(&item("<gg:price>1 EUR</gg:price>"), Column::Price), "1 EUR");
        assert_eq!(text(&item(""), Column::Description), "of a photo");
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
        let html = Xml::open(&b"<!DOCTYPE html><html><body/></html>"[..], UTF_8).err();
        assert!(matches!(html, Some(Fatal::NotAFeed { .. })));
    }

    #[test]
    fn elements_inside_a_text_are_its_markup_and_escapes_beside_them_are_text() {
        let feed = "<rss><item><title>a<x:b>c</x:b></title><g:price><v>1</v></g:price><g:description><p>Hello \
            &lt;b&gt; &eacute;</p><xhtml:p>World <br/>there<![CDATA[ <i>x</i>]]></xhtml:p> &shop;</g:description>\
            </item></rss>";
        let mut xml = Xml::open(feed.as_bytes(), UTF_8).unwrap();
        let mut row = RawRow::default();
        xml.read(&mut row).unwrap().unwrap();
        assert_eq!(row.get(Column::Price).0, "1");
        assert_eq!(row.get(Column::Title).0, "a<b>c</b>");
        assert_eq!(
            row.get(Column::Description).0,
            "<p>Hello &lt;b&gt; é</p><p>World <br></br>there <i>x</i></p> &shop;"
        );
    }

    #[test]
    fn what_is_no_feed_of_items_is_refused_by_name() {
        let dtd = "<?xml version='1.0'?>\n<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>";
        let refused = Xml::open(dtd.as_bytes(), UTF_8).err().unwrap().to_string();
        assert!(refused.starts_with("line 2: the XML has a DTD"), "{refused}");
        let elsewhere = read("<rss><product><g:price>1 EUR</g:price></product></rss>");
        assert!(
            elsewhere[0]
                .as_ref()
                .is_err_and(|error| error.contains("outside of <item>"))
        );
        assert!(read("<rss><channel><title>Shop</title></channel></rss>").is_empty());
        assert_eq!(read("<RSS><Item><id>1</id></Item></RSS>").len(), 1);
    }

    #[test]
    fn bytes_of_another_encoding_are_told_as_such() {
        let read = |encoding| {
            let mut xml = Xml::open(&b"<rss>\n<item><title>Hei\xDF</title></item></rss>"[..], encoding).unwrap();
            xml.read(&mut RawRow::default()).unwrap().unwrap_err().to_string()
        };
        let said = read(UTF_8);
        assert!(
            said.starts_with("line 2: the feed is not valid UTF-8") && said.contains("--encoding"),
            "{said}"
        );
        let said = read(encoding_rs::GB18030);
        assert!(
            said.starts_with("line 2: there are bytes that mean nothing in gb18030"),
            "{said}"
        );
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
