//! What a text finds, and in which order.

use super::super::document::Document;
use super::super::found::Reason;
use super::super::testing::{catalogue, engine, find, product, products, query, search};
use super::*;

#[test]
fn products_with_all_words_come_before_those_with_some() {
    let found = search(&query("portable dvd player"));
    assert_eq!(products(&found)[0], 2);
    assert_eq!(found.hits[0].reason, Reason::BestMatch);
    assert!(found.hits[1..].iter().all(|hit| hit.reason == Reason::SomeWords));
}

#[test]
fn a_name_says_more_than_a_description() {
    let found = find("dvd player");
    assert_eq!(found.len(), 4);
    assert_eq!(found[3], 5);
}

#[test]
fn a_name_with_its_signs_comes_before_those_with_others_or_none() {
    let names = ["C", "C++", "C#", "C book", "C++ book", "C# book"];
    let named = |(id, name): (usize, &&str)| product(id as i64, 1, name);
    let engine = engine(names.iter().enumerate().map(named).collect());
    for (text, first) in [("C++", 1), ("c#", 2), ("Ｃ＋＋", 1), ("C++ book", 4), ("c# book", 5)] {
        let found = engine.search(&query(text)).expect("memory can be read");
        assert_eq!(products(&found)[0], first, "{text}");
    }
    assert_eq!(
        products(&engine.search(&query("c")).expect("memory can be read")).len(),
        6
    );
}

#[test]
fn the_thing_itself_comes_before_what_belongs_to_it() {
    let names = [
        "Camera case",
        "Case for camera",
        "Camera 300 black",
        "Camera lens filter",
    ];
    let engine = engine((1..).zip(names).map(|(id, name)| product(id, 1, name)).collect());
    let first = |text| products(&engine.search(&query(text)).expect("memory can be read"))[0];
    assert_eq!((first("camera"), first("black camera"), first("filter")), (3, 3, 4));
    assert!([1, 2].contains(&first("camera case")));
}

#[test]
fn companies_with_the_thing_itself_stand_before_those_with_what_belongs_to_it() {
    let engine = engine(vec![product(1, 1, "Camera case"), product(2, 2, "Camera 300")]);
    for day in 1..28 {
        let asked = Query {
            seed: format!("2026-05-{day:02}"),
            ..query("camera")
        };
        let found = engine.search(&asked).expect("memory can be read");
        assert_eq!(found.companies[0].company, 2, "on day {day}");
    }
}

#[test]
fn joined_split_and_plural_spellings_meet() {
    assert_eq!(find("head set")[0], 4);
    assert_eq!(find("headsets")[0], 4);
    assert_eq!(find("12v")[0], 4);
    for number in ["dvpsr210", "DVP-SR210", "dvp sr 210", "0882780756328", "882780756328"] {
        assert_eq!(find(number)[0], 1, "{number}");
    }
}

#[test]
fn chinese_is_found_by_the_word_and_by_the_character() {
    assert_eq!(find("播放机").len(), 3);
    assert_eq!(find("便携播放机")[0], 2);
    assert_eq!(find("松")[0], 2);
    assert_eq!(find("耳机").len(), 2);
    assert_eq!(find("松鼠")[0], 2, "by its first character");
}

#[test]
fn partners_with_all_words_come_first_and_weaker_ones_do_not_jump_ahead() {
    let found = search(&Query {
        partners: vec![1, 3],
        ..query("portable dvd player")
    });
    assert_eq!(products(&found)[0], 2);
    let found = search(&Query {
        partners: vec![3],
        ..query("dvd player")
    });
    assert_eq!((found.hits[0].product, found.hits[0].reason), (5, Reason::Partner));
    assert_eq!(found.hits[1].reason, Reason::BestMatch);
}

#[test]
fn what_the_thing_should_be_without_counts_against_it() {
    let set = |id, name| product(id, 1, name);
    let engine = engine(vec![
        set(1, "Knife set with block"),
        set(2, "Knife set"),
        set(3, "Knife set without block"),
    ]);
    let found = engine
        .search(&query("knife set without block"))
        .expect("memory can be read");
    assert_eq!(products(&found), [3, 2, 1]);
}

#[test]
fn filters_narrow_and_each_facet_ignores_its_own() {
    let found = search(&Query {
        companies: vec![2],
        in_stock: true,
        category: Some("Electronics".into()),
        ..Query {
            text: String::new(),
            ..query("")
        }
    });
    assert_eq!(products(&found), [2]);
    assert_eq!(found.facets.companies, [(3, 2), (1, 1), (2, 1)]);
    assert_eq!(found.facets.categories, [("Electronics > Video".to_owned(), 1)]);
    assert_eq!(found.facets.in_stock, 1);
    let found = search(&Query {
        price_min: Some(200),
        price_max: Some(300),
        ..query("dvd")
    });
    assert_eq!(found.total.value, 2);
    assert_eq!((found.facets.prices[0].min, found.facets.prices[0].max), (100, 500));
}

#[test]
fn sorting_by_price_keeps_to_what_matches_fully() {
    let by = |sort| {
        products(&search(&Query {
            sort,
            ..query("dvd player")
        }))
    };
    assert_eq!(by(Sort::PriceAsc), [1, 2, 3, 5]);
    assert_eq!(by(Sort::PriceDesc), [5, 3, 2, 1]);
    let newest = Query {
        sort: Sort::Newest,
        ..query("")
    };
    assert_eq!(products(&search(&newest)), [5, 4, 3, 2, 1]);
}

#[test]
fn companies_compete_with_their_best_product_and_lowest_price() {
    let found = search(&Query {
        companies: vec![1],
        ..query("dvd player")
    });
    let panasonic = found
        .companies
        .iter()
        .find(|rival| rival.company == 2)
        .expect("not narrowed by the filter");
    assert_eq!(
        (panasonic.product, panasonic.matches, panasonic.price_from),
        (2, 2, 200)
    );
    assert_eq!(found.companies.last().map(|rival| rival.company), Some(3));
}

#[test]
fn pages_neither_repeat_nor_miss_a_product() {
    let same = (0..50).map(|id| product(id, 1, "Sony DVD player")).collect();
    let engine = engine(same);
    let page = |offset| {
        products(
            &engine
                .search(&Query {
                    offset,
                    limit: 7,
                    ..query("dvd")
                })
                .expect("memory can be read"),
        )
    };
    let all: Vec<i64> = (0..8).flat_map(|number| page(number * 7)).collect();
    assert_eq!(all, (0..50).collect::<Vec<_>>());
    assert!(page(1000).is_empty());
}

#[test]
fn a_dropped_entity_is_nowhere() {
    let mut products = catalogue();
    products.push(Document {
        entity: 10,
        ..product(6, 3, "Sony owned Player")
    });
    let engine = engine(products);
    for text in ["", "dvd player", "sony", "soni", "播放机", "cheap sonny"] {
        let found = engine
            .search(&Query {
                dropped_entities: vec![10],
                partners: vec![1],
                ..query(text)
            })
            .expect("memory can be read");
        assert!(found.hits.iter().all(|hit| ![1, 6].contains(&hit.product)), "{text}");
        assert!(found.companies.iter().all(|rival| rival.company != 1), "{text}");
        assert!(
            found.facets.companies.iter().all(|(company, _)| *company != 1),
            "{text}"
        );
        assert!(found.total.value <= 4 && found.facets.partners == 0, "{text}");
        let meant = format!("{:?}{:?}", found.corrected, found.did_you_mean);
        assert!(!meant.contains("sony"), "{text}: {meant}");
    }
}

#[test]
fn a_misspelt_word_is_searched_as_the_likelier_one() {
    for text in ["dvd plyaer", "dvd playerr", "dvd plaer", "dvd plajer"] {
        let found = search(&query(text));
        assert_eq!(found.corrected.as_deref(), Some("dvd player"), "{text}");
        assert_eq!(found.total.value, 4, "{text}");
    }
    assert_eq!(search(&query("dvd player")).corrected, None);
    assert_eq!(search(&query("DVP-SR211")).corrected, None);
}

#[test]
fn a_rare_word_that_exists_is_searched_and_the_common_one_proposed() {
    let mut many: Vec<Document> = (0..30).map(|id| product(id, 1, "Digital camera")).collect();
    many.push(product(99, 1, "Camerra obscura"));
    let found = engine(many).search(&query("camerra")).expect("memory can be read");
    assert_eq!(products(&found), [99]);
    assert_eq!(found.did_you_mean.as_deref(), Some("camera"));
}
