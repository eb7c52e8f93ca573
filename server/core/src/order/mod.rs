//! Carts, checkouts and orders. Rules first (states, price, delivery, payment, address), then what moves
//! stock and money, then the routes.

mod address;
mod card;
mod delivery;
pub mod fee;
mod payment;
mod phone;
mod pieces;
mod price;
pub mod states;

mod cart_lines;
mod groups;
mod holds;
mod ledger;
mod service_record;
mod shipments;
mod stock;
mod store;

mod cart_view;
mod parts;
pub mod personal;
mod promotions;
mod quote;

mod cancel;
mod company;
mod complete;
mod count_records;
mod follow;
mod for_letters;
mod leave;
mod letters;
mod merge;
mod money;
mod promised;
mod receive;
mod returns;
mod short;
mod told;

mod refusals;
mod routes;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::{
    cancel::cancel_unshipped,
    card::{CANCEL_UNPAID, FORGET_CARD_EVENTS, MOVE_CARD_PAYMENTS, event::KEPT as CARD_EVENTS_KEPT, reconcile},
    cart_lines::{Line, items as cart_items},
    company::{KNOWN_FOR, companies_of, of_shopper, show as as_company_sees},
    complete::{COMPLETE as COMPLETE_ORDERS, DELIVER_SILENT as DELIVER_SILENT_ORDERS},
    count_records::COUNT as COUNT_SERVICE_RECORDS,
    delivery::rules::stated as usual_delivery,
    follow::{company_follows, product_follows},
    for_letters::{group, group_of_order, group_of_return, group_of_shipment},
    holds::{HOLD_MILLIS, SWEEP as SWEEP_HOLDS, release, release_expired},
    leave::leave,
    merge::merge,
    promised::{promised, promised_of},
    refusals::no_room,
    returns::{APPROVE_SILENT as APPROVE_SILENT_RETURNS, LAPSE as LAPSE_RETURNS},
    service_record::service_record,
    store::{buyer, has_any, open_orders, orders_by_company},
};

/// The routes of shoppers.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::cart::cart))
        .routes(routes!(routes::cart::add))
        .routes(routes!(routes::cart::set))
        .routes(routes!(routes::fit::fit))
        .routes(routes!(routes::checkout::look, routes::checkout::start))
        .routes(routes!(routes::place::place, routes::orders::list))
        .routes(routes!(routes::orders::show))
        .routes(routes!(routes::card::pay))
        .routes(routes!(routes::card::events))
        .routes(routes!(routes::receipt::receipt))
        .routes(routes!(routes::delivery::rates))
        .routes(routes!(routes::cancel::cancel))
        .routes(routes!(routes::receive::receive))
        .routes(routes!(routes::returns::ask_return))
        .routes(routes!(routes::returns::sent_back))
        .routes(routes!(routes::returns::take_back))
        .routes(routes!(routes::again::buy_again))
}

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::company::queue))
        .routes(routes!(routes::company::show))
        .routes(routes!(routes::fulfil::accept))
        .routes(routes!(routes::fulfil::ship))
        .routes(routes!(routes::fulfil::deliver))
        .routes(routes!(routes::fulfil::cancel))
        .routes(routes!(routes::short::cut_short))
        .routes(routes!(routes::answer::approve))
        .routes(routes!(routes::answer::refuse))
        .routes(routes!(routes::answer::refund))
        .routes(routes!(routes::money::show))
        .routes(routes!(routes::money::export))
        .routes(routes!(routes::delivery::show, routes::delivery::set))
        .routes(routes!(routes::delivery::remove))
        .routes(routes!(routes::delivery::state_tax))
}

/// The routes of operators.
pub fn operators() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::dues::show))
        .routes(routes!(routes::dues::arrived))
        .routes(routes!(routes::dues::paid_out))
        .routes(routes!(routes::dues::paid_back))
        .routes(routes!(routes::fee::show, routes::fee::set))
        .routes(routes!(routes::fee::withdraw))
}
