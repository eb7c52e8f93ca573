//! Tidying of the words in a feed: one-line texts, descriptions, category paths and details.

use crate::text::visible;

/// One line, with single spaces and nothing that can't be seen (a database may refuse it).
pub(super) fn one_line(text: &str) -> String {
    let text = visible(text);
    let is_tidy = !text.bytes().any(|b| b.is_ascii_control()) && !text.contains("  ");
    if is_tidy {
        return text;
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Keeps line breaks, which give a description its paragraphs.
pub(super) fn paragraphs(text: &str) -> String {
    let text = visible(text);
    let is_unwanted = |c: char| c.is_ascii_control() && c != '\n';
    if !text.contains(is_unwanted) {
        return text;
    }
    let text = text.replace("\r\n", "\n");
    text.replace(is_unwanted, " ").trim().to_owned()
}

/// The levels of `Home > Garden > Hoses`.
pub(super) fn path_levels(text: &str) -> Vec<String> {
    let text = if text.contains('&') {
        text.replace("&gt;", ">")
    } else {
        text.to_owned()
    };
    text.split('>')
        .map(one_line)
        .filter(|level| !level.is_empty())
        .collect()
}

/// Takes `General:Diagonal:32",Video:HDR:yes, HDR10` apart into name and value.
///
/// A comma starts a new detail only if two colons follow before the next one, so that values may
/// contain commas. Returns `None` if the text has no name and value at all.
pub(super) fn details(text: &str) -> Option<Vec<(String, String)>> {
    let mut found: Vec<(String, String)> = Vec::new();
    for piece in text.split(',') {
        let parts: Vec<&str> = piece.splitn(3, ':').collect();
        match (parts.as_slice(), found.last_mut()) {
            ([_, name, value], _) => found.push((one_line(name), one_line(value))),
            (_, Some((_, value))) => *value = format!("{value}, {}", one_line(piece)),
            ([name, value], None) => found.push((one_line(name), one_line(value))),
            _ => return None,
        }
    }
    found.retain(|(name, value)| !name.is_empty() && !value.is_empty());
    Some(found)
}

/// Splits `https://a/1.jpg,https://a/2.jpg`; commas inside an address stay.
pub(super) fn links(text: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = text.match_indices(',').map(|(at, _)| at + 1).collect();
    starts.retain(|&at| text[at..].trim_start().starts_with("http"));
    let ends = starts.iter().map(|at| at - 1).chain([text.len()]);
    let starts = [0].into_iter().chain(starts.iter().copied());
    starts.zip(ends).map(|(start, end)| text[start..end].trim()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_and_runs_of_space_go() {
        assert_eq!(one_line(" a\tb\n\u{0}  c "), "a b c");
        assert_eq!(paragraphs("a\r\nb\u{0}c"), "a\nb c");
    }

    #[test]
    fn a_path_has_levels() {
        assert_eq!(
            path_levels("Books > Life & Art &gt; A>>B "),
            ["Books", "Life & Art", "A", "B"]
        );
        assert!(path_levels(" > ").is_empty());
    }

    #[test]
    fn details_keep_commas_in_values() {
        let found = details("General:Ports:HDMI, USB,Video:HDR:yes").unwrap();
        let expected = [("Ports", "HDMI, USB"), ("HDR", "yes")];
        assert_eq!(found, expected.map(|(n, v)| (n.to_owned(), v.to_owned())));
        assert_eq!(details("Colour:red").unwrap()[0].0, "Colour");
        assert_eq!(details("no colon"), None);
    }

    #[test]
    fn links_keep_their_own_commas() {
        let text = "https://a/BO1,204,203.jpg, http://b/2.jpg";
        assert_eq!(links(text), ["https://a/BO1,204,203.jpg", "http://b/2.jpg"]);
        assert_eq!(links("https://a/1.jpg"), ["https://a/1.jpg"]);
    }
}
