//! Names as they stand in a URL.

/// Lower-case letters and digits of any script, joined by single hyphens: `Bang & Olufsen` is
/// `bang-olufsen`. Empty for a name without letters or digits.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn names_become_slugs() {
        assert_eq!(slug("Bang & Olufsen"), "bang-olufsen");
        assert_eq!(slug("  DVD players "), "dvd-players");
        assert_eq!(slug("华为 Huawei"), "华为-huawei");
        assert_eq!(slug("&&&"), "");
    }
}
