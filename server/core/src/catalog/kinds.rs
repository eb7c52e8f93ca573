//! Which drawing suits a product, by what it is called.

use std::{collections::HashMap, sync::LazyLock};

use serde::Deserialize;

use crate::picture::drawings;

/// The demo's categories, each with its drawing: a vocabulary for the products of feeds.
const CATEGORIES: &str = include_str!("../../demo/categories.json");

#[derive(Deserialize)]
struct Named {
    name: String,
    kind: String,
}

/// The drawing for a kind of product, by the name of its category or kind, in the singular or plural.
pub fn drawing_of(name: &str) -> Option<&'static str> {
    static KINDS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
        let categories: Vec<Named> = serde_json::from_str(CATEGORIES).expect("the demo's files are read by a test");
        let mut kinds = HashMap::new();
        for category in categories {
            let kind: &'static str = category.kind.leak();
            let named = category.name.to_lowercase();
            kinds.insert(named.trim_end_matches('s').to_owned(), kind);
            kinds.insert(named, kind);
        }
        for file in drawings::kinds() {
            let name = file.replace('-', " ");
            kinds.insert(format!("{name}s"), file);
            kinds.insert(name, file);
        }
        kinds
    });
    KINDS.get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_s_name_leads_to_its_drawing() {
        assert_eq!(drawing_of("dvd player"), Some("dvd-player"));
        assert_eq!(drawing_of("no such thing"), None);
    }
}
