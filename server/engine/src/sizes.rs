//! Numbers and sizes, which everybody writes another way, written one way.
//!
//! "30 x 40 cm", "30×40cm" and "30cm * 40cm" become "30x40 cm"; "2,5" becomes "2.5", "1,000" becomes "1000", and
//! 15" becomes "15 inch". It works on folded text.

use super::fold::is_han;

/// Between two numbers, what may stand for "times".
const TIMES: &[char] = &['x', '×', '*', '✕', '✖', '⨯', 'х'];

/// Units that may stand directly behind a number of a size, as in "30cmx40cm"; longer before shorter.
const UNITS: &[&str] = &[
    "inches", "inch", "mm", "cm", "dm", "km", "ml", "cl", "dl", "kg", "mg", "gb", "tb", "mb", "ft", "in", "m", "l",
    "g", "\"", "”", "″", "''",
];

/// The same with a space before them: not "in", which is a word too.
const WORDS_OF_UNITS: &[&str] = &[
    "mm", "cm", "dm", "m", "km", "ml", "cl", "dl", "l", "ltr", "liter", "litre", "kg", "g", "gr", "mg", "oz", "lb",
    "lbs", "v", "w", "kw", "kwh", "wh", "ah", "mah", "a", "ma", "hz", "khz", "mhz", "ghz", "gb", "tb", "mb", "mp", "k",
    "fps", "rpm", "inch", "ft", "pcs", "pc", "pack", "nm", "bar", "psi", "db", "lm",
];

pub fn is_unit(word: &str) -> bool {
    WORDS_OF_UNITS.contains(&word)
}

/// Whether the word is a bare number or size: "12", "2.5", "30x40".
pub fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '/' | 'x'))
}

/// The numbers of a size, if the word is one: of "10x20x30" the three.
pub fn sides(word: &str) -> Vec<&str> {
    let sides: Vec<&str> = word.split('x').collect();
    let is_size = sides.len() > 1 && sides.iter().all(|side| side.contains(|c: char| c.is_ascii_digit()));
    if is_size { sides } else { Vec::new() }
}

pub fn write_one_way(text: &str) -> String {
    let text: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut quoted) = (0, false);
    while at < text.len() {
        if let Some((size, end)) = starts_number(&text, at).then(|| size(&text, at, quoted)).flatten() {
            out.push_str(&size);
            at = end;
        } else {
            quoted ^= is_quote(text[at]);
            out.push(text[at]);
            at += 1;
        }
    }
    out
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// Where a word or a screw's size, as "M6", begins with a digit.
fn starts_number(text: &[char], at: usize) -> bool {
    let ends_word = |end: usize| end == 0 || !is_latin(text[end - 1]);
    let in_number = at > 1 && matches!(text[at - 1], '.' | ',' | '/') && text[at - 2].is_ascii_digit();
    let of_screw = at > 0 && text[at - 1] == 'm' && ends_word(at - 1);
    text[at].is_ascii_digit() && !in_number && (ends_word(at) || of_screw)
}

/// The number or the whole size that begins here, and where it ends.
fn size(text: &[char], start: usize, quoted: bool) -> Option<(String, usize)> {
    let (mut written, mut end) = number(text, start)?;
    let mut unit = None;
    loop {
        let own = unit_at(text, end, quoted).or_else(|| spaced_unit(text, end));
        if let Some((next, after)) = times(text, own.map_or(end, |(_, behind)| behind)).or_else(|| times(text, end)) {
            written = format!("{written}x{next}");
            (end, unit) = (after, own.map(|(own, _)| own).or(unit));
            continue;
        }
        // "In" behind a space is more often a word.
        let own = own.filter(|(own, behind)| text[behind - 1] != 'n' || text[end] != ' ' || unit == Some(*own));
        let behind = own.map_or(end, |(_, behind)| behind);
        let is_joined = behind > end && text[end] != ' ';
        unit = own.map(|(own, _)| own).or(unit);
        let is_inch = is_joined && unit == Some("inch");
        return Some(match unit {
            // A single number with its unit is left as it is: "500ml" and "500 ml" meet as neighbours.
            Some(unit) if is_inch || written.contains('x') => (format!("{written} {unit}"), behind),
            _ => (written, end),
        });
    }
}

/// Digits with what may stand between them. A comma before three digits groups thousands, a single one is a decimal
/// point; any other belongs to a list.
fn number(text: &[char], start: usize) -> Option<(String, usize)> {
    let is_digit = |at: usize| text.get(at).is_some_and(char::is_ascii_digit);
    let inside = |at: usize| is_digit(at) || matches!(text.get(at), Some('.' | ',' | '/')) && is_digit(at + 1);
    let end = (start..).find(|at| !inside(*at))?;
    let digits: String = text[start..end].iter().collect();
    let commas = digits.matches(',').count();
    if commas == 0 {
        return Some((digits, end));
    }
    let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
    let first = whole.split(',').next().unwrap_or_default();
    let groups_thousands = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && whole.split(',').skip(1).all(|group| group.len() == 3)
        && decimals.bytes().all(|b| b.is_ascii_digit());
    let written = if groups_thousands {
        digits.replace(',', "")
    } else if commas == 1 && decimals.is_empty() {
        digits.replace(',', ".")
    } else {
        digits
    };
    Some((written, end))
}

/// A unit directly behind a number, in the way it is written, and its end.
fn unit_at(text: &[char], at: usize, quoted: bool) -> Option<(&'static str, usize)> {
    UNITS.iter().find_map(|unit| {
        let end = at + unit.chars().count();
        let is_here = end <= text.len() && unit.chars().eq(text[at..end].iter().copied());
        let is_sign = !unit.starts_with(char::is_alphabetic);
        let ends = is_sign || !text.get(end).is_some_and(|c| is_latin(*c)) || times(text, end).is_some();
        let closes = is_sign && quoted && text.get(at).is_some_and(|c| is_quote(*c));
        (is_here && ends && !closes).then_some(match *unit {
            "inches" | "in" | "\"" | "”" | "″" | "''" => ("inch", end),
            unit => (unit, end),
        })
    })
}

/// A unit with a space before it, as in "30 cm x 40 cm".
fn spaced_unit(text: &[char], at: usize) -> Option<(&'static str, usize)> {
    let start = skip_spaces(text, at);
    if start > at { unit_at(text, start, false) } else { None }
}

/// The number behind a "times".
fn times(text: &[char], at: usize) -> Option<(String, usize)> {
    let sign = skip_spaces(text, at);
    let is_by = text[sign.min(text.len())..].starts_with(&['b', 'y', ' ']) && sign > at;
    let length = if is_by {
        2
    } else {
        usize::from(text.get(sign).is_some_and(|c| TIMES.contains(c)))
    };
    let start = skip_spaces(text, sign + length);
    (length > 0 && text.get(start).is_some_and(char::is_ascii_digit))
        .then(|| number(text, start))
        .flatten()
}

fn skip_spaces(text: &[char], at: usize) -> usize {
    (at..).find(|at| text.get(*at) != Some(&' ')).unwrap_or(at)
}

fn is_latin(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_meet_however_they_are_written() {
        for (ways, one) in [
            ("30x40|30 x 40|30×40|30 × 40|30*40|30 * 40|30 x40|30 by 40", "30x40"),
            (
                "30x40cm|30 x 40cm|30cmx40cm|30cm x 40cm|30 cm x 40cm|30×40cm|30*40cm",
                "30x40 cm",
            ),
            ("30 x 40 cm|30x40 cm|30 cm x 40 cm|30cm × 40 cm", "30x40 cm"),
            ("10x20x30|10 x 20 x 30|10×20×30|10 * 20 * 30", "10x20x30"),
            ("m6x12|m6 x 12|m6×12|m6 * 12", "m6x12"),
            ("2,5 x 3,5 m|2.5x3.5 m|2.5 × 3,5m", "2.5x3.5 m"),
            (
                "24\" x 36\"|24x36\"|24 x 36in|24 inch x 36 inch|24 x 36 inch|24”×36”",
                "24x36 inch",
            ),
            ("1/2 x 3/4|1/2x3/4", "1/2x3/4"),
            ("2 x 4gb|2x4gb", "2x4 gb"),
            ("30×40厘米|30 x 40厘米", "30x40厘米"),
        ] {
            for way in ways.split('|') {
                assert_eq!(write_one_way(way), one, "{way}");
            }
        }
    }

    #[test]
    fn commas_are_decimal_points_thousands_or_lists() {
        for (written, one) in [
            ("2,5 l", "2.5 l"),
            ("2.5", "2.5"),
            ("0,125", "0.125"),
            ("2, 5", "2, 5"),
            ("1,000", "1000"),
            ("1,234,567.89", "1234567.89"),
            ("1,2,3", "1,2,3"),
            ("1,000,5", "1,000,5"),
            ("usb 3.0, 2.0", "usb 3.0, 2.0"),
            ("a,5", "a,5"),
        ] {
            assert_eq!(write_one_way(written), one, "{written}");
        }
    }

    #[test]
    fn inches_meet_however_they_are_written() {
        for way in [
            "15 inch tv",
            "15inch tv",
            "15in tv",
            "15\" tv",
            "15” tv",
            "15″ tv",
            "15'' tv",
            "15inches tv",
        ] {
            assert_eq!(write_one_way(way), "15 inch tv", "{way}");
        }
        assert_eq!(write_one_way("15.6\""), "15.6 inch");
    }

    #[test]
    fn what_is_no_size_stays() {
        for text in [
            "10x zoom",
            "iphone x 64gb",
            "xbox 360 x",
            "3in1",
            "2 in 1",
            "sr210 x 3",
            "500ml",
            "500 ml",
            "the \"model 5\" set",
            "4k",
            "wh-1000xm4",
            "a1,5",
            "5 x",
            "×",
            "5 by design",
            "0x",
            "12 v",
            "1920 x",
            "9",
        ] {
            assert_eq!(write_one_way(text), text);
        }
    }

    #[test]
    fn a_size_has_sides() {
        assert_eq!(sides("10x20x30"), ["10", "20", "30"]);
        for word in ["xbox", "10x", "1000xm", "x", "500ml", ""] {
            assert_eq!(sides(word), [] as [&str; 0], "{word}");
        }
    }
}
