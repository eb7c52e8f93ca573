//! Proposals that were reported, at the operators' console.

use axum::extract::{Path, State};
use wire::{
    id::ProposalId,
    proposal::{ReportedProposals, SayWhy},
    staff::Deed,
};

use super::id;
use crate::{
    error::{Error, Said},
    http::{answer::Answer, input::Input, openapi::refuses, staff::Operator},
    proposal::{report, reported},
    said,
    state::AppState,
    typed::{LONGEST, needed},
};

/// Proposals that were reported
///
/// Since an operator last looked at them, the oldest 100; without the names of who proposed and who reported.
#[utoipa::path(
    get,
    path = "/operator/proposals",
    operation_id = "reported_proposals",
    tag = "operator",
    responses((status = 200, body = ReportedProposals)),
    security(("operator" = []))
)]
pub async fn list(State(app): State<AppState>, operator: Operator) -> Result<Answer<ReportedProposals>, Error> {
    Ok(Answer::new(reported::reported(app.db.reads(), operator.now).await?))
}

async fn told(app: &AppState, operator: &Operator, said: Said) -> Result<Answer<ReportedProposals>, Error> {
    let left = reported::reported(app.db.reads(), operator.now).await?;
    Ok(Answer::new(left).next("/operator/proposals").said(said))
}

refuses! { HideRefuses: NoSuchProposal, Required, TooLong, NotText }

/// Hide a proposal
///
/// Its author alone finds it then, with why. It stands in the company's log, and with why, but without its words, in the open log.
#[utoipa::path(
    post,
    path = "/operator/proposals/{proposal}/hide",
    operation_id = "hide_proposal",
    tag = "operator",
    params(("proposal" = ProposalId, Path)),
    request_body = SayWhy,
    responses((status = 200, body = ReportedProposals), HideRefuses),
    security(("operator" = []))
)]
pub async fn hide(
    State(app): State<AppState>,
    operator: Operator,
    Path(proposal): Path<String>,
    Input(asked): Input<SayWhy>,
) -> Result<Answer<ReportedProposals>, Error> {
    let proposal = id(&proposal)?;
    let missing = said!("Say why, for everybody to read" / "请写明理由，所有人都能看到");
    let why = needed("why", &asked.why, LONGEST, missing)?;
    let company = report::company(app.db.reads(), proposal).await?;
    let deed = (Deed::ProposalHidden, proposal.to_string());
    let hiding = (proposal, why, operator.now);
    operator.write(&app, Some(company), deed, hiding, report::hide).await?;
    told(&app, &operator, said!("The proposal is hidden." / "提议已隐藏。")).await
}

refuses! { StandRefuses: NoSuchProposal }

/// Leave a reported proposal as it stands
#[utoipa::path(
    post,
    path = "/operator/proposals/{proposal}/stand",
    operation_id = "proposal_stands",
    tag = "operator",
    params(("proposal" = ProposalId, Path)),
    responses((status = 200, body = ReportedProposals), StandRefuses),
    security(("operator" = []))
)]
pub async fn stand(
    State(app): State<AppState>,
    operator: Operator,
    Path(proposal): Path<String>,
) -> Result<Answer<ReportedProposals>, Error> {
    let proposal = id(&proposal)?;
    let deed = (Deed::ProposalStands, proposal.to_string());
    let standing = (proposal, operator.now);
    operator.write(&app, None, deed, standing, report::stand).await?;
    told(&app, &operator, said!("The proposal stands." / "提议予以保留。")).await
}
