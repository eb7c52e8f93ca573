//! A small catalogue for the tests of this folder.

use std::convert::Infallible;

use super::document::Document;
use super::found::Found;
use super::index::Engine;
use super::query::Query;

/// Its legal entity is `10 * company`.
pub fn product(product: i64, company: i64, name: &str) -> Document {
    let companies = ["Nobody", "Sony", "Panasonic", "Logitech"];
    Document {
        product,
        company,
        entity: 10 * company,
        name: name.to_owned(),
        company_name: companies[company as usize].to_owned(),
        category: "Electronics > Video > DVD players".to_owned(),
        category_zh: "电子产品 > 影像 > DVD播放机".to_owned(),
        price: 100 * product,
        currency: "USD".to_owned(),
        in_stock: true,
        created_at: product,
        ..Document::default()
    }
}

/// Three DVD players, a headset and a mouse of three companies.
pub fn catalogue() -> Vec<Document> {
    let sound = |document: Document| Document {
        category: "Electronics > Sound > Headsets".to_owned(),
        category_zh: "电子产品 > 声音 > 耳机".to_owned(),
        ..document
    };
    vec![
        Document {
            name_zh: "索尼DVD播放机".to_owned(),
            codes: vec!["DVP-SR-210".to_owned(), "0882780756328".to_owned()],
            ..product(1, 1, "Sony DVD Player DVP-SR210")
        },
        Document {
            name_zh: "松下便携式播放机".to_owned(),
            ..product(2, 2, "Portable DVD Player")
        },
        Document {
            in_stock: false,
            ..product(3, 2, "DVD Player with a very long name and many more words in it")
        },
        sound(product(4, 3, "Wireless Headset, 12 V")),
        sound(Document {
            description: "Plays along with any dvd player.".to_owned(),
            ..product(5, 3, "Gaming Mouse")
        }),
    ]
}

pub fn engine(products: Vec<Document>) -> Engine {
    let engine = Engine::in_memory().expect("memory suffices");
    engine
        .rebuild(products.into_iter().map(Ok::<_, Infallible>), "start")
        .expect("memory suffices");
    engine
}

pub fn query(text: &str) -> Query {
    Query {
        text: text.to_owned(),
        limit: 10,
        counts: true,
        rivals: 10,
        ..Query::default()
    }
}

pub fn search(query: &Query) -> Found {
    engine(catalogue()).search(query).expect("memory can be read")
}

pub fn products(found: &Found) -> Vec<i64> {
    found.hits.iter().map(|hit| hit.product).collect()
}

pub fn find(text: &str) -> Vec<i64> {
    products(&search(&query(text)))
}
