//! How long texts usually are, over the products that are there: what is deleted and not yet merged away counts for nothing,
//! so that the same products make the same order however they came into the index.

use std::collections::HashMap;

use tantivy::SegmentReader;
use tantivy::schema::Field;

use super::columns::Columns;

/// By field, how many words its texts have on average.
pub struct Usual(HashMap<Field, f32>);

impl Usual {
    pub fn new<'a>(segments: impl Iterator<Item = (&'a SegmentReader, &'a Columns)>) -> Self {
        let (mut words, mut products) = (HashMap::<Field, u64>::new(), 0_u64);
        for (reader, columns) in segments {
            let deleted: Vec<u32> = match reader.has_deletes() {
                true => (0..reader.max_doc()).filter(|doc| reader.is_deleted(*doc)).collect(),
                false => Vec::new(),
            };
            products += u64::from(reader.num_docs());
            for lengths in columns.all_lengths() {
                let gone: u64 = deleted
                    .iter()
                    .map(|doc| u64::from(lengths.of_each.fieldnorm(*doc)))
                    .sum();
                *words.entry(lengths.field).or_default() += lengths.sum - gone;
            }
        }
        let average = |words| (words as f32 / products.max(1) as f32).max(1.0);
        Self(
            words
                .into_iter()
                .map(|(field, words)| (field, average(words)))
                .collect(),
        )
    }

    /// At least one word.
    pub fn length(&self, field: Field) -> f32 {
        self.0.get(&field).copied().unwrap_or(1.0)
    }
}
