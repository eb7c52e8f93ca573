//! What sessions hold about shoppers.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

/// In the order in which they are erased.
pub const TABLES: &[Personal] = &[Personal {
    table: "session",
    rows: OF_SHOPPER,
    columns: &["id", "shopper_id", "user_agent", "created_at", "seen_at", "expires_at"],
    withheld: &[("token_hash", "it guards the session")],
    erasing: Erasing::Delete,
}];
