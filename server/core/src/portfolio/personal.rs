//! What the portfolio holds about shoppers.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

/// In the order in which they are erased.
pub const TABLES: &[Personal] = &[
    Personal {
        table: "partnership",
        rows: OF_SHOPPER,
        columns: &["shopper_id", "company_id", "since", "position", "note", "found"],
        withheld: &[],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "ended_partnership",
        rows: "drop_id in (
  select id
  from company_drop
  where shopper_id = $1
)",
        columns: &["drop_id", "company_id", "since", "position", "note", "found"],
        withheld: &[],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "company_drop",
        rows: OF_SHOPPER,
        columns: &[
            "id",
            "shopper_id",
            "entity_id",
            "company_id",
            "note",
            "reason",
            "was_partner_since",
            "dropped_at",
            "undone_at",
            "merged_into",
        ],
        withheld: &[],
        erasing: Erasing::Delete,
    },
];
