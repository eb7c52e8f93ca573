//! News in the form of Atom (RFC 4287).

use std::{borrow::Cow, io};

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use wire::{
    catalog::{CompanyRef, ProductCard},
    id::ProductId,
    lang::{Lang, undirected},
    news::NewsKind,
    proposal::{Proposal, Verdict},
    when::When,
};

use super::{feeds::Feed, list::Story, words};
use crate::{auth::token::hash, text};

type Xml = Writer<Vec<u8>>;

/// What the feed says now. Nothing in it names the shopper. The same news make the same text.
///
/// # Errors
/// None that a text in memory can have.
pub fn written(feed: &Feed, stories: &[Story], place: &str) -> io::Result<Vec<u8>> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let lang = feed.lang;
    xml.create_element("feed")
        .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", lang.tag())])
        .write_inner_content(|xml| {
            element(xml, "id", &urn(&format!("feed {}", feed.id)))?;
            element(xml, "title", words::title(lang))?;
            element(xml, "subtitle", words::subtitle(lang))?;
            element(xml, "updated", &updated(feed, stories).rfc3339())?;
            element(xml, "icon", &format!("{place}/favicon.ico"))?;
            author(xml, "Huoban")?;
            link(xml, "self", "application/atom+xml", &feed.address(place))?;
            link(xml, "alternate", "text/html", &format!("{place}/portfolio"))?;
            stories
                .iter()
                .try_for_each(|story| entry(xml, &Entry::of(story, lang), place))
        })?;
    Ok(xml.into_inner())
}

/// When the newest of it came.
pub fn updated(feed: &Feed, stories: &[Story]) -> When {
    stories.first().map_or(feed.made, |story| story.item.at.max(feed.made))
}

/// What an entry says, in one language.
#[derive(Debug)]
struct Entry {
    id: String,
    kind: &'static str,
    at: When,
    title: String,
    company: String,
    /// On this place.
    path: String,
    text: String,
}

impl Entry {
    fn of(story: &Story, lang: Lang) -> Self {
        let (kind, company, path, (title, text)) = match &story.item.what {
            NewsKind::NewProduct { product } => {
                let (company, path) = (company(&product.company, lang), page(product.id));
                let (name, price) = (name(product, lang), product.price.shown(lang));
                let text = words::new_product_text(lang, &company, &name, price);
                ("new_product", company, path, (words::new_product(lang, name), text))
            }
            NewsKind::PriceDrop { product, from } => {
                let (company, path) = (company(&product.company, lang), page(product.id));
                let (name, price) = (name(product, lang), product.price.shown(lang));
                let text = words::cheaper_text(lang, &company, &name, &price, from.shown(lang));
                ("price_drop", company, path, (words::cheaper(lang, name, price), text))
            }
            NewsKind::ProposalAnswered { proposal } => {
                let company = company(&proposal.company, lang);
                let path = format!("/proposals/{}", proposal.id);
                let said = answered(proposal, &company, lang);
                ("proposal_answered", company, path, said)
            }
            NewsKind::PromotionBegan { promotion } => {
                let company = company(&promotion.company, lang);
                let path = format!("/promotions/{}", promotion.id);
                let title = undirected(lang.pick(&promotion.title, promotion.title_zh.as_deref()));
                let text = words::promotion_text(lang, &company, promotion.to.date(lang));
                ("promotion_began", company, path, (words::promotion(lang, title), text))
            }
        };
        Self {
            id: urn(&match kind {
                // A price may be lowered again.
                "price_drop" => format!("{kind} {} {}", story.row, story.item.at.millis()),
                _ => format!("{kind} {}", story.row),
            }),
            kind,
            at: story.item.at,
            title,
            company,
            path,
            text,
        }
    }
}

fn company(company: &CompanyRef, lang: Lang) -> String {
    undirected(lang.pick(&company.name, company.name_zh.as_deref()))
}

fn name(product: &ProductCard, lang: Lang) -> String {
    undirected(lang.pick(&product.name, product.name_zh.as_deref()))
}

fn page(product: ProductId) -> String {
    format!("/product/{product}")
}

/// Title and text of an answer.
fn answered(proposal: &Proposal, company: &str, lang: Lang) -> (String, String) {
    let title = match &proposal.title {
        Some(title) => Cow::Owned(undirected(title)),
        None => Cow::Borrowed(words::taken_back(lang)),
    };
    let Some(answer) = &proposal.answer else {
        return (title.into_owned(), String::new());
    };
    let text = words::answered_text(lang, company, undirected(&answer.text));
    let text = match answer.when {
        Some(day) => format!("{text}\n{}", words::there_from(lang, day.date(lang))),
        None => text,
    };
    match answer.answer {
        Verdict::Accepted => (words::accepted(lang, title), text),
        Verdict::Declined => (words::declined(lang, title), text),
    }
}

fn entry(xml: &mut Xml, entry: &Entry, place: &str) -> io::Result<()> {
    xml.create_element("entry").write_inner_content(|xml| {
        element(xml, "id", &entry.id)?;
        element(xml, "title", &entry.title)?;
        element(xml, "published", &entry.at.rfc3339())?;
        element(xml, "updated", &entry.at.rfc3339())?;
        author(xml, &entry.company)?;
        link(xml, "alternate", "text/html", &format!("{place}{}", entry.path))?;
        xml.create_element("category")
            .with_attribute(("term", entry.kind))
            .write_empty()?;
        element(xml, "summary", &entry.text)
    })?;
    Ok(())
}

fn author(xml: &mut Xml, name: &str) -> io::Result<()> {
    xml.create_element("author")
        .write_inner_content(|xml| element(xml, "name", name))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    xml.create_element("link")
        .with_attributes([("rel", rel), ("type", kind), ("href", href)])
        .write_empty()?;
    Ok(())
}

fn element(xml: &mut Xml, name: &str, text: &str) -> io::Result<()> {
    xml.create_element(name)
        .write_text_content(BytesText::new(&writable(text)))?;
    Ok(())
}

/// The text with a space for each character that XML 1.0 can't hold, or that no text here should.
fn writable(text: &str) -> String {
    let is_odd = |c: char| text::is_forbidden(c) || matches!(c, '\u{fffe}' | '\u{ffff}');
    text.replace(is_odd, " ")
}

/// A name that is the same each time and everywhere (RFC 9562, version 8).
fn urn(of: &str) -> String {
    let hash = hash(of);
    let parts = [&hash[..8], &hash[8..12], &hash[13..16], &hash[17..20], &hash[20..32]];
    let [a, b, c, d, e] = parts;
    format!("urn:uuid:{a}-{b}-8{c}-a{d}-{e}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_urn_is_a_uuid_of_version_8_and_stays() {
        let one = urn("new_product 7");
        assert_eq!(one, urn("new_product 7"));
        assert_ne!(one, urn("price_drop 7"));
        let uuid = one.strip_prefix("urn:uuid:").expect("a UUID");
        let lengths: Vec<usize> = uuid.split('-').map(str::len).collect();
        assert_eq!(lengths, [8, 4, 4, 4, 12]);
        assert_eq!((&uuid[14..15], &uuid[19..20]), ("8", "a"));
    }

    #[test]
    fn what_xml_can_not_hold_becomes_a_space() {
        assert_eq!(writable("a\u{0}b\u{1b}c\u{ffff}d\u{85}e"), "a b c d e");
        assert_eq!(writable("茶\n<b>&\u{1f375}"), "茶\n<b>&\u{1f375}");
    }
}
