//! A made-up catalogue with the shape of a real one: words by Zipf's law, article numbers, two languages.

use engine::Document;
use rand::{RngExt, SeedableRng, rngs::StdRng, seq::IndexedRandom};

pub const COMPANIES: i64 = 400;
const CATEGORIES: usize = 300;
const WORDS: usize = 20_000;
/// Bytes that a list shows of a product.
const CARD: usize = 500;

pub struct Catalogue {
    random: StdRng,
    words: Vec<String>,
}

impl Catalogue {
    /// Of what is made up here: another one is indexed anew.
    pub const VERSION: &str = "3";

    pub fn new(seed: u64) -> Self {
        let mut random = StdRng::seed_from_u64(seed);
        let words = (0..WORDS).map(|_| word(&mut random)).collect();
        Self { random, words }
    }

    /// The word of a rank; the lower, the commoner.
    pub fn ranked(&self, rank: usize) -> &str {
        &self.words[rank]
    }

    /// By Zipf's law: the word of rank r about 1/r as often as the first.
    fn some_word(&mut self) -> &str {
        let power: f64 = self.random.random_range(0.0..1.0);
        let rank = (WORDS as f64).powf(power) as usize - 1;
        &self.words[rank.min(WORDS - 1)]
    }

    fn some_words(&mut self, count: usize) -> String {
        let words: Vec<String> = (0..count).map(|_| self.some_word().to_owned()).collect();
        words.join(" ")
    }

    pub fn product(&mut self, id: i64) -> Document {
        let company = self.random.random_range(0..COMPANIES);
        let category = self.random.random_range(0..CATEGORIES);
        let (named, described) = (self.random.random_range(3..10), self.random.random_range(10..80));
        let (name, description) = (self.some_words(named), self.some_words(described));
        Document {
            product: id,
            company,
            entity: company,
            name: format!("{name} {}", model(id)),
            name_zh: han(&mut self.random, 8),
            company_name: format!("Company {company}"),
            company_name_zh: String::new(),
            category: category_path(category),
            category_zh: String::new(),
            description,
            description_zh: String::new(),
            attributes: self.some_words(10),
            codes: vec![
                format!("SKU-{id}"),
                format!("{:013}", 4_000_000_000_000 + id),
                model(id),
            ],
            price: self.random.random_range(100..100_000),
            currency: "EUR".to_owned(),
            in_stock: self.random.random_bool(0.8),
            created_at: id,
            rating: 0,
            card: vec![b'.'; CARD],
        }
    }
}

pub fn model(id: i64) -> String {
    format!("WX{id}B")
}

pub fn category_path(category: usize) -> String {
    format!("Area {} > Kind {category}", category / 20)
}

fn word(random: &mut StdRng) -> String {
    const ONSETS: [&str; 14] = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "tr"];
    const VOWELS: [&str; 6] = ["a", "e", "i", "o", "u", "ea"];
    let syllables = random.random_range(2..5);
    let syllable = |random: &mut StdRng| {
        let (onset, vowel) = (ONSETS.choose(random), VOWELS.choose(random));
        format!("{}{}", onset.expect("there are some"), vowel.expect("there are some"))
    };
    (0..syllables).map(|_| syllable(random)).collect()
}

/// Of the 800 commonest, say.
pub fn han(random: &mut StdRng, count: usize) -> String {
    let letter = |random: &mut StdRng| char::from_u32(0x4e00 + random.random_range(0..800)).expect("a character");
    (0..count).map(|_| letter(random)).collect()
}
