//! What is stored with a product.

use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, DocSet, Searcher, TERMINATED, TantivyDocument, Term};

/// The product that has this term, if one does.
pub fn first(searcher: &Searcher, term: &Term) -> tantivy::Result<Option<DocAddress>> {
    for (number, segment) in searcher.segment_readers().iter().enumerate() {
        let index = segment.inverted_index(term.field())?;
        let Some(mut postings) = index.read_postings(term, IndexRecordOption::Basic)? else {
            continue;
        };
        while postings.doc() != TERMINATED {
            if !segment.is_deleted(postings.doc()) {
                return Ok(Some(DocAddress::new(number as u32, postings.doc())));
            }
            postings.advance();
        }
    }
    Ok(None)
}

/// The stored texts of these fields.
pub fn texts<const N: usize>(searcher: &Searcher, at: DocAddress, fields: [Field; N]) -> tantivy::Result<[String; N]> {
    let stored: TantivyDocument = searcher.doc(at)?;
    Ok(fields.map(|field| {
        stored
            .get_first(field)
            .and_then(|value| value.as_str())
            .unwrap_or_default()
            .to_owned()
    }))
}
