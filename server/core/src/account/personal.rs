//! Every table that holds something about a shopper: what of it is exported, and what erasing does to it.
//! A test compares this list with the schema, so that a new table or column can't be forgotten.

use crate::{
    ad, auth,
    db::personal::{Erasing, OF_SHOPPER, Personal},
    insight, mail, message, news, order, portfolio, promotion, proposal, review,
};

/// All of them, in the order in which they are erased.
pub fn tables() -> impl Iterator<Item = &'static Personal> {
    [
        auth::personal::TABLES,
        insight::personal::TABLES,
        portfolio::personal::TABLES,
        message::personal::TABLES,
        mail::personal::TABLES,
        review::personal::TABLES,
        ad::personal::TABLES,
        promotion::personal::TABLES,
        proposal::personal::TABLES,
        news::personal::TABLES,
        order::personal::TABLES,
        TABLES,
    ]
    .into_iter()
    .flatten()
}

const TABLES: &[Personal] = &[
    Personal {
        table: "known_device",
        rows: OF_SHOPPER,
        columns: &["id", "shopper_id", "created_at", "seen_at", "expires_at"],
        withheld: &[("token_hash", "it guards the device's tries at the password")],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "password_reset",
        rows: OF_SHOPPER,
        columns: &["shopper_id", "made_at", "expires_at"],
        withheld: &[("token_hash", "it guards a link to a new password")],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "address_link",
        rows: OF_SHOPPER,
        columns: &["shopper_id", "email", "expires_at"],
        withheld: &[("token_hash", "it guards a link that confirms an address")],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "shopper",
        rows: "id = $1",
        columns: &[
            "id",
            "email",
            "name",
            "email_confirmed_at",
            "created_at",
            "erased_at",
            "closing_id",
            "closed_at",
            "closed_for",
            "closed_why",
            "closed_by",
        ],
        withheld: &[("password", "only its hash is stored, and a file is no place for it")],
        erasing: Erasing::Blank(
            "email = null, email_confirmed_at = null, password = null, name = null, closing_id = null, closed_at = null, closed_for = null, closed_why = null, closed_by = null",
        ),
    },
];
