//! Whatever stands in a feed or is typed into the search box: it is indexed, found or not, and nothing panics.

use proptest::prelude::*;

use super::testing::{engine, product, query};
use super::{analysis, sizes};

/// Texts of what the readers of sizes, numbers, quotes, umlauts and codes look for, and of anything else.
fn texts() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => "[0-9]{1,3}",
        4 => prop::sample::select(vec![
            "x", "×", "*", "by", " ", "\"", "“", "”", "″", "'", "''", ".", ",", "/", "-", "cm", "mm", "m", "in", "inch", "v", "ml", "l",
            "kg", "&", "and", "+", "#", "ue", "oe", "ae", "ü", "ß", "ø", "men", "ies", "s", "手機", "电", "™", "…", "\u{301}", "\u{200b}",
        ]).prop_map(str::to_owned),
        1 => any::<String>(),
        1 => "[a-zA-Z]{1,8}",
    ];
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in texts()) {
        sizes::write_one_way(&text);
        let words = analysis::words(&text);
        prop_assert!(analysis::terms(&words).all(|term| !term.is_empty()));
        analysis::runs(&words, 4).for_each(drop);
        analysis::spellings(&words).for_each(drop);
        analysis::variants(&text, &words);
        analysis::codes(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_indexed_and_searched(name in texts(), typed in texts()) {
        let engine = engine(vec![product(1, 1, &name), product(2, 1, &typed)]);
        for text in [&name, &typed] {
            engine.search(&query(text)).expect("memory can be read");
            engine.suggest(text, &[], 8).expect("memory can be read");
        }
    }
}
