//! What messages hold about shoppers.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

/// In the order in which they are erased.
pub const TABLES: &[Personal] = &[
    Personal {
        table: "message",
        rows: "thread_id in (
  select id
  from thread
  where shopper_id = $1
)",
        columns: &["id", "thread_id", "place", "side", "body", "at"],
        withheld: &[("by_name", "it names somebody else: who of the company's staff wrote")],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "thread",
        rows: OF_SHOPPER,
        columns: &[
            "id",
            "shopper_id",
            "company_id",
            "about_kind",
            "order_id",
            "product_id",
            "pseudonym",
            "opened_at",
            "last_id",
            "last_at",
            "last_by",
            "messages",
            "in_a_row",
            "waits_for",
            "waits_from",
            "answered_at",
            "closed_at",
        ],
        withheld: &[],
        erasing: Erasing::Delete,
    },
];
