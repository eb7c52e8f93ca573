//! One company's products, the newest first, over all segments.

use std::cmp::Reverse;

use tantivy::DocId;

use super::view::{Segment, View};

pub struct Shelf<'a> {
    /// What is left of each list of them.
    left: Vec<(&'a Segment, &'a [DocId])>,
}

impl<'a> Shelf<'a> {
    pub fn new(view: &'a View, company: u32) -> Self {
        let lists = view.segments.iter().flat_map(|segment| {
            let lists = segment.of_company(company);
            lists.map(move |list| (segment, list))
        });
        Self { left: lists.collect() }
    }
}

impl<'a> Iterator for Shelf<'a> {
    type Item = (&'a Segment, DocId);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            self.left.retain(|(_, docs)| !docs.is_empty());
            let newest = |(segment, docs): &&mut (&'a Segment, &'a [DocId])| {
                (Reverse(segment.row(docs[0]).created_at), segment.product(docs[0]))
            };
            let (segment, docs) = self.left.iter_mut().min_by_key(newest)?;
            let (doc, rest) = docs.split_first()?;
            *docs = rest;
            if segment.is_alive(*doc) {
                return Some((segment, *doc));
            }
        }
    }
}
