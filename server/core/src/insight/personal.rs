//! What insight holds about shoppers.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

/// In the order in which they are erased.
pub const TABLES: &[Personal] = &[
    Personal {
        table: "shopper_about",
        rows: OF_SHOPPER,
        columns: &["shopper_id", "age_band", "region", "interest", "changed_at"],
        withheld: &[],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "counted_partner",
        rows: OF_SHOPPER,
        columns: &["id", "shopper_id", "company_id", "counted_at", "left_at"],
        withheld: &[],
        // The chore counts them off, and then they go.
        erasing: Erasing::Blank("shopper_id = null"),
    },
];
