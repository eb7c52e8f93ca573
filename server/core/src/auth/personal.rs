//! What sessions hold about shoppers.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

/// In the order in which they are erased.
pub const TABLES: &[Personal] = &[
    // Before the sessions, by which it is found.
    Personal {
        table: "keyed_request",
        rows: "asker in (select token_hash from session where shopper_id = $1)",
        columns: &["key", "at", "status"],
        withheld: &[
            ("asker", "it is the session's secret"),
            ("request", "a digest, by which a repeated request is known"),
            ("attempt", "a random text"),
            ("kind", "the form of `body`"),
            (
                "body",
                "what was answered, kept for a day; the same can be asked for again",
            ),
        ],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "session",
        rows: OF_SHOPPER,
        columns: &["id", "shopper_id", "user_agent", "created_at", "seen_at", "expires_at"],
        withheld: &[("token_hash", "it guards the session")],
        erasing: Erasing::Delete,
    },
];
