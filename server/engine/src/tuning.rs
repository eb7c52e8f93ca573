//! Every number of the ranking, one setting for all catalogues.
//!
//! Judged on two halves of judged queries (69 head queries over consumer electronics, 71 long-tail queries over general
//! goods). It lies on a plateau: 41 settings with each number moved at random by a third or a half lost at most 0.03 and 0.02
//! NDCG@10, and on average 0.012 and 0.002. So they are round.

/// BM25's saturation. Robertson and Zaragoza (2009) advise 1.2 to 2.
pub const K1: f32 = 1.2;

/// How much a word counts in a field. Only the ratios between these and to `K1` matter.
pub const NAME: f32 = 2.0;
pub const CATEGORY: f32 = 1.0;
pub const DETAIL: f32 = 0.5;

/// How much a field's length takes from that, 0 to 1. Long descriptions mention many things that the product is not.
pub const NAME_LENGTH: f32 = 0.6;
pub const DETAIL_LENGTH: f32 = 0.9;

/// What it counts, beside the word itself, that a product is the thing that the word names.
pub const THING: f32 = 0.3;

/// What another name of a thing counts.
pub const OTHER_NAME: f32 = 0.7;

/// What a word counts of which the last one typed is only the beginning.
pub const BEGUN: f32 = 0.5;

/// What a word after "without" counts: against.
pub const UNWANTED: f32 = -0.5;

/// A product with less of the text than this, rare words counting for more, does not match at all.
pub const MIN_COVERAGE: f32 = 0.3;

/// With fewer products than this having all of the words, those that have most of them follow.
pub const FEW: usize = 10;

/// With so many products that are named by all of the words, those that mention them in descriptions stay away.
pub const MANY: usize = 1000;
