//! The drawings and marks that the program carries.

use include_dir::{Dir, include_dir};

static ART: Dir = include_dir!("$CARGO_MANIFEST_DIR/art");

/// The template of a kind of product.
pub fn template(kind: &str) -> Option<&'static str> {
    ART.get_file(format!("{kind}.svg"))?.contents_utf8()
}

/// The mark that a company of the demo has drawn for itself.
pub fn mark(slug: &str) -> Option<&'static str> {
    template(&format!("mark-{slug}"))
}

/// All kinds of product that are drawn.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    ART.files()
        .filter_map(|file| file.path().to_str()?.strip_suffix(".svg"))
        .filter(|name| !name.starts_with("mark-"))
}
