//! The same products give the same order, whatever became of the index before: what an audit of the order rests on.

use std::convert::Infallible;

use proptest::prelude::*;

use super::document::{Change, Document};
use super::found::Found;
use super::index::Engine;
use super::testing::{product, query};

const WORDS: [&str; 12] = [
    "dvd",
    "player",
    "players",
    "portable",
    "headset",
    "wireless",
    "kettle",
    "copper",
    "cable",
    "mouse",
    "uninterruptible power supply (UPS)",
    "茶壶",
];

const ASKED: [&str; 13] = [
    "dvd",
    "dvd player",
    "play",
    "portable headset",
    "copper kettle",
    "coper kettle",
    "wireles mouse",
    "ups",
    "ups cable",
    "茶壶",
    "sony",
    "panasonic cable mouse",
    "electronics",
];

fn document(id: i64, company: i64, words: &[usize], more: &[usize]) -> Document {
    let text = |words: &[usize]| words.iter().map(|at| WORDS[*at]).collect::<Vec<_>>().join(" ");
    Document {
        description: text(more),
        name_zh: more.first().map(|at| WORDS[*at].to_owned()).unwrap_or_default(),
        ..product(id, company, &text(words))
    }
}

fn any_document() -> impl Strategy<Value = Document> {
    let words = |most| prop::collection::vec(0..WORDS.len(), 1..most);
    (1_i64..40, 1_i64..4, words(5), words(60))
        .prop_map(|(id, company, words, more)| document(id, company, &words, &more))
}

/// Batches of changes, each of which is a commit of its own.
fn any_life() -> impl Strategy<Value = Vec<Vec<Change>>> {
    let change = prop_oneof![
        3 => any_document().prop_map(|document| Change::Put(Box::new(document))),
        1 => (1_i64..40).prop_map(Change::Remove),
    ];
    prop::collection::vec(prop::collection::vec(change, 1..12), 1..12)
}

/// Products with the bits of their scores, companies with their best, and the spelling.
type Order = (Vec<(i64, u32)>, Vec<(i64, i64)>, Option<String>);

fn order(engine: &Engine, text: &str) -> Order {
    let Found {
        hits,
        companies,
        corrected,
        ..
    } = engine.search(&query(text)).expect("memory can be read");
    let hits = hits.iter().map(|hit| (hit.product, hit.score.to_bits())).collect();
    let companies = companies
        .iter()
        .map(|company| (company.company, company.product))
        .collect();
    (hits, companies, corrected)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn a_gathered_index_orders_as_a_fresh_one_of_the_same_products(life in any_life(), turn in any::<prop::sample::Index>()) {
        let lived = Engine::in_memory().expect("memory suffices");
        let mut products = std::collections::BTreeMap::new();
        for changes in life {
            for change in &changes {
                match change {
                    Change::Put(document) => products.insert(document.product, document.as_ref().clone()),
                    Change::Remove(id) => products.remove(id),
                };
            }
            lived.apply(changes, "").expect("memory suffices");
        }
        lived.gather().expect("memory suffices");
        let mut products: Vec<Document> = products.into_values().collect();
        let turned = turn.index(products.len().max(1));
        products.rotate_left(turned);
        let fresh = Engine::in_memory().expect("memory suffices");
        fresh.rebuild(products.into_iter().map(Ok::<_, Infallible>), "").expect("memory suffices");
        for text in ASKED {
            prop_assert_eq!(order(&lived, text), order(&fresh, text), "{}", text);
        }
    }
}
