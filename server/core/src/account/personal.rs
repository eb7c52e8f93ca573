//! Every table that holds something about a shopper: what of it is exported, and what erasing does to it.
//! A test compares this list with the schema, so that a new table or column can't be forgotten.

/// What erasing a shopper does to the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Erasing {
    Delete,
    /// The rows stay without what is personal: the `set` clause that blanks it.
    Blank(&'static str),
    /// The rows hold nothing personal once the others are gone, and are needed: why.
    Keep(&'static str),
}

#[derive(Debug)]
pub struct Personal {
    pub table: &'static str,
    /// Which rows are the shopper's, `$1`.
    pub rows: &'static str,
    /// Exported as they are.
    pub columns: &'static [&'static str],
    /// Not exported, each with the reason.
    pub withheld: &'static [(&'static str, &'static str)],
    pub erasing: Erasing,
}

const OF_SHOPPER: &str = "shopper_id = $1";
const OF_ORDERS: &str = "order_id in (
  select o.id
  from shop_order o
  join order_group g on g.id = o.group_id
  where g.shopper_id = $1
)";
const BOOKS: &str = "the books of the company and the marketplace, which name nobody";

/// In the order in which they are erased.
pub const TABLES: &[Personal] = &[
    Personal {
        table: "session",
        rows: OF_SHOPPER,
        columns: &["id", "shopper_id", "user_agent", "created_at", "seen_at", "expires_at"],
        withheld: &[("token_hash", "it guards the session")],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "known_device",
        rows: OF_SHOPPER,
        columns: &["id", "shopper_id", "created_at", "seen_at", "expires_at"],
        withheld: &[("token_hash", "it guards the device's tries at the password")],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "partnership",
        rows: OF_SHOPPER,
        columns: &["shopper_id", "company_id", "since", "position", "note"],
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
        columns: &["drop_id", "company_id", "since", "position", "note"],
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
            "was_partner_since",
            "dropped_at",
            "undone_at",
            "merged_into",
        ],
        withheld: &[],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "cart_line",
        rows: OF_SHOPPER,
        columns: &[
            "shopper_id",
            "product_id",
            "quantity",
            "price_seen",
            "currency_seen",
            "added_at",
        ],
        withheld: &[],
        erasing: Erasing::Delete,
    },
    Personal {
        table: "stock_hold",
        rows: OF_SHOPPER,
        columns: &["shopper_id", "product_id", "quantity", "expires_at"],
        withheld: &[],
        // None is left by then: erasing gives the stock back first.
        erasing: Erasing::Delete,
    },
    Personal {
        table: "order_group",
        rows: OF_SHOPPER,
        columns: &[
            "id",
            "shopper_id",
            "idempotency_key",
            "email",
            "recipient",
            "line1",
            "line2",
            "city",
            "region",
            "postcode",
            "country",
            "phone",
            "delivery",
            "payment",
            "placed_at",
        ],
        withheld: &[],
        erasing: Erasing::Blank(
            "email = '', recipient = '', line1 = '', line2 = '', city = '', region = '', postcode = '', phone = ''",
        ),
    },
    Personal {
        table: "shop_order",
        rows: "group_id in (
  select id
  from order_group
  where shopper_id = $1
)",
        columns: &[
            "id",
            "group_id",
            "company_id",
            "state",
            "currency",
            "goods",
            "delivery",
            "fee",
            "fee_basis_points",
            "placed_at",
        ],
        withheld: &[],
        erasing: Erasing::Keep(BOOKS),
    },
    Personal {
        table: "order_line",
        rows: OF_ORDERS,
        columns: &[
            "order_id",
            "product_id",
            "sku",
            "name",
            "name_zh",
            "unit_price",
            "quantity",
        ],
        withheld: &[],
        erasing: Erasing::Keep(BOOKS),
    },
    Personal {
        table: "order_event",
        rows: OF_ORDERS,
        columns: &["id", "order_id", "state", "actor", "at"],
        withheld: &[],
        erasing: Erasing::Keep(BOOKS),
    },
    Personal {
        table: "ledger_entry",
        rows: OF_ORDERS,
        columns: &["id", "order_id", "account", "kind", "amount", "currency", "at"],
        withheld: &[],
        erasing: Erasing::Keep(BOOKS),
    },
    Personal {
        table: "shopper",
        rows: "id = $1",
        columns: &["id", "email", "name", "created_at", "erased_at"],
        withheld: &[("password", "only its hash is stored, and a file is no place for it")],
        erasing: Erasing::Blank("email = null, password = null, name = null"),
    },
];
