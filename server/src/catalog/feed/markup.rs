//! Makes plain text of what may be HTML: tags go, character references become characters.
//!
//! It looks at each character once, so what a reference stands for is text from then on: of
//! `&lt;b&gt;` comes `<b>`, which no page takes for a tag.

use std::borrow::Cow;

use super::reference::{reference, resolve};
use super::tag::{Effect, tag};

const HARD_SPACE: char = '\u{A0}';

/// For a text of one line: what breaks a line in HTML parts words.
pub(super) fn plain_line(text: &str) -> Cow<'_, str> {
    plain(text, ' ')
}

/// For a text of many lines: what breaks a line in HTML breaks it here.
pub(super) fn plain_lines(text: &str) -> Cow<'_, str> {
    plain(text, '\n')
}

/// The references nobody knows, as they are written.
pub(super) fn unknown_reference(text: &str) -> Option<&str> {
    let starts = text.match_indices('&').map(|(at, _)| &text[at..]);
    let mut found = starts.filter_map(|start| Some((start, reference(start)?)));
    let (start, name) = found.find(|(_, name)| resolve(name).is_none())?;
    Some(&start[..name.len() + 2])
}

enum Piece<'a> {
    Text(&'a str),
    Character(Cow<'static, str>),
    Tag(Effect),
}

fn plain(text: &str, line_end: char) -> Cow<'_, str> {
    if !text.contains(['<', '&', HARD_SPACE]) {
        return Cow::Borrowed(text);
    }
    let text = without_cdata(text);
    let is_laid_out = Pieces::of(&text).any(|piece| matches!(piece, Piece::Tag(Effect::Break | Effect::Keep(_))));
    let mut plain = String::with_capacity(text.len());
    let mut keeps = !is_laid_out;
    for piece in Pieces::of(&text) {
        match piece {
            Piece::Text(text) if keeps => plain.push_str(text),
            // Line ends of HTML's own source part words only.
            Piece::Text(text) => plain.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c })),
            Piece::Character(characters) => plain.push_str(&characters),
            Piece::Tag(Effect::Nothing) => {}
            Piece::Tag(Effect::Space) => plain.push(' '),
            Piece::Tag(Effect::Break) => plain.push(line_end),
            Piece::Tag(Effect::Keep(is_kept)) => {
                keeps = is_kept;
                plain.push(line_end);
            }
        }
    }
    let plain = plain.replace(HARD_SPACE, " ");
    Cow::Owned(if is_laid_out {
        without_blank_lines(&plain)
    } else {
        plain
    })
}

/// A table's cell that was copied out of XML.
fn without_cdata(text: &str) -> Cow<'_, str> {
    const OPENING: &str = "<![CDATA[";
    if text.contains(OPENING) {
        Cow::Owned(text.replace(OPENING, "").replace("]]>", ""))
    } else {
        Cow::Borrowed(text)
    }
}

fn without_blank_lines(text: &str) -> String {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = text.lines().map(words).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

struct Pieces<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Pieces<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The tag or the character that starts here.
    fn special(&mut self) -> Option<Piece<'a>> {
        let rest = &self.text[self.at..];
        if let Some((length, effect)) = tag(self.text, self.at) {
            self.at += length;
            return Some(Piece::Tag(effect));
        }
        let name = reference(rest)?;
        let characters = resolve(name)?;
        self.at += name.len() + 2;
        Some(Piece::Character(characters))
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = &self.text[self.at..];
        let first = rest.chars().next()?;
        if matches!(first, '<' | '&')
            && let Some(piece) = self.special()
        {
            return Some(piece);
        }
        let start = first.len_utf8();
        let end = rest[start..].find(['<', '&']).map_or(rest.len(), |at| start + at);
        self.at += end;
        Some(Piece::Text(&rest[..end]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_blocks_break_lines() {
        let text = "<p>Nice <b>lamp</b></p><ul>\n  <li>one</li>\n  <li>two</li></ul>&nbsp;end";
        assert_eq!(plain_lines(text), "Nice lamp\none\ntwo\nend");
        assert_eq!(plain_line(text), "Nice lamp\none\ntwo\nend".replace('\n', " "));
        assert_eq!(plain_lines("one<br>two<BR/>three<br />four"), "one\ntwo\nthree\nfour");
        assert_eq!(plain_lines("<tr><td>Watts</td><td>40</td></tr>"), "Watts 40");
        assert_eq!(plain_lines("<p>a\nb</p><pre>c\nd</pre>"), "a b\nc\nd");
    }

    #[test]
    fn references_become_characters_once() {
        assert_eq!(plain_line("Body &amp; More &#8211; 12&quot;"), "Body & More – 12\"");
        assert_eq!(plain_line("Cerv&eacute;lo&nbsp;R3"), "Cervélo R3");
        assert_eq!(plain_line("&amp;lt;b&amp;gt;"), "&lt;b&gt;");
        assert_eq!(plain_line("AT&T &lt;b&gt; lamp"), "AT&T <b> lamp");
        assert_eq!(
            plain_lines("&lt;script&gt;alert(1)&lt;/script&gt;"),
            "<script>alert(1)</script>"
        );
        assert_eq!(plain_line("<&lt;b>"), "<<b>");
        assert_eq!(plain_line("<<b>b>x"), "<b>x");
    }

    #[test]
    fn what_looks_alike_stays() {
        for text in [
            "5 < 6 & 7 > 3",
            "R&D: if a<b then c",
            "AT&T; R&D",
            "a<b && c>d",
            "a<b and c>d",
            "a<b>c",
            "I <3 you > all",
            "me <me@example.com>",
            "<https://a.example/>",
            "Vec<String>",
            "x <- y -> z",
            "&unknown; & co",
            "first\n\nsecond  line",
            "<",
            "&",
            "</",
            "<b",
            "<a href=\"x",
            "1 <!- 2",
            "中<文>é",
        ] {
            assert_eq!(plain_lines(text), text);
            assert_eq!(plain_line(text), text);
        }
    }

    #[test]
    fn scripts_comments_and_what_word_processors_write_go() {
        let text = "a<script type='x'>if (1<2) {}</script><STYLE>b{}</STYLE><!-- c > d --><o:p></o:p>\
                    <![if !mso]><![endif]><?xml:namespace prefix = o />z";
        assert_eq!(plain_line(text), "az");
        assert_eq!(plain_line("<![CDATA[<b>x</b>]]>"), "x");
        assert_eq!(plain_line("<a href='x' title=\"a > b\" hidden>link</a>"), "link");
        assert_eq!(plain_line("<a href=\"\"x\"\">link</a>"), "link");
    }

    #[test]
    fn a_reference_nobody_knows_is_found() {
        assert_eq!(unknown_reference("a &amp; b &shop; c"), Some("&shop;"));
        assert_eq!(unknown_reference("&#xD800;"), Some("&#xD800;"));
        assert_eq!(unknown_reference("R&D &eacute; AT&T"), None);
    }
}
