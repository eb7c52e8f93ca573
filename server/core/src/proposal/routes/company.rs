//! Proposals to a company, at its console.

use axum::extract::{Path, State};
use wire::{
    id::ProposalId,
    proposal::{AnswerProposal, CompanyProposals, CompanyProposalsQuery, Proposal},
    staff::Deed,
};

use super::id;
use crate::{
    error::Error,
    http::{
        answer::Answer,
        input::{Asked, Input},
        openapi::refuses,
        staff::{Marketing, Member, Read},
    },
    proposal::{
        answer::{self, Answering},
        desk, rules,
    },
    said,
    state::AppState,
};

/// What is proposed to your company
///
/// Those that wait for an answer, the one due soonest first; or those that were answered. 50 a page. Nobody is named here.
#[utoipa::path(
    get,
    path = "/companies/{company}/desk/proposals",
    operation_id = "proposals_received",
    tag = "company",
    params(("company" = String, Path), CompanyProposalsQuery),
    responses((status = 200, body = CompanyProposals)),
    security(("token" = ["read"]))
)]
pub async fn desk(
    State(app): State<AppState>,
    member: Member<Read>,
    Asked(asked): Asked<CompanyProposalsQuery>,
) -> Result<Answer<CompanyProposals>, Error> {
    let found = desk::desk(app.db.reads(), member.company, &asked, member.now).await?;
    Ok(Answer::new(found))
}

refuses! { AnswerRefuses: NoSuchProposal, AlreadyAnswered, NotADay, Required, TooLong, NotText }

/// Answer a proposal
///
/// Once: say what there will be and from which day, or why not. Everybody reads it, and it stands. After 14 days everybody
/// reads that there was no answer; one that comes later is shown as late.
#[utoipa::path(
    post,
    path = "/companies/{company}/proposals/{proposal}/answer",
    operation_id = "answer_proposal",
    tag = "company",
    params(("company" = String, Path), ("proposal" = ProposalId, Path)),
    request_body = AnswerProposal,
    responses((status = 200, body = Proposal), AnswerRefuses),
    security(("token" = ["marketing"]))
)]
pub async fn answer(
    State(app): State<AppState>,
    member: Member<Marketing>,
    Path((_, proposal)): Path<(String, String)>,
    Input(asked): Input<AnswerProposal>,
) -> Result<Answer<Proposal>, Error> {
    let proposal = id(&proposal)?;
    let (text, day) = rules::answer(asked.answer, &asked.text, &asked.when, member.now)?;
    let answering = Answering {
        company: member.company,
        proposal,
        verdict: asked.answer,
        text,
        day,
        ids: app.ids.clone(),
        now: member.now,
    };
    let deed = (Deed::ProposalAnswered, proposal.to_string());
    member.write(&app, deed, answering, answer::answer).await?;
    let found = desk::one(app.db.reads(), member.company, proposal, member.now).await?;
    Ok(Answer::new(found).next(member.page("proposals")).said(said!(
        "Answered; everybody reads it beside the proposal." / "已答复，所有人可在提议旁看到。"
    )))
}
