//! Closing companies as an operator: `/operator/companies/...`

use axum::extract::State;
use wire::{
    staff::Deed,
    storefront::{ReopenCompany, ShutCompanies, ShutCompanyWhy},
};

use crate::{
    catalog::company,
    error::{Error, Said},
    http::{answer::Answer, input::Input, openapi::refuses, staff::Operator},
    said,
    state::AppState,
    storefront::shut::{self, Shutting},
    typed::{LONGEST, closing_confirmed, needed},
};

/// Companies that operators closed
///
/// The last one first, 100 at most.
#[utoipa::path(
    get,
    path = "/operator/companies/closed",
    operation_id = "closed_companies",
    tag = "operator",
    responses((status = 200, body = ShutCompanies)),
    security(("operator" = []))
)]
pub async fn list(State(app): State<AppState>, _operator: Operator) -> Result<Answer<ShutCompanies>, Error> {
    Ok(Answer::new(shut::all(app.db.reads()).await?))
}

refuses! { ShutRefuses: NoSuchCompany, NotConfirmed, AlreadyClosed, Required, TooLong, NotText }

/// Close a company
///
/// As it can by itself, but it can't open again by itself. Its staff and everybody read why; it stands in the open log.
#[utoipa::path(
    post,
    path = "/operator/companies/close",
    operation_id = "shut_company",
    tag = "operator",
    request_body = ShutCompanyWhy,
    responses((status = 200, body = ShutCompanies), ShutRefuses),
    security(("operator" = []))
)]
pub async fn close(
    State(app): State<AppState>,
    operator: Operator,
    Input(asked): Input<ShutCompanyWhy>,
) -> Result<Answer<ShutCompanies>, Error> {
    let company = company::at(app.db.reads(), asked.company.trim()).await?;
    let missing = said!("Say why, for everybody to read" / "请写明理由，所有人都能看到");
    let why = needed("why", &asked.why, LONGEST, missing)?;
    closing_confirmed(&asked.confirm)?;
    let deed = (Deed::CompanyClosed, format!("{}: {why}", asked.company.trim()));
    let shutting = Shutting {
        company,
        why,
        ids: app.ids.clone(),
        now: operator.now,
    };
    operator.write(&app, Some(company), deed, shutting, shut::shut).await?;
    told(
        &app,
        said!("The company is closed. What was ordered goes on as before." / "企业已关闭，已有订单照常进行。"),
    )
    .await
}

refuses! { ReopenRefuses: NoSuchCompany, NotClosed }

/// Take the closing of a company back
///
/// It is open again, if it was when an operator closed it.
#[utoipa::path(
    post,
    path = "/operator/companies/reopen",
    operation_id = "let_company_go",
    tag = "operator",
    request_body = ReopenCompany,
    responses((status = 200, body = ShutCompanies), ReopenRefuses),
    security(("operator" = []))
)]
pub async fn reopen(
    State(app): State<AppState>,
    operator: Operator,
    Input(asked): Input<ReopenCompany>,
) -> Result<Answer<ShutCompanies>, Error> {
    let company = company::at(app.db.reads(), asked.company.trim()).await?;
    let deed = (Deed::CompanyReopened, asked.company.trim().to_owned());
    let letting = Shutting {
        company,
        why: String::new(),
        ids: app.ids.clone(),
        now: operator.now,
    };
    operator.write(&app, Some(company), deed, letting, shut::let_go).await?;
    told(&app, said!("Taken back." / "已撤销关闭。")).await
}

async fn told(app: &AppState, said: Said) -> Result<Answer<ShutCompanies>, Error> {
    Ok(Answer::new(shut::all(app.db.reads()).await?)
        .next("/operator/closing")
        .said(said))
}
