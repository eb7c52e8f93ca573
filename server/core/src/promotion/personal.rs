//! What promotions hold about shoppers: which ones they joined. Erasing takes that; a goal that was reached stays reached.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

pub const TABLES: &[Personal] = &[Personal {
    table: "promotion_join",
    rows: OF_SHOPPER,
    columns: &["promotion_id", "shopper_id", "at"],
    withheld: &[],
    erasing: Erasing::Delete,
}];
