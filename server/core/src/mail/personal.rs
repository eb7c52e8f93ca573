//! What the outbox holds about shoppers.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

pub const TABLES: &[Personal] = &[Personal {
    table: "mail_outbox",
    rows: OF_SHOPPER,
    columns: &[
        "id",
        "shopper_id",
        "kind",
        "to_address",
        "lang",
        "about",
        "state",
        "tries",
        "due_at",
        "last_error",
        "made_at",
        "sent_at",
    ],
    withheld: &[("secret", "it opens a link that is sent to the address alone")],
    erasing: Erasing::Delete,
}];
