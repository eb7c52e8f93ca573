//! A company says that the rest of an order is not coming.

use axum::extract::{Path, State};
use wire::{
    id::OrderId,
    order::company::{CompanyOrder, CutShort},
    staff::Deed,
    webhook::Switch,
};

use super::fulfil::take;
use crate::{
    error::Error,
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        staff::{Member, Orders},
    },
    order::{company::Step, short::Rest},
    said,
    state::AppState,
    typed::{LONGEST, confirmed, needed},
};

refuses! { ShortRefuses: NoSuchOrder, OtherState, NotConfirmed, Required, TooLong, NotText }

/// Say that what is left of an order is not coming
///
/// Of an order that went out in part. The shopper gets back what they paid for the rest, your part of the fee comes back, and the order
/// is shipped. The price of delivery stays as long as something that was paid for was sent. It can't be undone.
#[utoipa::path(
    post,
    path = "/companies/{company}/orders/{order}/short",
    operation_id = "cut_order_short",
    tag = "company",
    params(("company" = String, Path), ("order" = OrderId, Path)),
    request_body = CutShort,
    responses((status = 200, body = CompanyOrder), ShortRefuses),
    security(("token" = ["orders"]))
)]
pub async fn cut_short(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, order)): Path<(String, String)>,
    Input(asked): Input<CutShort>,
) -> Result<Answer<CompanyOrder>, Error> {
    let missing = said!("Say why; the shopper reads it" / "请说明原因，顾客会看到");
    let reason = needed("reason", &asked.reason, LONGEST, missing)?;
    let missing = said!("That the rest is not coming must be confirmed" / "须确认其余商品不再发出");
    confirmed(&asked.confirm, missing)?;
    let step = Step::CutShort(Rest {
        reason,
        on_shelf: asked.shelf == Some(Switch::On),
    });
    let said = said!(
        "The rest is not coming; what was paid for it goes back to the shopper."
            / "其余商品不再发出，相应款项退还顾客。"
    );
    take(&app, &member, &order, (Deed::OrderCutShort, step), said).await
}
