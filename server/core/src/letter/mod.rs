//! What stands in the letters that shoppers asked for, and the chores that send and forget them.

mod compose;
mod demo;
mod forget;
mod order;
mod page;
mod send;
mod words;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::{
    forget::{DAYS as MAIL_KEPT_DAYS, FORGET as FORGET_MAIL},
    send::SEND as SEND_MAIL,
};

/// The routes of everybody.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new().routes(routes!(demo::mail))
}
