//! Makes plain text of what may be HTML: tags go, character references become characters.
//!
//! Shops escape their texts once, twice or not at all, so what references spell is looked at again:
//! of `&lt;p&gt;Lamp&lt;/p&gt;` comes `Lamp`. A tag that was escaped counts only if it can't be text,
//! so `a&lt;b` is `a<b`, and `AT&T &lt;b&gt; lamp` keeps its `<b>`, which no page takes for a tag.

use std::borrow::Cow;

use super::reference::{reference, resolve, unended};
use super::tag::{Effect, Tag, tag};

const HARD_SPACE: char = '\u{A0}';

/// How often a text is looked at again.
const REPEATS: usize = 3;

/// For a text of one line: what breaks a line in HTML parts words.
pub(super) fn plain_line(text: &str) -> Cow<'_, str> {
    plain(text, ' ')
}

/// For a text of many lines: what breaks a line in HTML breaks it here.
pub(super) fn plain_lines(text: &str) -> Cow<'_, str> {
    plain(text, '\n')
}

/// For a code: its references are resolved, and all else is the code's own.
pub(super) fn plain_code(text: &str) -> Cow<'_, str> {
    let mut plain = Cow::Borrowed(text);
    for _ in 0..=REPEATS {
        if !plain.contains('&') {
            break;
        }
        let next: String = Pieces::of(&plain, Tags::None)
            .map(|piece| piece.text().to_owned())
            .collect();
        if next == plain {
            break;
        }
        plain = Cow::Owned(next);
    }
    plain
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

impl Piece<'_> {
    /// What shows of it where no tag counts.
    fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Character(characters) => characters,
            Self::Tag(_) => "",
        }
    }
}

/// Which of the tags in a text count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tags {
    All,
    /// Those that are no text: of a pair, or of an element that stands alone or makes a block.
    Sure,
    None,
}

fn plain(text: &str, line_end: char) -> Cow<'_, str> {
    if !text.contains(['<', '&', HARD_SPACE]) {
        return Cow::Borrowed(text);
    }
    let mut pass = Pass {
        tags: Tags::All,
        line_end,
        has_lines: false,
    };
    let mut plain = pass.over(&without_cdata(text));
    pass.tags = Tags::Sure;
    for _ in 0..REPEATS {
        let next = pass.over(&plain);
        if next == plain {
            break;
        }
        plain = next;
    }
    Cow::Owned(plain)
}

/// One look at a text.
#[derive(Debug)]
struct Pass {
    tags: Tags,
    line_end: char,
    /// An earlier look found tags that break lines, so the line ends are theirs.
    has_lines: bool,
}

impl Pass {
    /// The text without its tags.
    fn over(&mut self, text: &str) -> String {
        let breaks = |piece| matches!(piece, Piece::Tag(Effect::Break | Effect::Keep(_)));
        let is_laid_out = Pieces::of(text, self.tags).any(breaks);
        let plain = self.without_tags(text, !is_laid_out || self.has_lines);
        let plain = plain.replace(HARD_SPACE, " ");
        self.has_lines |= is_laid_out;
        match is_laid_out {
            true => without_blank_lines(&plain),
            false => plain,
        }
    }

    fn without_tags(&self, text: &str, keeps_lines: bool) -> String {
        let line_end = self.line_end;
        let mut keeps = keeps_lines;
        let mut plain = String::with_capacity(text.len());
        for piece in Pieces::of(text, self.tags) {
            match piece {
                Piece::Text(text) if keeps => plain.push_str(text),
                // Line ends of HTML's own source part words only.
                Piece::Text(text) => plain.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c })),
                Piece::Character(characters) => plain.push_str(&characters),
                Piece::Tag(Effect::Nothing) => {}
                Piece::Tag(Effect::Space) => plain.push(' '),
                Piece::Tag(Effect::Break) => plain.push(line_end),
                Piece::Tag(Effect::Keep(is_kept)) => {
                    keeps = is_kept || self.has_lines;
                    plain.push(line_end);
                }
            }
        }
        plain
    }
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
    tags: Tags,
    /// The names of the elements that were opened and are closed further on.
    open: Vec<&'a str>,
    /// Those that nothing closes in the rest of the text.
    unclosed: Vec<&'a str>,
}

impl<'a> Pieces<'a> {
    fn of(text: &'a str, tags: Tags) -> Self {
        Self {
            text,
            at: 0,
            tags,
            open: Vec::new(),
            unclosed: Vec::new(),
        }
    }

    /// The tag or the character that starts here.
    fn special(&mut self) -> Option<Piece<'a>> {
        let rest = &self.text[self.at..];
        if let Some(tag) = tag(self.text, self.at)
            && self.counts(&tag)
        {
            self.at += tag.length;
            return Some(Piece::Tag(tag.effect));
        }
        let is_code = self.tags == Tags::None;
        let (name, end) = match reference(rest) {
            Some(name) => (name, ";"),
            None => (unended(rest).filter(|_| !is_code)?, ""),
        };
        let characters = resolve(name)?;
        self.at += 1 + name.len() + end.len();
        Some(Piece::Character(characters))
    }

    fn counts(&mut self, tag: &Tag<'a>) -> bool {
        match self.tags {
            Tags::None => false,
            Tags::All => true,
            Tags::Sure if tag.is_closing => {
                let opened = self.open.iter().rposition(|name| name.eq_ignore_ascii_case(tag.name));
                opened.map(|at| self.open.remove(at)).is_some() || tag.is_sure
            }
            Tags::Sure => {
                let is_closed =
                    !self.unclosed.contains(&tag.name) && tag.is_closed_in(&self.text[self.at + tag.length..]);
                if is_closed {
                    self.open.push(tag.name);
                } else if !self.unclosed.contains(&tag.name) {
                    self.unclosed.push(tag.name);
                }
                is_closed || tag.is_sure
            }
        }
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
    fn references_become_characters() {
        assert_eq!(plain_line("Body &amp; More &#8211; 12&quot;"), "Body & More – 12\"");
        assert_eq!(plain_line("&copy 2020 Body &amp More"), "© 2020 Body & More");
        assert_eq!(plain_line("Cerv&eacute;lo&nbsp;R3"), "Cervélo R3");
        assert_eq!(plain_line("<&lt;b>"), "<<b>");
        assert_eq!(plain_line("<<b>b>x"), "<b>x");
    }

    #[test]
    fn what_was_escaped_too_often_is_read_all_the_same() {
        for (text, expected) in [
            ("Body &amp;amp; More", "Body & More"),
            ("A &amp;amp;amp; B", "A & B"),
            ("X &amp;eacute; &amp;#233;&amp;nbsp;Y", "X é é Y"),
            ("&lt;b&gt;Bold&lt;/b&gt;", "Bold"),
            ("&lt;b&gt;Bang&lt;/b&gt; &amp; Olufsen", "Bang & Olufsen"),
            ("&#60;b&#62;n&#60;/b&#62;", "n"),
            ("&#x3C;I&#x3E;n&#x3C;/i&#x3E;", "n"),
            ("&lt;p&gt;Lamp&lt;/p&gt;", "Lamp"),
            ("&amp;lt;p&amp;gt;dbl&amp;lt;/p&amp;gt;", "dbl"),
            ("a&lt;br&gt;b", "a b"),
            ("&lt;a href=&quot;x&quot;&gt;link&lt;/a&gt;", "link"),
            ("&lt;img src=&quot;x&quot;&gt;Lamp", "Lamp"),
            ("&lt;b&gt;a &lt;i&gt;b&lt;/i&gt;&lt;/b&gt; &lt;b&gt; c", "a b <b> c"),
            ("Lamp&lt;!-- new --&gt;&lt;script&gt;alert(1)&lt;/script&gt;", "Lamp"),
        ] {
            assert_eq!(plain_line(text), expected, "{text}");
        }
        let text = "&lt;p&gt;One&lt;/p&gt;&lt;ul&gt;\n&lt;li&gt;a\nb&lt;/li&gt;&lt;/ul&gt;";
        assert_eq!(plain_lines(text), "One\na b");
        assert_eq!(plain_lines("<p>One</p><p>Two &lt;br&gt;three</p>"), "One\nTwo\nthree");
    }

    #[test]
    fn an_escaped_sign_that_may_be_text_is_text() {
        for (text, expected) in [
            ("AT&T &lt;b&gt; lamp", "AT&T <b> lamp"),
            ("&amp;lt;b&amp;gt;", "<b>"),
            ("R&D: if a&lt;b then c", "R&D: if a<b then c"),
            ("5 &lt; 6 &amp; 7 &gt; 3", "5 < 6 & 7 > 3"),
            ("Vec&lt;String&gt;", "Vec<String>"),
            ("x &lt;/b&gt; y", "x </b> y"),
            ("me &lt;me@example.com&gt;", "me <me@example.com>"),
        ] {
            assert_eq!(plain_line(text), expected);
            assert_eq!(plain_lines(text), expected);
        }
    }

    #[test]
    fn of_a_code_only_references_are_read() {
        assert_eq!(plain_code("A&amp;1 <b>"), "A&1 <b>");
        assert_eq!(plain_code("A&amp;amp;1"), "A&1");
        assert_eq!(plain_code("A&1;&"), "A&1;&");
        assert_eq!(plain_code("A&reg 1"), "A&reg 1");
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
    fn elements_new_old_and_of_a_shop_s_own_go() {
        for name in [
            "marquee",
            "menu",
            "dialog",
            "output",
            "hgroup",
            "optgroup",
            "progress",
            "meter",
            "blink",
            "math",
            "xmp",
            "custom-tag",
        ] {
            assert_eq!(plain_line(&format!("<{name}>x</{name}>")).trim(), "x", "{name}");
            assert_eq!(
                plain_line(&format!("&lt;{name}&gt;x&lt;/{name}&gt;")).trim(),
                "x",
                "{name}"
            );
        }
        for text in ["a <b-c> d", "see <my-shop> for", "<x-1", "</a-b>"] {
            assert_eq!(plain_line(text), text);
        }
    }

    #[test]
    fn a_reference_nobody_knows_is_found() {
        assert_eq!(unknown_reference("a &amp; b &shop; c"), Some("&shop;"));
        assert_eq!(unknown_reference("&#xD800;"), Some("&#xD800;"));
        assert_eq!(unknown_reference("R&D &eacute; AT&T"), None);
    }
}
