//! How long searches take in process, and how that grows with the catalogue: each class of query on a catalogue and on
//! one so many times as large, in one run.
//!
//! `cargo bench --package huoban-engine -- [PRODUCTS [TIMES]] [CLASS]`: 19,406, 20 and all classes unless given.

mod catalogue;

use std::{
    hint::black_box,
    path::Path,
    time::{Duration, Instant},
};

use catalogue::{COMPANIES, Catalogue, category_path, han, model};
use engine::{Engine, Opened, Query, State};
use rand::{RngExt, SeedableRng, rngs::StdRng};

const SEED: u64 = 7;
/// Queries of each class.
const QUERIES: usize = 200;
const PARTNERS: i64 = 100;
const DROPS: i64 = 20;

type Ask = fn(&Engine, &Query);

/// What people ask: a name, a query and how it is asked.
type Class = (&'static str, fn(&mut StdRng, &Catalogue, i64) -> Query, Ask);

const CLASSES: [Class; 10] = [
    (
        "one common word",
        |random, words, _| text(words.ranked(random.random_range(0..50))),
        search,
    ),
    (
        "one rare word",
        |random, words, _| text(words.ranked(random.random_range(2_000..10_000))),
        search,
    ),
    ("two words", two_words, search),
    (
        "article number",
        |random, _, products| text(&model(random.random_range(0..products))),
        search,
    ),
    ("typo", |random, words, _| text(&typo(random, words)), search),
    ("Chinese", |random, _, _| text(&han(random, 2)), search),
    ("no words", |_, _, _| text(""), search),
    (
        "category",
        |random, _, _| Query {
            category: Some(category_path(random.random_range(0..300))),
            ..text("")
        },
        search,
    ),
    (
        "company's shelf",
        |random, _, _| Query {
            companies: vec![random.random_range(0..COMPANIES)],
            ..text("")
        },
        search,
    ),
    (
        "suggestions",
        |random, words, _| text(&words.ranked(random.random_range(0..500))[..3]),
        suggest,
    ),
];

fn text(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        limit: 24,
        counts: true,
        rivals: 12,
        partners: (0..PARTNERS).collect(),
        dropped_entities: (PARTNERS..PARTNERS + DROPS).collect(),
        seed: "2026-05-03".to_owned(),
        ..Query::default()
    }
}

fn two_words(random: &mut StdRng, words: &Catalogue, _: i64) -> Query {
    let (one, other) = (random.random_range(0..200), random.random_range(0..2_000));
    text(&format!("{} {}", words.ranked(one), words.ranked(other)))
}

/// One letter missing.
fn typo(random: &mut StdRng, words: &Catalogue) -> String {
    let word = words.ranked(random.random_range(50..500));
    let gone = random.random_range(1..word.len());
    word[..gone].to_owned() + &word[gone + 1..]
}

fn search(engine: &Engine, query: &Query) {
    black_box(engine.search(query).expect("the index can be read"));
}

fn suggest(engine: &Engine, query: &Query) {
    let found = engine.suggest(&query.text, &query.dropped_entities, 8);
    black_box(found.expect("the index can be read"));
}

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    let numbers: Vec<i64> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    let wanted = arguments.iter().find(|argument| argument.parse::<i64>().is_err());
    let is_wanted = |class: &&Class| wanted.is_none_or(|wanted| class.0.contains(wanted.as_str()));
    let classes: Vec<&Class> = CLASSES.iter().filter(is_wanted).collect();
    let small = numbers.first().copied().unwrap_or(19_406);
    let times = numbers.get(1).copied().unwrap_or(20);
    let measured = [small, small * times].map(|products| {
        let start = Instant::now();
        let (engine, words) = build(products);
        println!(
            "{products} products, opened or indexed in {:.1} s",
            start.elapsed().as_secs_f64()
        );
        let measured = classes.iter().map(|class| measure(&engine, &words, products, class));
        measured.collect::<Vec<_>>()
    });
    println!(
        "\n{:<16} {:>12} {:>12} {:>12} {:>12} {:>7}",
        "milliseconds", "p50 small", "p99 small", "p50 large", "p99 large", "growth"
    );
    for (at, (name, ..)) in classes.iter().enumerate() {
        let [few, many] = [&measured[0][at], &measured[1][at]];
        println!(
            "{name:<16} {:>12.2} {:>12.2} {:>12.2} {:>12.2} {:>7.1}",
            few.0,
            few.1,
            many.0,
            many.1,
            many.0 / few.0
        );
    }
}

/// Made once and kept; `cargo clean` forgets it.
fn build(products: i64) -> (Engine, Catalogue) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("index-{products}"));
    let Opened { engine, state } = Engine::open(&folder).expect("a folder");
    let mut words = Catalogue::new(SEED);
    let cursor = Catalogue::VERSION;
    if state
        != (State::Ready {
            cursor: cursor.to_owned(),
        })
    {
        let documents = (0..products).map(|id| Ok::<_, std::convert::Infallible>(words.product(id)));
        engine.rebuild(documents, cursor).expect("an index");
    }
    (engine, words)
}

/// The median and the 99th percentile, in milliseconds.
fn measure(engine: &Engine, words: &Catalogue, products: i64, (_, make, ask): &Class) -> (f64, f64) {
    let mut random = StdRng::seed_from_u64(SEED);
    let queries: Vec<Query> = (0..QUERIES).map(|_| make(&mut random, words, products)).collect();
    queries.iter().take(20).for_each(|query| ask(engine, query));
    let mut took: Vec<Duration> = queries
        .iter()
        .map(|query| {
            let start = Instant::now();
            ask(engine, query);
            start.elapsed()
        })
        .collect();
    took.sort_unstable();
    let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    (at(0.5), at(0.99))
}
