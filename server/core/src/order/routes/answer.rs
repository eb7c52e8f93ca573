//! What a company does with a return: `POST /companies/{company}/returns/{id}/approve`, `refuse` and `refund`.

use axum::extract::{Path, State};
use wire::{
    id::ReturnId,
    order::{
        company::CompanyOrder,
        returns::{ApproveReturn, RefuseReturn},
    },
    staff::Deed,
};

use crate::{
    error::{Error, Said},
    http::{
        answer::Answer as Answered,
        input::Input,
        openapi::refuses,
        staff::{Member, Orders},
    },
    order::{
        refusals,
        returns::{Answer, Answering, answer, store::order_of},
        routes::fulfil::told,
    },
    said,
    state::AppState,
    typed::{LONGEST, needed},
};

/// Gives an answer; gives the order as it is then.
async fn give(
    app: &AppState,
    member: &Member<Orders>,
    id: &str,
    (deed, given): (Deed, Answer),
    said: Said,
) -> Result<Answered<CompanyOrder>, Error> {
    let id: ReturnId = id.parse().map_err(|_| refusals::no_such_return())?;
    let order = order_of(app.db.reads(), member.company, id).await?;
    let asked = Answering {
        company: member.company,
        id,
        answer: given,
        ids: app.ids.clone(),
        mail: app.settings.mail(),
        now: member.now,
    };
    member.write(app, (deed, order.to_string()), asked, answer).await?;
    told(app, member, order, said).await
}

refuses! { ApproveRefuses: NoSuchReturn, OtherState, Required, TooLong, NotText }

/// Approve a return
///
/// Within three days; silence approves too.
#[utoipa::path(
    post,
    path = "/companies/{company}/returns/{id}/approve",
    operation_id = "approve_return",
    tag = "company",
    params(("company" = String, Path), ("id" = ReturnId, Path)),
    request_body = ApproveReturn,
    responses((status = 200, body = CompanyOrder), ApproveRefuses),
    security(("token" = ["orders"]))
)]
pub async fn approve(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, id)): Path<(String, String)>,
    Input(asked): Input<ApproveReturn>,
) -> Result<Answered<CompanyOrder>, Error> {
    let missing = said!("Say where to send it; the shopper reads it" / "请说明寄回地址，顾客会看到");
    let words = needed("answer", &asked.answer, LONGEST, missing)?;
    let said = said!("The return is approved." / "已同意退货。");
    give(&app, &member, &id, (Deed::ReturnApproved, Answer::Approve(words)), said).await
}

refuses! { RefuseRefuses: NoSuchReturn, OtherState, Required, TooLong, NotText }

/// Refuse a return
///
/// Within three days, with a reason that the law knows. It counts in your service record.
#[utoipa::path(
    post,
    path = "/companies/{company}/returns/{id}/refuse",
    operation_id = "refuse_return",
    tag = "company",
    params(("company" = String, Path), ("id" = ReturnId, Path)),
    request_body = RefuseReturn,
    responses((status = 200, body = CompanyOrder), RefuseRefuses),
    security(("token" = ["orders"]))
)]
pub async fn refuse(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, id)): Path<(String, String)>,
    Input(asked): Input<RefuseReturn>,
) -> Result<Answered<CompanyOrder>, Error> {
    let missing = said!("Say why not; the shopper reads it" / "请说明拒绝原因，顾客会看到");
    let words = needed("answer", &asked.answer, LONGEST, missing)?;
    let said = said!("The return is refused." / "已拒绝退货。");
    give(&app, &member, &id, (Deed::ReturnRefused, Answer::Refuse(words)), said).await
}

refuses! { RefundRefuses: NoSuchReturn, OtherState }

/// Pay a return back
///
/// Once the goods are back, or before. The part of the fee goes back to you; with the last goods of an order goes their
/// standard delivery.
#[utoipa::path(
    post,
    path = "/companies/{company}/returns/{id}/refund",
    operation_id = "refund_return",
    tag = "company",
    params(("company" = String, Path), ("id" = ReturnId, Path)),
    responses((status = 200, body = CompanyOrder), RefundRefuses),
    security(("token" = ["orders"]))
)]
pub async fn refund(
    State(app): State<AppState>,
    member: Member<Orders>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Answered<CompanyOrder>, Error> {
    let said = said!("The refund is in the books." / "退款已入账。");
    give(&app, &member, &id, (Deed::ReturnRefunded, Answer::Refund), said).await
}
