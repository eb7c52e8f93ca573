//! Walks over the products that have a term, block by block.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{BlockSegmentPostings, TermInfo};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, TERMINATED};

use super::slot::Slot;
use super::view::{Segment, View};

/// Where a segment has a term.
pub struct Lookup {
    pub clause: usize,
    /// Its place among the view's slots.
    pub slot: usize,
    pub info: TermInfo,
    /// Which of the plan's other names it is, if it is none that was typed.
    pub other: Option<usize>,
}

pub struct Cursor<'v> {
    pub clause: usize,
    /// In how many products the term is.
    pub products: u32,
    postings: BlockSegmentPostings,
    /// Where in the block it stands.
    at: usize,
    slot: &'v Slot,
    lengths: Option<&'v FieldNormReader>,
}

impl<'v> Cursor<'v> {
    pub fn open(lookup: &Lookup, view: &'v View, segment: &'v Segment) -> tantivy::Result<Self> {
        let slot = &view.slots[lookup.slot];
        let index = segment.reader.inverted_index(slot.field)?;
        Ok(Self {
            clause: lookup.clause,
            products: lookup.info.doc_freq,
            postings: index.read_block_postings_from_terminfo(&lookup.info, IndexRecordOption::WithFreqs)?,
            at: 0,
            slot,
            lengths: segment.columns().lengths(slot.field),
        })
    }

    /// Where it stands; [`TERMINATED`] at the end.
    pub fn doc(&self) -> DocId {
        self.postings.docs().get(self.at).copied().unwrap_or(TERMINATED)
    }

    /// Goes on to the first product from this one on.
    pub fn seek(&mut self, doc: DocId) {
        if self.doc() < doc {
            self.at = self.postings.seek(doc);
        }
    }

    /// BM25F's weighted and damped frequency, of the product where it stands.
    pub fn frequency(&self) -> f32 {
        self.frequency_at(self.at, self.doc())
    }

    /// Goes on until it stands at `end` or behind, and tells each product on the way and its frequency.
    pub fn walk(&mut self, end: DocId, mut tell: impl FnMut(DocId, f32)) {
        while !self.postings.docs().is_empty() {
            let docs = self.postings.docs();
            let inside = docs[self.at.min(docs.len())..]
                .iter()
                .take_while(|doc| **doc < end)
                .count();
            for (at, doc) in docs.iter().enumerate().skip(self.at).take(inside) {
                tell(*doc, self.frequency_at(at, *doc));
            }
            self.at += inside;
            if self.at < docs.len() {
                return;
            }
            self.postings.advance();
            self.at = 0;
        }
    }

    fn frequency_at(&self, at: usize, doc: DocId) -> f32 {
        let length = self.lengths.map_or(0, |lengths| lengths.fieldnorm_id(doc));
        self.postings.freq(at) as f32 * self.slot.worth(length)
    }
}
