//! What is looked up in the index for a word, and where.

use super::analysis::Word;

/// So many words of a query count, and so many terms; what is typed by hand has fewer.
pub const MAX_TERMS: usize = 24;

/// The bit of products that are the thing that the text names.
pub const IS_THING: u32 = 1 << 31;

/// So many words may be one written apart: "WH 1000 XM 4".
pub const LONGEST_RUN: usize = 4;

/// Words that say nothing about a product, unless there are no others.
const STOP: &[&str] = &[
    "a", "an", "and", "are", "at", "be", "by", "for", "from", "i", "in", "is", "it", "my", "not", "of", "on", "or",
    "that", "the", "this", "to", "w", "with", "without", "your",
];

/// Terms that mean the same; a product that has any of them gets the bits.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    pub sources: Vec<Source>,
    pub bits: u32,
    pub role: Role,
}

/// What a clause is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Wanted,
    /// What comes after "without".
    Unwanted,
    /// Words of which the last one is the beginning; they count where none of these bits, its own, are.
    Begun {
        whole: u32,
    },
    /// Tells that a company or category is named so, which counts nothing.
    Place,
    /// Other names of the words that have these bits; they count where not all of these are.
    OtherName {
        of: u32,
    },
    /// That the thing is one of these: counts where these bits are, of the word that names it.
    Thing {
        of: u32,
    },
}

#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    pub scope: Scope,
    pub term: String,
}

/// Where a term is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// All texts of a product.
    Texts,
    /// Neighbouring words of its name, joined.
    Pairs,
    /// Its article numbers.
    Codes,
    /// The names of its company and category.
    Places,
    /// What it is by its name.
    Things,
}

pub fn is_stop(word: &Word) -> bool {
    matches!(word, Word::Latin(word) if STOP.contains(&word.as_str()))
}
