//! Knows a tag of HTML from text that merely has a `<` in it.

/// What a tag does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Nothing,
    Space,
    Break,
    /// A line break, from where on line ends are kept or not.
    Keep(bool),
}

const BREAKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "li",
    "main",
    "marquee",
    "menu",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];
const SPACES: &[&str] = &["button", "optgroup", "option", "select", "td", "textarea", "th"];
const INLINE: &[&str] = &[
    "a", "abbr", "acronym", "area", "audio", "b", "base", "bdi", "bdo", "big", "blink", "body", "canvas", "cite",
    "code", "col", "colgroup", "data", "del", "dfn", "em", "embed", "font", "head", "html", "i", "img", "input", "ins",
    "kbd", "label", "legend", "link", "map", "mark", "math", "meta", "meter", "nobr", "noscript", "object", "output",
    "param", "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike",
    "strong", "sub", "sup", "time", "title", "track", "tt", "u", "var", "video", "wbr",
];
/// Those of the inline elements that no tag closes.
const VOID: &[&str] = &[
    "area", "base", "col", "embed", "img", "input", "link", "meta", "param", "source", "track", "wbr",
];
/// Elements whose content nobody reads.
const UNREAD: &[&str] = &["iframe", "script", "style", "svg", "template"];
const BARE_ATTRIBUTES: &[&str] = &[
    "allowfullscreen",
    "async",
    "autoplay",
    "checked",
    "controls",
    "defer",
    "disabled",
    "hidden",
    "loop",
    "muted",
    "nowrap",
    "open",
    "readonly",
    "required",
    "reversed",
    "selected",
];

/// What an element does, by its name in lower case; `None` if HTML has none of that name.
pub(super) fn effect(name: &str) -> Option<Effect> {
    let is_in = |names: &[&str]| names.contains(&name);
    if is_in(BREAKS) {
        Some(Effect::Break)
    } else if is_in(SPACES) {
        Some(Effect::Space)
    } else if is_in(INLINE) || is_in(UNREAD) || is_prefixed(name) {
        Some(Effect::Nothing)
    } else {
        matches!(name, "pre" | "xmp" | "listing").then_some(Effect::Keep(true))
    }
}

/// `o:p`, as word processors write it.
fn is_prefixed(name: &str) -> bool {
    let is_word = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    name.split_once(':')
        .is_some_and(|(prefix, rest)| is_word(prefix) && is_word(rest))
}

/// A tag in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    pub(super) length: usize,
    pub(super) effect: Effect,
    /// As it is written.
    pub(super) name: &'t str,
    pub(super) is_closing: bool,
    /// It is a tag even without a partner.
    pub(super) is_sure: bool,
}

impl<'t> Tag<'t> {
    fn aside(length: usize) -> Self {
        Self {
            length,
            effect: Effect::Nothing,
            name: "",
            is_closing: false,
            is_sure: true,
        }
    }

    /// Whether its element is closed in the text behind it.
    pub(super) fn is_closed_in(&self, behind: &str) -> bool {
        find_closing(behind, self.name).is_some()
    }
}

/// The tag that starts here.
pub(super) fn tag(text: &str, at: usize) -> Option<Tag<'_>> {
    let rest = text[at..].strip_prefix('<')?;
    if let Some(length) = aside(rest) {
        return Some(Tag::aside(1 + length));
    }
    let (is_closing, inside) = rest.strip_prefix('/').map_or((false, rest), |inside| (true, inside));
    let name_end = inside
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, ':' | '-')))
        .unwrap_or(inside.len());
    let written = &inside[..name_end];
    let name = written.to_ascii_lowercase();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let attributes = &inside[name_end..];
    let is_own = name.contains('-') && has_partner(text, at, is_closing, &name);
    let effect = effect(&name).or(is_own.then_some(Effect::Nothing))?;
    let end = attributes_end(attributes)?;
    let length = 1 + usize::from(is_closing) + name_end + end;
    let behind = &text[at + length..];
    if effect == Effect::Nothing && end == 1 && !is_closing && compares(&text[..at], behind, &name) {
        return None;
    }
    let unread = match !is_closing && UNREAD.contains(&name.as_str()) {
        true => unread(behind, &name),
        false => 0,
    };
    let attributes = &attributes[..end];
    Some(Tag {
        length: length + unread,
        effect: match effect {
            Effect::Keep(_) => Effect::Keep(!is_closing),
            effect => effect,
        },
        name: written,
        is_closing,
        is_sure: effect != Effect::Nothing
            || unread > 0
            || VOID.contains(&name.as_str())
            || attributes.contains('=')
            || attributes.ends_with("/>"),
    })
}

/// Comments, declarations and instructions, from behind their `<`.
fn aside(rest: &str) -> Option<usize> {
    if let Some(comment) = rest.strip_prefix("!--") {
        return comment.find("-->").map(|end| 3 + end + 3);
    }
    let is_declaration = rest.starts_with("![")
        || rest
            .get(..8)
            .is_some_and(|start| start.eq_ignore_ascii_case("!doctype"));
    let is_instruction = rest.starts_with("?xml") || rest.starts_with("?php");
    (is_declaration || is_instruction).then(|| rest.find('>').map(|end| end + 1))?
}

/// In `a<b>c` without a `</b>` the signs compare.
fn compares(before: &str, behind: &str, name: &str) -> bool {
    let is_between = before.ends_with(char::is_alphanumeric) && behind.starts_with(char::is_alphanumeric);
    is_between && find_closing(behind, name).is_none()
}

/// Up to the end of an element's closing tag, if it has one.
fn unread(behind: &str, name: &str) -> usize {
    let closing = find_closing(behind, name);
    let end = closing.and_then(|at| Some(at + behind[at..].find('>')? + 1));
    end.unwrap_or(0)
}

/// How far back the opening tag of a shop's own element may be.
const NEAR: usize = 64 * 1024;

fn is_opened(before: &[u8], name: &[u8]) -> bool {
    let opens = |at: usize| {
        let found = before.get(at + 1..at + 1 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    memchr::memrchr_iter(b'<', before).any(opens)
}

/// An element of a shop's own, as `<price-tag>`, is known by both its tags.
fn has_partner(text: &str, at: usize, is_closing: bool, name: &str) -> bool {
    match is_closing {
        true => is_opened(&text.as_bytes()[at.saturating_sub(NEAR)..at], name.as_bytes()),
        false => find_closing(&text[at..], name).is_some(),
    }
}

fn find_closing(text: &str, name: &str) -> Option<usize> {
    let closes = |at: &usize| {
        let found = text.get(at + 2..at + 2 + name.len());
        found.is_some_and(|found| found.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(closes)
}

/// Where the tag ends whose attributes these are, behind its `>`.
fn attributes_end(attributes: &str) -> Option<usize> {
    let mut rest = attributes;
    loop {
        let trimmed = rest.trim_start();
        let closed = trimmed.strip_prefix('/').unwrap_or(trimmed).strip_prefix('>');
        if let Some(behind) = closed {
            return Some(attributes.len() - behind.len());
        }
        if trimmed.len() == rest.len() && rest.len() == attributes.len() {
            return None;
        }
        rest = match attribute(trimmed) {
            Some(behind) => behind,
            None => return loose_end(attributes),
        };
    }
}

/// What follows an attribute.
fn attribute(text: &str) -> Option<&str> {
    let end = text.find(|c: char| c.is_whitespace() || "=<>/\"'".contains(c))?;
    let (name, behind) = text.split_at(end);
    if name.is_empty() {
        return None;
    }
    let Some(value) = behind.trim_start().strip_prefix('=') else {
        let is_bare = BARE_ATTRIBUTES.iter().any(|bare| name.eq_ignore_ascii_case(bare));
        return is_bare.then_some(behind);
    };
    let value = value.trim_start();
    match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split_once(quote).map(|(_, behind)| behind),
        '<' | '>' => None,
        _ => value
            .find(|c: char| c.is_whitespace() || "<>".contains(c))
            .map(|end| &value[end..]),
    }
}

/// Attributes whose marks were doubled or lost on the way still show as `name="`.
fn loose_end(attributes: &str) -> Option<usize> {
    let end = attributes.find('>')?;
    let inside = &attributes[..end];
    let is_marked = inside.contains("=\"") || inside.contains("='");
    (is_marked && !inside.contains('<')).then_some(end + 1)
}
