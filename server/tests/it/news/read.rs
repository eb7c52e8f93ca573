//! Reads a feed as a feed reader does.

use std::collections::BTreeMap;

use quick_xml::{Reader, events::Event};

use crate::kit::{Reply, Visitor};

/// A feed: its own elements, and those of each entry; of links and categories what they name.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Feed {
    pub lang: String,
    pub own: Elements,
    pub entries: Vec<Elements>,
}

pub type Elements = BTreeMap<String, String>;

/// The path of an address.
pub fn path(address: &str) -> &str {
    &address[address.find("/news/").expect("an address")..]
}

/// Asks for a feed and reads it.
pub async fn fetched(visitor: &Visitor, address: &str) -> Feed {
    let reply = visitor.page(path(address)).await;
    parsed(&reply)
}

/// Reads what was answered; fails the test where that is no XML, or has characters that XML 1.0 can't hold.
#[track_caller]
pub fn parsed(reply: &Reply) -> Feed {
    assert_eq!(reply.status, 200, "{}", reply.text);
    let is_allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert!(reply.text.chars().all(is_allowed), "{:?}", reply.text);
    let mut reader = Reader::from_str(&reply.text);
    reader.config_mut().check_end_names = true;
    let (mut feed, mut open, mut text) = (Feed::default(), Vec::<String>::new(), String::new());
    loop {
        match reader.read_event().expect("XML") {
            Event::Start(tag) => {
                let name = tag.name().as_ref().to_owned();
                let attribute = |name| tag.try_get_attribute(name).expect("attributes");
                match name.as_str() {
                    "feed" => {
                        let lang = attribute("xml:lang").expect("a language");
                        feed.lang = lang.value.into_owned();
                        let space = attribute("xmlns").expect("a namespace");
                        assert_eq!(space.value, "http://www.w3.org/2005/Atom");
                    }
                    "entry" => feed.entries.push(Elements::new()),
                    _ => {}
                }
                open.push(name);
                text.clear();
            }
            Event::Empty(tag) => {
                let value = |name| {
                    let found = tag.try_get_attribute(name).expect("attributes")?;
                    Some(found.value.into_owned())
                };
                let (key, what) = match value("rel") {
                    Some(rel) => (rel, value("href").expect("an address")),
                    None => ("category".to_owned(), value("term").expect("a term")),
                };
                put(&mut feed, &open, key, what);
            }
            Event::Text(found) => text.push_str(&found.xml10_content()),
            Event::GeneralRef(found) => text.push(match found.xml10_content().as_ref() {
                "lt" => '<',
                "gt" => '>',
                "amp" => '&',
                "quot" => '"',
                "apos" => '\'',
                other => panic!("a reference to {other}"),
            }),
            Event::End(_) => {
                let name = open.pop().expect("it is open");
                if !["feed", "entry", "author"].contains(&name.as_str()) {
                    let text = std::mem::take(&mut text);
                    put(&mut feed, &open, name, text);
                }
            }
            Event::Decl(_) => {}
            Event::Eof => break,
            other => panic!("{other:?} has no place in a feed"),
        }
    }
    assert!(open.is_empty());
    for elements in feed.entries.iter().chain([&feed.own]) {
        for needed in ["id", "title", "updated", "name", "alternate"] {
            assert!(elements.contains_key(needed), "{needed} in {elements:?}");
        }
    }
    feed
}

fn put(feed: &mut Feed, open: &[String], key: String, what: String) {
    let elements = match open.iter().any(|name| name == "entry") {
        true => feed.entries.last_mut().expect("an entry"),
        false => &mut feed.own,
    };
    assert_eq!(elements.insert(key.clone(), what), None, "one {key}");
}
