//! Addresses on this site, and what they must not hold as it is.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Most characters of an address that the server is to ask.
pub const LONGEST_URL: usize = 500;
/// Where all routes of the API start.
pub const API: &str = "/api/v1";

/// All but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Percent-encodes one query value or path segment.
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The path of these segments, each percent-encoded: what may stand in a link, a form or a `Location`.
pub fn path<'a>(segments: impl IntoIterator<Item = &'a str>) -> String {
    segments
        .into_iter()
        .map(|segment| format!("/{}", encode(segment)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn query_values_survive_a_url() {
        assert_eq!(encode("a b&c=茶/é~"), "a%20b%26c%3D%E8%8C%B6%2F%C3%A9~");
    }

    #[test]
    fn a_path_is_ascii_and_keeps_its_segments() {
        assert_eq!(path(["company", "雨/茶"]), "/company/%E9%9B%A8%2F%E8%8C%B6");
    }
}
