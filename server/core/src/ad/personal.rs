//! What ads hold about shoppers: what they answered.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

pub const TABLES: &[Personal] = &[Personal {
    table: "ad_answer",
    rows: OF_SHOPPER,
    columns: &["ad_id", "version", "shopper_id", "answer", "note", "at", "judged_at"],
    withheld: &[],
    erasing: Erasing::Delete,
}];
