//! Text for the two elements whose text Leptos writes as it is: `title` (leptos_meta) and `textarea`. Both hold
//! text in which only character references mean anything (HTML, "escapable raw text elements").

use html_escape::encode_text;

/// The text of a `title`.
pub fn title_text(text: &str) -> String {
    encode_text(text).into_owned()
}

/// The text of a `textarea`. A parser drops one line break right after the tag, so that one is there to be dropped.
pub fn textarea_text(text: &str) -> String {
    format!("\n{}", encode_text(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_element() {
        assert_eq!(
            title_text("</title><h1 id=a>&lt;"),
            "&lt;/title&gt;&lt;h1 id=a&gt;&amp;lt;"
        );
        assert_eq!(textarea_text("\n</textarea>"), "\n\n&lt;/textarea&gt;");
    }
}
