//! What carts and orders hold about shoppers.

use crate::db::personal::{Erasing, OF_SHOPPER, Personal};

const OF_ORDERS: &str = "order_id in (
  select o.id
  from shop_order o
  join order_group g on g.id = o.group_id
  where g.shopper_id = $1
)";
const OF_RETURNS: &str = "return_id in (
  select r.id
  from order_return r
  join shop_order o on o.id = r.order_id
  join order_group g on g.id = o.group_id
  where g.shopper_id = $1
)";
const BOOKS: &str = "the books of the company and the marketplace, which name nobody";

const PROVIDER: &str = "how the server talks with the provider of card payments";

/// In the order in which they are erased.
pub const TABLES: &[Personal] = &[
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
            "mail",
            "lang",
        ],
        withheld: &[],
        erasing: Erasing::Blank(
            "mail = null, lang = null, email = '', recipient = '', line1 = '', line2 = '', city = '', region = '', postcode = '', phone = ''",
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
            "moved_at",
            "settled_at",
            "way",
            "days_from",
            "days_to",
            "standard_delivery",
            "tax_basis_points",
            "return_days",
            "unsent_refunded",
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
            "paid",
            "unsent",
        ],
        withheld: &[],
        erasing: Erasing::Keep(BOOKS),
    },
    Personal {
        table: "order_promotion",
        rows: OF_ORDERS,
        columns: &["order_id", "promotion_id", "off"],
        withheld: &[],
        erasing: Erasing::Keep(BOOKS),
    },
    Personal {
        table: "order_event",
        rows: OF_ORDERS,
        columns: &["id", "order_id", "state", "actor", "at", "note"],
        withheld: &[],
        erasing: Erasing::Keep(BOOKS),
    },
    Personal {
        table: "shipment",
        rows: OF_ORDERS,
        columns: &["id", "order_id", "carrier", "tracking", "at"],
        withheld: &[],
        erasing: Erasing::Blank("tracking = ''"),
    },
    Personal {
        table: "shipment_line",
        rows: "shipment_id in (
  select s.id
  from shipment s
  join shop_order o on o.id = s.order_id
  join order_group g on g.id = o.group_id
  where g.shopper_id = $1
)",
        columns: &["shipment_id", "product_id", "quantity"],
        withheld: &[],
        erasing: Erasing::Keep(BOOKS),
    },
    Personal {
        table: "order_return",
        rows: OF_ORDERS,
        columns: &[
            "id", "order_id", "state", "reason", "answer", "asked_at", "moved_at", "refunded",
        ],
        withheld: &[],
        erasing: Erasing::Blank("reason = '', answer = null"),
    },
    Personal {
        table: "return_line",
        rows: OF_RETURNS,
        columns: &["return_id", "product_id", "quantity"],
        withheld: &[],
        erasing: Erasing::Keep(BOOKS),
    },
    Personal {
        table: "return_event",
        rows: OF_RETURNS,
        columns: &["id", "return_id", "state", "actor", "at"],
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
        table: "card_payment",
        rows: "group_id in (
  select id
  from order_group
  where shopper_id = $1
)",
        columns: &[
            "id", "group_id", "currency", "amount", "state", "captured", "refunded", "disputed", "made_at", "moved_at",
        ],
        withheld: &[
            ("session_id", PROVIDER),
            ("session_url", PROVIDER),
            ("intent_id", PROVIDER),
            ("checked_at", PROVIDER),
            ("next_check_at", PROVIDER),
            ("tries", PROVIDER),
            ("trouble", PROVIDER),
            ("turn", PROVIDER),
        ],
        erasing: Erasing::Keep(BOOKS),
    },
    Personal {
        table: "card_refund",
        rows: "payment_id in (
  select p.id
  from card_payment p
  join order_group g on g.id = p.group_id
  where g.shopper_id = $1
)",
        columns: &["id", "payment_id", "amount", "state", "made_at"],
        withheld: &[("provider_id", PROVIDER)],
        erasing: Erasing::Keep(BOOKS),
    },
    Personal {
        table: "card_event",
        rows: "payment_id in (
  select p.id
  from card_payment p
  join order_group g on g.id = p.group_id
  where g.shopper_id = $1
)",
        columns: &["kind", "payment_id", "at"],
        withheld: &[("id", PROVIDER)],
        erasing: Erasing::Keep(BOOKS),
    },
];
