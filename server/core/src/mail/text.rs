//! What stands in a letter, as plain text and as HTML.

use html_escape::{encode_double_quoted_attribute, encode_text};
use wire::lang::Lang;

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Paragraph(String),
    List(Vec<String>),
    Link(String),
}

/// A letter's subject and parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    subject: String,
    parts: Vec<Part>,
}

impl Text {
    pub fn new(subject: &str) -> Self {
        Self {
            subject: in_one_line(subject),
            parts: Vec::new(),
        }
    }

    #[must_use]
    pub fn paragraph(mut self, text: impl AsRef<str>) -> Self {
        self.parts.push(Part::Paragraph(in_one_line(text.as_ref())));
        self
    }

    #[must_use]
    pub fn list(mut self, lines: impl IntoIterator<Item = String>) -> Self {
        self.parts
            .push(Part::List(lines.into_iter().map(|line| in_one_line(&line)).collect()));
        self
    }

    /// A link of ours, which stands as it is.
    #[must_use]
    pub fn link(mut self, url: String) -> Self {
        self.parts.push(Part::Link(url));
        self
    }

    pub fn subject(&self) -> &str {
        &self.subject
    }

    pub fn plain(&self) -> String {
        let parts: Vec<String> = self
            .parts
            .iter()
            .map(|part| match part {
                Part::Paragraph(text) | Part::Link(text) => text.clone(),
                Part::List(lines) => lines
                    .iter()
                    .map(|line| format!("- {line}"))
                    .collect::<Vec<_>>()
                    .join("\n"),
            })
            .collect();
        parts.join("\n\n") + "\n"
    }

    /// The links in it.
    pub fn links(&self) -> Vec<String> {
        let links = self.parts.iter().filter_map(|part| match part {
            Part::Link(url) => Some(url.clone()),
            Part::Paragraph(_) | Part::List(_) => None,
        });
        links.collect()
    }

    pub fn html(&self, lang: Lang) -> String {
        let parts: String = self.parts.iter().map(part_in_html).collect();
        format!(
            "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title></head><body>\n{parts}</body></html>\n",
            lang.tag(),
            encode_text(&self.subject)
        )
    }
}

fn part_in_html(part: &Part) -> String {
    match part {
        Part::Paragraph(text) => format!("<p>{}</p>\n", encode_text(text)),
        Part::List(lines) => {
            let lines: String = lines
                .iter()
                .map(|line| format!("<li>{}</li>\n", encode_text(line)))
                .collect();
            format!("<ul>\n{lines}</ul>\n")
        }
        Part::Link(url) => format!(
            "<p><a href=\"{}\">{}</a></p>\n",
            encode_double_quoted_attribute(url),
            encode_text(url)
        ),
    }
}

/// No text of others begins a line of its own, in a header or in a letter.
fn in_one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}'))
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// The text with each address in it shortened to its domain: `…@example.org`.
pub fn without_names(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '(' | ')' | ',' | ';' | ':' | '[' | ']');
    text.split_inclusive(ends)
        .map(|word| match word.rsplit_once('@') {
            Some((_, domain)) => format!("…@{domain}"),
            None => word.to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_others_stay_text_and_begin_no_line() {
        let hostile = "Acme\r\nBcc: all@example.org\u{2028}<script>&\"'";
        let text = Text::new(hostile)
            .paragraph(hostile)
            .list([hostile.to_owned()])
            .link("http://shop.example/orders/1".to_owned());
        assert_eq!(text.subject(), "Acme Bcc: all@example.org <script>&\"'");
        assert_eq!(text.plain().lines().count(), 5, "{}", text.plain());
        let html = text.html(Lang::Zh);
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;script&gt;&amp;"), "{html}");
        assert!(html.contains("lang=\"zh-Hans\""), "{html}");
        assert!(
            html.contains("<a href=\"http://shop.example/orders/1\">http://shop.example/orders/1</a>"),
            "{html}"
        );
    }

    #[test]
    fn addresses_lose_their_names() {
        for (text, short) in [
            ("li@example.org", "…@example.org"),
            (
                "550 5.1.1 <li.ming@example.org>: unknown user",
                "550 5.1.1 <…@example.org>: unknown user",
            ),
            ("no address", "no address"),
        ] {
            assert_eq!(without_names(text), short);
        }
    }
}
