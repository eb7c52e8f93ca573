//! The series of Huoban. Each number here is a promise to shoppers; `account` says what they come to.

use crate::tree::Series;

/// The partners of a company at the end of each week: a keep is +1, a drop −1. 512 weeks, nearly ten years.
pub const PARTNERS: Series = Series::new("partners", 10, 64);

/// The tables of who kept a company, counted up month by month, in one cell each: a keep is +1, a drop nothing. 64 months, more than five years.
pub const KEEPERS: [Series; 4] = [AGE_BAND, REGION, INTEREST, FOUND_HOW];
pub const AGE_BAND: Series = Series::new("age_band", 7, 64);
pub const REGION: Series = Series::new("region", 7, 64);
pub const INTEREST: Series = Series::new("interest", 7, 64);
pub const FOUND_HOW: Series = Series::new("found_how", 7, 64);

/// The table of why a company was dropped, counted up month by month: a drop is +1 in the cell of its reason.
pub const DROP_REASON: Series = Series::new("drop_reason", 7, 64);

/// What two versions of an ad came to, published once, when the run is over: a tree of one period. A cell is one version and one answer
/// (like, not useful) of one run, and a shopper is in one cell of a run at most.
pub const AD_RUN: Series = Series::new("ad_run", 1, 64);
