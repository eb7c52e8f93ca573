//! What was suggested is found, whatever of it is typed.

use super::super::document::Document;
use super::super::found::Reason;
use super::super::index::Engine;
use super::super::query::{Query, Sort};
use super::super::suggest::Suggestion;
use super::super::testing::{catalogue, engine, find, product, products, query, search};

/// Every beginning of every text, and each with a space after it.
fn beginnings(texts: &[&str]) -> Vec<String> {
    let cut = |text: &str| -> Vec<String> {
        let letters: Vec<char> = text.chars().collect();
        (1..=letters.len())
            .map(|length| letters[..length].iter().collect())
            .collect()
    };
    let all: Vec<String> = texts.iter().flat_map(|text| cut(text)).collect();
    let spaced = all.iter().map(|text| format!("{text} "));
    all.iter().cloned().chain(spaced).collect()
}

/// Whether results for the text have what was suggested for it.
fn keeps(engine: &Engine, text: &str, suggestion: &Suggestion) -> bool {
    let narrowed = match suggestion {
        Suggestion::Company { company, .. } => Query {
            companies: vec![*company],
            ..query(text)
        },
        Suggestion::Category { path, .. } => Query {
            category: Some(path.clone()),
            ..query(text)
        },
        Suggestion::Product { .. } => Query {
            limit: Query::MAX_LIMIT,
            ..query(text)
        },
    };
    let found = engine.search(&narrowed).expect("memory can be read");
    match suggestion {
        Suggestion::Product { product, .. } => products(&found).contains(product),
        _ => found.total.value > 0,
    }
}

#[test]
fn results_keep_what_suggestions_promise() {
    let mut all = catalogue();
    // Enough that have the whole word, so that longer ones are of no account but for their names.
    all.extend((100..130).map(|id| product(id, 1, "Play pan son log")));
    all.push(product(200, 2, "Playing cards, DVD of play"));
    let engine = engine(all);
    let texts = [
        "sony dvd player dvp-sr210",
        "portable dvd players",
        "panasonic",
        "logitech gaming mouse",
        "wirelss mouse",
        "wireless headsets 12v",
        "electronics video",
        "索尼dvd播放机",
        "松下便携式",
        "耳机",
        "dvpsr210",
        "0882780756328",
        "play with any",
        "the player",
        "set without blocks",
    ];
    let mut promised = 0;
    for text in beginnings(&texts) {
        for suggestion in engine.suggest(&text, &[], 8).expect("memory can be read") {
            assert!(keeps(&engine, &text, &suggestion), "{text:?}: {suggestion:?}");
            promised += 1;
        }
    }
    assert!(promised > 500, "only {promised}");
}

#[test]
fn an_unfinished_word_finds_what_begins_so_and_is_not_corrected() {
    for text in ["dvd pla", "dvd pl", "dvd p", "dvd pla ", "DVD Playe"] {
        let found = search(&query(text));
        assert_eq!((found.corrected, found.did_you_mean), (None, None), "{text}");
        assert_eq!(found.total.value, 4, "{text}");
    }
    assert_eq!(find("pana"), [2, 3]);
    assert_eq!(find("dvpsr2"), [1], "two words as one");
    assert_eq!(find("08827807"), [1], "an article number");
}

#[test]
fn an_unfinished_article_number_is_found_from_its_telling_letters_on() {
    for (number, shortest) in [
        ("WD-40 EX/5", 4),
        ("90915-YZZE1", 4),
        ("HU 816 x", 5),
        ("QP-0005", 4),
        ("SG-90/B", 4),
        ("ABC—123—DEF", 5),
        ("6ES7 214-1AG40", 6),
        ("0 986 494 104", 7),
        ("RTX4090-24G", 3),
        ("ZZTOP9000X", 3),
        ("ZZ-TOP-9000", 4),
    ] {
        let mut all = catalogue();
        // Words that begin like the last ones, and a word that is a number's first.
        all.extend((100..104).map(|id| product(id, 1, "Shelf 4 m 40 cm 81 2 214 9 123 12 90 986")));
        all.push(Document {
            codes: vec![number.to_owned()],
            ..product(6, 2, "Something")
        });
        let engine = engine(all);
        let letters: Vec<char> = number.chars().collect();
        for length in shortest..=letters.len() {
            let typed: String = letters[..length].iter().collect();
            for typed in [typed.to_lowercase(), typed.clone(), format!("{typed} ")] {
                let found = engine.search(&query(&typed)).expect("memory can be read");
                assert_eq!(products(&found).first(), Some(&6), "{typed:?} of {number}");
                assert_eq!((found.corrected, found.did_you_mean), (None, None), "{typed:?}");
            }
        }
    }
}

#[test]
fn a_unit_behind_a_number_begins_nothing() {
    let mut all: Vec<_> = (100..130)
        .map(|id| product(id, 1, "Mug of marble, lined, vivid, with kitten"))
        .collect();
    all.extend((130..150).map(|id| product(id, 1, "Set of 12 with 1.5 and 3x4 and 500 and 0.5")));
    all.push(product(1, 2, "Adapter 12 V"));
    all.push(product(2, 2, "Tarp 3 x 4 m"));
    all.push(product(3, 2, "Bottle 500ml"));
    all.push(product(4, 2, "Flask 0,5 l"));
    all.push(product(5, 2, "Weight 1.5kg"));
    all.push(product(6, 2, "Screw 3,5 x 35 mm"));
    all.push(product(7, 2, "Frame 30x40"));
    let engine = engine(all);
    for (text, only) in [
        ("12 v", 1),
        ("12v", 1),
        ("3 x 4 m", 2),
        ("3x4m", 2),
        ("500 ml", 3),
        ("500ml", 3),
        ("500 m", 3),
        ("0,5 l", 4),
        ("0.5l", 4),
        ("1.5 kg", 5),
        ("1.5 k", 5),
        ("3,5 x 35 mm", 6),
        ("30 x 40 cm", 7),
    ] {
        let found = engine.search(&query(text)).expect("memory can be read");
        assert_eq!(products(&found), [only], "{text}");
    }
}

#[test]
fn a_whole_word_comes_before_its_longer_ones() {
    let mut all = catalogue();
    all.push(product(6, 1, "DVD with a play"));
    let engine = engine(all);
    let found = engine.search(&query("dvd play")).expect("memory can be read");
    assert_eq!(products(&found)[..2], [6, 5], "a description has plays");
    assert!(found.hits.len() > 2 && found.hits[2..].iter().all(|hit| hit.reason == Reason::Beginning));
    let by_price = Query {
        sort: Sort::PriceAsc,
        ..query("dvd play")
    };
    let found = engine.search(&by_price).expect("memory can be read");
    assert_eq!(products(&found), [5, 6]);
}

#[test]
fn with_plenty_of_whole_words_longer_ones_do_not_swell_the_counts() {
    let mut all: Vec<_> = (0..20).map(|id| product(id, 1, "Red shoe")).collect();
    all.push(product(99, 2, "Redwood table"));
    let found = engine(all).search(&query("red")).expect("memory can be read");
    assert_eq!(found.total.value, 20);
}

#[test]
fn signs_alone_ask_for_nothing() {
    for text in [
        "%",
        "???",
        "😀",
        "&",
        "-",
        "\u{200b}\u{200d}",
        " . ",
        "\"\"",
        "——",
        "。",
    ] {
        let found = search(&Query {
            in_stock: true,
            ..query(text)
        });
        assert!(found.nothing_to_search_for && found.hits.is_empty(), "{text:?}");
        assert_eq!((found.total.value, found.facets.categories.len()), (0, 1), "{text:?}");
        assert_eq!(
            engine(catalogue()).suggest(text, &[], 8).expect("memory can be read"),
            [],
            "{text:?}"
        );
    }
    for text in ["", "  "] {
        assert!(
            !search(&query(text)).nothing_to_search_for && find(text).len() == 5,
            "{text:?}"
        );
    }
}
