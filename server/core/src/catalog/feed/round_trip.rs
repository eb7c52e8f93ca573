//! Whatever is written as CSV, TSV or XML is read back, and whatever is not a feed harms nobody.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;

use super::{Fatal, Feed, FeedItem, Options, Trouble};

/// Id, title and description of a product.
type Words = (String, String, String);

fn products() -> impl Strategy<Value = Vec<Words>> {
    let word = "[a-zA-Z0-9\"',;<>&é中]{1,12}";
    let lines = "[a-zA-Z0-9\"',;\t<>&é中]{1,8}(\n[a-z\",]{1,4}\t?[a-z\"]{1,3}[a-z]){0,3}";
    let words = (word, word, lines).prop_filter("HTML is not read back as it is", |(id, title, text)| {
        [id, title, text].iter().all(|text| !may_be_html(text))
    });
    prop::collection::vec(words, 0..20)
}

fn may_be_html(text: &str) -> bool {
    let is_tag = text
        .match_indices('<')
        .any(|(at, _)| text[at + 1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()));
    // Some references need no semicolon: "&lt" is one.
    let is_reference = |rest: &str| rest.contains(';') || rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    is_tag || text.split('&').skip(1).any(is_reference)
}

fn read(feed: &[u8]) -> Vec<Words> {
    let items = Feed::open(feed, Options::default()).unwrap().map(|item| item.unwrap());
    items
        .map(|item: FeedItem| (item.id, item.title, item.description))
        .collect()
}

/// Descriptions lose their outer space and have spaces for tabs.
fn tidied(products: &[Words]) -> Vec<Words> {
    let tidy = |text: &str| text.trim().replace('\t', " ").trim().to_owned();
    products
        .iter()
        .map(|(id, title, text)| (id.clone(), title.clone(), tidy(text)))
        .collect()
}

fn table(products: &[Words], separator: u8) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new();
    let mut writer = writer.delimiter(separator).from_writer(Vec::new());
    writer
        .write_record(["id", "title", "price", "description", "brand"])
        .unwrap();
    for (id, title, description) in products {
        writer.write_record([id, title, "1.00 USD", description, "B"]).unwrap();
    }
    writer.into_inner().unwrap()
}

fn xml(products: &[Words]) -> Vec<u8> {
    use quick_xml::escape::escape;
    let items = products.iter().map(|(id, title, text)| {
        format!(
            "<item><g:id>{}</g:id><g:title>{}</g:title><g:price>1 USD</g:price>\
             <g:description><![CDATA[{text}]]></g:description></item>",
            escape(id),
            escape(title)
        )
    });
    format!("<rss><channel>{}</channel></rss>", items.collect::<String>()).into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).unwrap();
    packer.finish().unwrap()
}

proptest! {
    #[test]
    fn tables_are_read_back(products in products()) {
        for separator in *b",\t;|" {
            prop_assert_eq!(read(&table(&products, separator)), tidied(&products));
        }
    }

    #[test]
    fn xml_is_read_back_packed_or_not(products in products()) {
        let xml = xml(&products);
        prop_assert_eq!(read(&xml), tidied(&products));
        prop_assert_eq!(read(&gzip(&xml)), tidied(&products));
    }

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for start in ["", "id,title,price\n", "id\ttitle\tprice\n", "<rss><item>", "\u{1f}\u{8b}"] {
            let feed = [start.as_bytes(), &bytes].concat();
            prop_assert!(Feed::open(&feed[..], Options::default()).map_or(0, Iterator::count) <= 401);
        }
    }

    #[test]
    fn broken_tables_end(text in "[\"\t,\n1a ]{0,300}") {
        for header in ["id,title,price\n", "id\ttitle\tprice\n"] {
            let feed = format!("{header}{text}");
            let rows = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).count();
            prop_assert!(Feed::open(feed.as_bytes(), Options::default()).unwrap().count() <= rows);
        }
    }
}

#[test]
fn a_packed_feed_cut_short_gives_its_good_rows_and_then_says_so() {
    let products: Vec<Words> = (0..2_000)
        .map(|n| (n.to_string(), format!("Title {}", n * 7919), "x".into()))
        .collect();
    let packed = gzip(&table(&products, b'\t'));
    let mut found: Vec<_> = Feed::open(&packed[..packed.len() / 2], Options::default())
        .unwrap()
        .collect();
    let last = found.pop().unwrap();
    assert!(matches!(last, Err(Trouble::Fatal(Fatal::BrokenGzip { line })) if line > 500));
    assert!(found.len() > 500 && found.iter().all(Result::is_ok));
}
