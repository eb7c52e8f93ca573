//! The searched fields with their weights.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;
use tantivy::{Searcher, SegmentReader};

use super::clause::Scope;
use super::schema::TextFields;
use super::tuning::{CATEGORY, COMPANY, DETAIL, DETAIL_LENGTH, NAME, NAME_LENGTH, SHORT_LENGTH};

/// A field as relevance sees it.
#[derive(Debug, Clone, Copy)]
pub struct Slot {
    pub field: Field,
    scope: Scope,
    /// Whether it names the company or the category.
    place: bool,
    /// Whether it names the product, rather than describes it.
    pub names: bool,
    weight: f32,
    /// How strongly length counts, and what length is usual.
    length: Option<(f32, f32)>,
}

pub fn slots(searcher: &Searcher, fields: &TextFields) -> tantivy::Result<Vec<Slot>> {
    let text = |field, weight, length, names| -> tantivy::Result<Slot> {
        let usual = average_length(searcher, field)?;
        Ok(Slot {
            field,
            scope: Scope::Texts,
            place: field == fields.company || field == fields.category,
            names,
            weight,
            length: Some((length, usual)),
        })
    };
    let mark = |field, scope| Slot {
        field,
        scope,
        place: false,
        names: true,
        weight: NAME,
        length: None,
    };
    Ok(vec![
        text(fields.name, NAME, NAME_LENGTH, true)?,
        text(fields.name_zh, NAME, NAME_LENGTH, true)?,
        text(fields.company, COMPANY, SHORT_LENGTH, true)?,
        text(fields.category, CATEGORY, SHORT_LENGTH, true)?,
        text(fields.detail, DETAIL, DETAIL_LENGTH, false)?,
        text(fields.detail_zh, DETAIL, DETAIL_LENGTH, false)?,
        mark(fields.pairs, Scope::Pairs),
        mark(fields.codes, Scope::Codes),
    ])
}

impl Slot {
    pub fn is_in(&self, scope: Scope) -> bool {
        match scope {
            Scope::Places => self.place,
            scope => self.scope == scope,
        }
    }

    /// The lengths of a segment's documents, where they count.
    pub fn lengths(&self, segment: &SegmentReader) -> tantivy::Result<Option<FieldNormReader>> {
        self.length
            .map(|_| segment.get_fieldnorms_reader(self.field))
            .transpose()
    }

    /// BM25F's weighted and damped frequency.
    pub fn frequency(&self, count: u32, length: Option<u32>) -> f32 {
        let damping = match (self.length, length) {
            (Some((b, usual)), Some(length)) => 1.0 - b + b * length as f32 / usual,
            _ => 1.0,
        };
        self.weight * count as f32 / damping
    }
}

fn average_length(searcher: &Searcher, field: Field) -> tantivy::Result<f32> {
    let mut terms = 0;
    for segment in searcher.segment_readers() {
        terms += segment.inverted_index(field)?.total_num_tokens();
    }
    Ok((terms as f32 / searcher.num_docs().max(1) as f32).max(1.0))
}
