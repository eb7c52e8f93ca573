//! Carts, checkouts and orders. Rules first (states, price, delivery, payment, address), then what moves
//! stock and money, then the routes.

pub mod states;

pub mod address;
pub mod delivery;
pub mod payment;
mod phone;
pub mod price;

pub mod holds;
mod ledger;
mod parts;
mod stock;

mod cart;
mod cart_store;
mod cart_view;
mod fit;
mod quote;

mod checkout;
mod place;
mod store;

mod again;
mod cancel;
mod orders;
mod read;

mod follow;
mod leave;
mod merge;
mod promised;
mod record;
mod refusals;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use cancel::cancel_unshipped;
pub use cart_store::{Line, items as cart_items};
pub use follow::{company_follows, product_follows};
pub use holds::release_expired;
pub use leave::leave;
pub use merge::merge;
pub use promised::promised;
pub use record::{NONE as NO_RECORD, service_record};
pub use refusals::no_room;

pub fn router() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(cart::cart))
        .routes(routes!(cart::add))
        .routes(routes!(cart::set))
        .routes(routes!(fit::fit))
        .routes(routes!(checkout::look, checkout::start))
        .routes(routes!(place::place, orders::list))
        .routes(routes!(orders::show))
        .routes(routes!(cancel::cancel))
        .routes(routes!(again::buy_again))
}
