//! What news hold about shoppers: the address at which their programs read.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

pub const TABLES: &[Personal] = &[Personal {
    table: "news_feed",
    rows: OF_SHOPPER,
    columns: &["id", "shopper_id", "lang", "made_at"],
    withheld: &[(
        "secret",
        "whoever has it reads your news; your portfolio page shows you the address",
    )],
    erasing: Erasing::Delete,
}];
