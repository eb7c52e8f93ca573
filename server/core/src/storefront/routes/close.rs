//! `POST /companies/{company}/close`, and opening it again.

use axum::extract::State;
use wire::{
    staff::Deed,
    storefront::{CloseCompany, Storefront},
    when::When,
};

use crate::{
    db::Tx,
    error::{Error, Said},
    http::{
        answer::Answer,
        input::Input,
        openapi::refuses,
        staff::{Manage, Member},
    },
    said,
    state::AppState,
    storefront::{
        close::{self, Close},
        refusals, shut, store,
    },
    typed::closing_confirmed,
};

refuses! { CloseRefuses: NotConfirmed, AlreadyClosed }

/// Close your company
///
/// Nothing of it is found or for sale any more. Its open orders, returns and payouts go on, and its staff can still do all that
/// these need. It can be opened again.
#[utoipa::path(
    post,
    path = "/companies/{company}/close",
    operation_id = "close_company",
    tag = "company",
    params(("company" = String, Path)),
    request_body = CloseCompany,
    responses((status = 200, body = Storefront), CloseRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn close(
    State(app): State<AppState>,
    member: Member<Manage>,
    Input(asked): Input<CloseCompany>,
) -> Result<Answer<Storefront>, Error> {
    closing_confirmed(&asked.confirm)?;
    let said = said!("The company is closed. What was ordered goes on as before." / "企业已关闭，已有订单照常进行。");
    set(&app, &member, Some(member.now), (Deed::CompanyClosed, said)).await
}

refuses! { ReopenRefuses: NotClosed, ClosedByOperators }

/// Open your company again
///
/// Unless operators closed it.
#[utoipa::path(
    post,
    path = "/companies/{company}/reopen",
    operation_id = "reopen_company",
    tag = "company",
    params(("company" = String, Path)),
    responses((status = 200, body = Storefront), ReopenRefuses),
    security(("staff" = ["manage"]))
)]
pub async fn reopen(State(app): State<AppState>, member: Member<Manage>) -> Result<Answer<Storefront>, Error> {
    let said = said!("The company is open again, with what lies on its shelves." / "企业已重新开放，按现有库存销售。");
    set(&app, &member, None, (Deed::CompanyReopened, said)).await
}

async fn set(
    app: &AppState,
    member: &Member<Manage>,
    to: Option<When>,
    (deed, said): (Deed, Said),
) -> Result<Answer<Storefront>, Error> {
    let asked = Close {
        company: member.company,
        to,
        ids: app.ids.clone(),
        now: member.now,
    };
    member.write(app, (deed, String::new()), asked, change).await?;
    Ok(Answer::new(store::show(app.db.reads(), member.company).await?)
        .next(member.page("storefront"))
        .said(said))
}

async fn change(asked: &Close, tx: &mut Tx) -> Result<(), Error> {
    if asked.to.is_none() && shut::is_shut(tx, asked.company).await? {
        return Err(refusals::closed_by_operators().into());
    }
    match close::close(asked, tx).await? {
        true => Ok(()),
        false if asked.to.is_some() => Err(refusals::already_closed().into()),
        false => Err(refusals::not_closed().into()),
    }
}
