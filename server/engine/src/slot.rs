//! The searched fields with their weights.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;

use super::clause::Scope;
use super::schema::TextFields;
use super::tuning::{CATEGORY, DETAIL, DETAIL_LENGTH, NAME, NAME_LENGTH};
use super::usual::Usual;

/// A field as relevance sees it.
#[derive(Debug, Clone)]
pub struct Slot {
    pub field: Field,
    scope: Scope,
    /// Whether it names the company or the category.
    pub place: bool,
    /// Whether it names the product, rather than describes it.
    pub names: bool,
    /// What one occurrence counts, by the length of the text as the index rounds it: BM25F's weight and damping.
    worth: Box<[f32; LENGTHS]>,
}

/// The index keeps a length in one byte.
const LENGTHS: usize = 256;

pub fn slots(usual: &Usual, fields: &TextFields) -> Vec<Slot> {
    let text = |field, weight, length, names| {
        let usual = usual.length(field);
        Slot {
            field,
            scope: Scope::Texts,
            place: field == fields.company || field == fields.category,
            names,
            worth: worth(|words| weight / (1.0 - length + length * words / usual)),
        }
    };
    let mark = |field, scope| Slot {
        field,
        scope,
        place: false,
        names: true,
        worth: worth(|_| NAME),
    };
    vec![
        text(fields.name, NAME, NAME_LENGTH, true),
        text(fields.name_zh, NAME, NAME_LENGTH, true),
        text(fields.company, NAME, NAME_LENGTH, true),
        text(fields.category, CATEGORY, NAME_LENGTH, true),
        text(fields.detail, DETAIL, DETAIL_LENGTH, false),
        text(fields.detail_zh, DETAIL, DETAIL_LENGTH, false),
        mark(fields.pairs, Scope::Pairs),
        mark(fields.codes, Scope::Codes),
        mark(fields.things, Scope::Things),
    ]
}

impl Slot {
    pub fn is_in(&self, scope: Scope) -> bool {
        match scope {
            Scope::Places => self.place,
            scope => self.scope == scope,
        }
    }

    /// What one occurrence counts in a text of this length, as the index rounds it.
    pub fn worth(&self, length: u8) -> f32 {
        self.worth[usize::from(length)]
    }
}

fn worth(of: impl Fn(f32) -> f32) -> Box<[f32; LENGTHS]> {
    let lengths = (0..=u8::MAX).map(|id| FieldNormReader::id_to_fieldnorm(id) as f32);
    let worth: Box<[f32]> = lengths.map(of).collect();
    worth.try_into().expect("a byte has so many values")
}
