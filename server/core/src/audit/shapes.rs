//! What the files of a sample hold.

use engine::Document;
use serde::{Deserialize, Serialize};
use wire::{
    id::{CompanyId, EntityId, Id, ProductId},
    score::Score,
};

use crate::catalog::wilson;

/// A product as the search knows it, but for the card that lists show of it: a line of `documents.jsonl.gz`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenDocument {
    pub product: ProductId,
    pub company: CompanyId,
    pub entity: EntityId,
    pub name: String,
    pub name_zh: String,
    pub company_name: String,
    pub company_name_zh: String,
    /// From the root, parted by ` > `.
    pub category: String,
    pub category_zh: String,
    pub description: String,
    pub description_zh: String,
    pub attributes: String,
    pub codes: Vec<String>,
    /// Minor units of `currency`.
    pub price: i64,
    pub currency: String,
    pub in_stock: bool,
    /// Unix milliseconds.
    pub created_at: i64,
    /// How many ratings it has of one star, of two, and so on, as its page shows them.
    pub stars: [u32; 5],
    /// How good its buyers surely find it, which follows from `stars`; 0 while nobody rated it.
    pub rating: u16,
}

impl OpenDocument {
    pub fn of(document: &Document, stars: [i64; 5]) -> Self {
        let document = document.clone();
        Self {
            product: ProductId::new(document.product),
            company: CompanyId::new(document.company),
            entity: EntityId::new(document.entity),
            name: document.name,
            name_zh: document.name_zh,
            company_name: document.company_name,
            company_name_zh: document.company_name_zh,
            category: document.category,
            category_zh: document.category_zh,
            description: document.description,
            description_zh: document.description_zh,
            attributes: document.attributes,
            codes: document.codes,
            price: document.price,
            currency: document.currency,
            in_stock: document.in_stock,
            created_at: document.created_at,
            stars: stars.map(count),
            rating: document.rating,
        }
    }

    /// What `rating` has to be.
    pub fn counted(&self) -> u16 {
        wilson::surely(score(self.stars).as_ref())
    }
}

/// Fewer than none, or more than can be, are nobody's.
pub fn count(ratings: i64) -> u32 {
    u32::try_from(ratings.max(0)).unwrap_or(u32::MAX)
}

fn score(stars: [u32; 5]) -> Option<Score> {
    Score::of(stars.map(i64::from))
}

impl From<OpenDocument> for Document {
    fn from(document: OpenDocument) -> Self {
        Self {
            rating: document.counted(),
            product: document.product.number(),
            company: document.company.number(),
            entity: document.entity.number(),
            name: document.name,
            name_zh: document.name_zh,
            company_name: document.company_name,
            company_name_zh: document.company_name_zh,
            category: document.category,
            category_zh: document.category_zh,
            description: document.description,
            description_zh: document.description_zh,
            attributes: document.attributes,
            codes: document.codes,
            price: document.price,
            currency: document.currency,
            in_stock: document.in_stock,
            created_at: document.created_at,
            card: Vec::new(),
        }
    }
}

/// A company as the order reads it: an item of `companies.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenCompany {
    pub company: CompanyId,
    pub slug: String,
    pub name: String,
    pub name_zh: Option<String>,
    /// How many ratings its service has of one star, of two, and so on, as `/companies/SLUG/ratings` shows them.
    pub stars: [u32; 5],
    /// How well it surely serves, 0 to 9, which follows from `stars`.
    pub service: u8,
}

impl OpenCompany {
    /// What `service` has to be.
    pub fn counted(&self) -> u8 {
        wilson::tenths(score(self.stars).as_ref())
    }
}

/// What a stranger got for some words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sample {
    pub query: String,
    /// The first 50.
    pub products: Vec<ProductId>,
    /// Side by side.
    pub companies: Vec<CompanyId>,
}

/// All of `samples.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Samples {
    pub day: String,
    pub seed: String,
    pub program: String,
    pub rule: String,
    pub samples: Vec<Sample>,
}

#[cfg(test)]
pub mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Some products of three companies in twenty categories.
    pub fn documents(count: i64) -> Vec<OpenDocument> {
        let things = ["Kettle", "Teapot", "Mug", "Lamp", "Chair"];
        let document = |n: i64| OpenDocument {
            product: ProductId::new(n),
            company: CompanyId::new(n % 3 + 1),
            entity: EntityId::new(n % 3 + 1),
            name: format!("{} of copper, number {n}", things[n as usize % things.len()]),
            name_zh: format!("铜制品 {n}"),
            company_name: format!("Company {}", n % 3),
            company_name_zh: String::new(),
            category: format!("Home > Kind {}", n % 20),
            category_zh: format!("家居 > 种类{}", n % 20),
            description: "By hand. ".repeat(n as usize % 7),
            description_zh: String::new(),
            attributes: String::new(),
            codes: vec![format!("C-{n}")],
            price: 100 * n,
            currency: "USD".to_owned(),
            in_stock: true,
            created_at: n,
            stars: [0; 5],
            rating: 0,
        };
        (1..=count).map(document).collect()
    }

    proptest! {
        #[test]
        fn a_document_comes_back_as_it_went(texts in prop::array::uniform9(".{0,20}"), codes in prop::collection::vec(".{0,9}", 0..3),
            numbers in prop::array::uniform5(0_i64..i64::MAX), in_stock in any::<bool>(), stars in prop::array::uniform5(0_i64..1_000)) {
            let [name, name_zh, company_name, company_name_zh, category, category_zh, description, description_zh, attributes] = texts;
            let [product, company, entity, price, created_at] = numbers;
            let rating = wilson::surely(Score::of(stars).as_ref());
            let document = Document {
                product, company, entity, name, name_zh, company_name, company_name_zh, category, category_zh, description,
                description_zh, attributes, codes, price, currency: "USD".to_owned(), in_stock, created_at, rating,
                card: b"{}".to_vec(),
            };
            let line = serde_json::to_string(&OpenDocument::of(&document, stars)).expect("JSON");
            let read: OpenDocument = serde_json::from_str(&line).expect("a document");
            let bare = Document { card: Vec::new(), ..document };
            prop_assert_eq!(format!("{:?}", Document::from(read)), format!("{bare:?}"));
            prop_assert!(!line.contains('\n'));
        }
    }
}
