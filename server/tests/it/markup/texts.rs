//! Texts that would be markup if they could, and plain ones that are like them.

/// What ends the place where a text stands.
pub const ENDS: [&str; 16] = [
    "",
    "\"",
    "'",
    "`",
    ">",
    "</title>",
    "</TITLE >",
    "</textarea>",
    "</script>",
    "</style>",
    "</option></select>",
    "</noscript>",
    "-->",
    "]]>",
    "\" ",
    "&#34;",
];
/// What then stands in the page.
pub const THEN: [&str; 10] = [
    "<xinj>",
    "<h1 id=xinj>",
    "<img src=x onerror=xinj()>",
    "<meta http-equiv=refresh content=\"0;url=/xinj\">",
    "<form action=/api/v1/portfolio/drops method=post xinj>",
    "xinj=1 onfocus=xinj() ",
    "<svg/onload=xinj()>",
    "<base href=//xinj>",
    "<!--xinj",
    "<script>xinj()</script>",
];
/// So many of them stand together in one text.
const TOGETHER: usize = 8;
/// So many texts there are.
pub const TEXTS: usize = ENDS.len() * THEN.len() / TOGETHER;

/// The `n`th hostile text.
pub fn hostile(n: usize) -> String {
    let all = ENDS
        .iter()
        .flat_map(|end| THEN.iter().map(move |then| format!("w {end}{then} ")));
    all.skip(n % TEXTS * TOGETHER)
        .take(TOGETHER)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// A plain text with the same words and lines.
pub fn plain(n: usize) -> String {
    let letter = |c: char| {
        if c.is_alphanumeric() || c.is_whitespace() {
            c
        } else {
            'x'
        }
    };
    hostile(n).chars().map(letter).collect()
}
