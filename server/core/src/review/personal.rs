//! What ratings hold about shoppers. Erasing takes the words and the name; the stars stay, since scores are counted from them.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

const OF_RATINGS: &str = "order_id in (
  select order_id
  from rating
  where shopper_id = $1
)";

/// In the order in which they are erased.
pub const TABLES: &[Personal] = &[
    Personal {
        table: "rating_version",
        rows: OF_RATINGS,
        columns: &["id", "order_id", "product_id", "stars", "text", "at"],
        withheld: &[],
        erasing: Erasing::Blank("text = ''"),
    },
    Personal {
        table: "product_rating",
        rows: OF_RATINGS,
        columns: &["order_id", "product_id", "id", "stars", "text"],
        withheld: &[],
        erasing: Erasing::Blank("text = ''"),
    },
    Personal {
        table: "rating",
        rows: OF_SHOPPER,
        columns: &[
            "order_id",
            "id",
            "shopper_id",
            "company_id",
            "stars",
            "text",
            "made_at",
            "changed_at",
            "answer",
            "answered_at",
        ],
        withheld: &[],
        erasing: Erasing::Blank("text = '', shopper_id = null"),
    },
];
