//! Which queries are sampled: names of categories and beginnings of names of products, drawn by a seed that
//! nobody knows before the products are written down. No shopper's search is among them: who has the products can draw them again.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::{seal::hex, shapes::OpenDocument};
use crate::typed;

/// So many categories and so many products are drawn; each gives a query in each language that it has.
const CATEGORIES: usize = 10;
const PRODUCTS: usize = 10;
/// Of a product's name so many words, and of these so many characters.
const WORDS: usize = 4;
const CHARACTERS: usize = 40;

/// The seed that follows from the file of products and the last entry of the open log.
pub fn seed(documents_sha256: &str, log_hash: &str) -> String {
    hex(&Sha256::digest(format!("{documents_sha256}\n{log_hash}\n")))
}

/// Draws while it is shown products, in the order of their ids.
pub struct Picker {
    seed: String,
    categories: Drawn,
    products: Drawn,
}

/// Those with the smallest hashes.
#[derive(Default)]
struct Drawn {
    queries: BTreeMap<[u8; 32], [String; 2]>,
}

impl Picker {
    pub fn new(seed: &str) -> Self {
        Self {
            seed: seed.to_owned(),
            categories: Drawn::default(),
            products: Drawn::default(),
        }
    }

    pub fn see(&mut self, document: &OpenDocument) {
        let ticket = ticket(&self.seed, "category", &document.category);
        self.categories.draw(ticket, CATEGORIES, || {
            [&document.category, &document.category_zh].map(|path| last_level(path))
        });
        let ticket = ticket_of_product(&self.seed, document);
        self.products.draw(ticket, PRODUCTS, || {
            [&document.name, &document.name_zh].map(|name| beginning(name))
        });
    }

    /// Categories first, each by its hash, and none twice.
    pub fn queries(self) -> Vec<String> {
        let mut queries: Vec<String> = Vec::new();
        let drawn = self
            .categories
            .queries
            .into_values()
            .chain(self.products.queries.into_values());
        for query in drawn.flatten() {
            let is_asked = !query.trim().is_empty() && typed::searched(&query).is_ok();
            if is_asked && !queries.contains(&query) {
                queries.push(query);
            }
        }
        queries
    }
}

impl Drawn {
    fn draw(&mut self, ticket: [u8; 32], most: usize, queries: impl FnOnce() -> [String; 2]) {
        self.queries.entry(ticket).or_insert_with(queries);
        if self.queries.len() > most {
            self.queries.pop_last();
        }
    }
}

/// SHA-256 over the seed, the kind and the path or id, each followed by a line feed.
fn ticket(seed: &str, kind: &str, what: &str) -> [u8; 32] {
    Sha256::digest(format!("{seed}\n{kind}\n{what}\n")).into()
}

fn ticket_of_product(seed: &str, document: &OpenDocument) -> [u8; 32] {
    ticket(seed, "product", &document.product.to_string())
}

fn last_level(path: &str) -> String {
    path.rsplit(" > ").next().unwrap_or_default().to_owned()
}

fn beginning(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().take(WORDS).collect();
    words.join(" ").chars().take(CHARACTERS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::shapes::tests::documents;

    fn picked(seed: &str, documents: &[OpenDocument]) -> Vec<String> {
        let mut picker = Picker::new(seed);
        documents.iter().for_each(|document| picker.see(document));
        picker.queries()
    }

    #[test]
    fn each_seed_draws_others_and_none_twice() {
        let documents = documents(400);
        let [first, second, third] = [("a", "0"), ("b", "0"), ("a", "1")].map(|(file, head)| seed(file, head));
        let today = picked(&first, &documents);
        assert_eq!(today, picked(&first, &documents));
        assert_ne!(today, picked(&second, &documents), "of other products");
        assert_ne!(today, picked(&third, &documents), "of another log");
        assert!(
            (CATEGORIES..=2 * (CATEGORIES + PRODUCTS)).contains(&today.len()),
            "{today:?}"
        );
        let mut once = today.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), today.len());
    }

    #[test]
    fn names_that_nobody_could_ask_for_are_left_out() {
        let mut document = documents(1).remove(0);
        document.name = format!("  {} and  many more words ", "long".repeat(100));
        (document.name_zh, document.category, document.category_zh) =
            (" ".to_owned(), String::new(), "电子 > 影像".to_owned());
        assert_eq!(
            picked("2026-11-29", &[document]),
            ["影像".to_owned(), "long".repeat(10)]
        );
    }
}
