//! Illustrations that stand in for missing pictures: one drawing per kind of product, in the
//! company's colours and one of several variants.
//!
//! A template is an SVG that writes its colours as `{a}`, `{b}` and `{c}`, and what only one variant
//! shows inside `<g data-v="2">`. Such groups hold other groups but not each other.

use std::fmt;

/// A colour written `#rrggbb`; nothing else can get into a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colour(String);

impl Colour {
    pub fn parse(text: &str) -> Result<Self, ArtError> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        match digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
            Some(_) => Ok(Self(text.to_owned())),
            None => Err(ArtError::BadColour(text.to_owned())),
        }
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The colours for `{a}`, `{b}` and `{c}`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    pub a: Colour,
    pub b: Colour,
    pub c: Colour,
}

impl Palette {
    pub fn parse(a: &str, b: &str, c: &str) -> Result<Self, ArtError> {
        Ok(Self {
            a: Colour::parse(a)?,
            b: Colour::parse(b)?,
            c: Colour::parse(c)?,
        })
    }
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ArtError {
    #[error("\"{0}\" is not a colour; write #rrggbb")]
    BadColour(String),
    #[error("data-v=\"{0}\" is not a variant number")]
    BadVariant(String),
    #[error("a <g> at byte {0} is never closed")]
    OpenGroup(usize),
}

/// The drawing in these colours, with the groups of this variant and those of none.
pub fn render(template: &str, palette: &Palette, variant: u32) -> Result<String, ArtError> {
    let drawing = keep_variant(template, variant)?;
    Ok(drawing
        .replace("{a}", &palette.a.0)
        .replace("{b}", &palette.b.0)
        .replace("{c}", &palette.c.0))
}

fn keep_variant(template: &str, variant: u32) -> Result<String, ArtError> {
    let mut kept = String::with_capacity(template.len());
    let (mut copied, mut from) = (0, 0);
    while let Some((start, tag)) = next_group(template, from) {
        from = start + tag.len();
        if variant_of(tag)?.is_none_or(|number| number == variant) {
            continue;
        }
        kept.push_str(&template[copied..start]);
        from = if tag.ends_with("/>") {
            from
        } else {
            group_end(template, start, from)?
        };
        copied = from;
    }
    kept.push_str(&template[copied..]);
    Ok(kept)
}

/// The next opening `<g ...>` and where it starts.
fn next_group(template: &str, from: usize) -> Option<(usize, &str)> {
    template[from..].match_indices("<g").find_map(|(at, _)| {
        let rest = &template[from + at..];
        let is_group = rest[2..].starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/');
        let end = rest.find('>')? + 1;
        is_group.then_some((from + at, &rest[..end]))
    })
}

fn variant_of(tag: &str) -> Result<Option<u32>, ArtError> {
    let Some((_, rest)) = tag.split_once("data-v=\"") else {
        return Ok(None);
    };
    let number = rest.split('"').next().unwrap_or_default();
    number
        .parse()
        .map(Some)
        .map_err(|_| ArtError::BadVariant(number.to_owned()))
}

/// Behind the `</g>` that closes the group, over the groups inside it.
fn group_end(template: &str, start: usize, mut from: usize) -> Result<usize, ArtError> {
    const CLOSE: &str = "</g>";
    let mut depth = 1;
    while depth > 0 {
        let close = template[from..].find(CLOSE).ok_or(ArtError::OpenGroup(start))? + from;
        match next_group(template, from).filter(|(open, _)| *open < close) {
            Some((open, tag)) => {
                depth += usize::from(!tag.ends_with("/>"));
                from = open + tag.len();
            }
            None => {
                depth -= 1;
                from = close + CLOSE.len();
            }
        }
    }
    Ok(from)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn drawn(template: &str, variant: u32) -> Result<String, ArtError> {
        render(
            template,
            &Palette::parse("#aa0000", "#00bb00", "#0000CC").unwrap(),
            variant,
        )
    }

    #[test]
    fn colours_are_filled_in_everywhere() {
        let svg = drawn("<svg fill=\"{a}\"><g stroke=\"{b}\"/><p d=\"{c}{a}{d}\"/></svg>", 1);
        let expected = "<svg fill=\"#aa0000\"><g stroke=\"#00bb00\"/><p d=\"#0000CC#aa0000{d}\"/></svg>";
        assert_eq!(svg.unwrap(), expected);
    }

    #[test]
    fn only_the_groups_of_the_variant_stay() {
        let template = "<svg><g data-v=\"1\">one<g>in<g/></g></g>-<g id=\"x\" data-v=\"2\">two</g>\
            <g>all</g><g data-v=\"1\"/><glyph/></svg>";
        let two = "<svg>-<g id=\"x\" data-v=\"2\">two</g><g>all</g><glyph/></svg>";
        assert_eq!(drawn(template, 2).unwrap(), two);
        assert_eq!(drawn(template, 3).unwrap(), "<svg>-<g>all</g><glyph/></svg>");
        assert!(drawn(template, 1).unwrap().contains("one<g>in<g/></g></g>-<g>all"));
    }

    #[test]
    fn nothing_but_colours_is_a_colour() {
        for text in ["red", "#fff", "#12345g", "#1234567", "\"/><script>", "", "#12345é"] {
            assert_eq!(Colour::parse(text), Err(ArtError::BadColour(text.to_owned())));
        }
    }

    #[test]
    fn broken_templates_are_told() {
        assert_eq!(drawn("<g data-v=\"2\"><g></g>", 1), Err(ArtError::OpenGroup(0)));
        assert_eq!(drawn("<g data-v=\"x\"></g>", 1), Err(ArtError::BadVariant("x".into())));
    }

    proptest! {
        #[test]
        fn no_template_panics(template in "(<g|<g data-v=\"1\"|/>|>|</g>|é|\\{a\\}| ){0,20}") {
            let _ = drawn(&template, 2);
        }
    }
}
