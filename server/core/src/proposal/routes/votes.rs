//! What a shopper says to proposals of others.

use axum::extract::{Path, State};
use wire::{
    id::ProposalId,
    proposal::{SayWhy, ShownProposal},
};

use super::{id, shopper::told, with_account};
use crate::{
    error::Error,
    http::{answer::Answer, input::Input, openapi::refuses, visitor::Known},
    proposal::{
        report,
        vote::{self, Voting},
    },
    said,
    state::AppState,
    typed::{LONGEST, needed},
};

fn voting(known: &Known, proposal: &str) -> Result<Voting, Error> {
    Ok(Voting {
        shopper: with_account(known)?,
        id: id(proposal)?,
        now: known.now,
    })
}

refuses! { VoteRefuses: NoSession, NoAccount, AccountClosed, NoSuchProposal, OwnProposal, ProposalClosed }

/// Vote for a proposal
///
/// Once; nobody learns that it was you. This needs an account. Votes are counted within a minute.
#[utoipa::path(post, path = "/proposals/{proposal}/vote", operation_id = "vote", tag = "proposal",
    params(("proposal" = ProposalId, Path)), responses((status = 200, body = ShownProposal), VoteRefuses))]
pub async fn vote(
    State(app): State<AppState>,
    known: Known,
    Path(proposal): Path<String>,
) -> Result<Answer<ShownProposal>, Error> {
    known.takes_part()?;
    let voting = voting(&known, &proposal)?;
    let id = voting.id;
    app.db.write(voting, vote::vote).await?;
    let said = said!(
        "Your vote counts within a minute; nobody learns that it is yours."
            / "您的支持将在一分钟内计入，无人知道是您。"
    );
    told(&app, &known, id, said).await
}

refuses! { RetractRefuses: NoSession, NoAccount, NoSuchProposal, OwnProposal, ProposalClosed }

/// Take your vote back
///
/// While the proposal waits for an answer.
#[utoipa::path(post, path = "/proposals/{proposal}/vote/retract", operation_id = "retract_vote", tag = "proposal",
    params(("proposal" = ProposalId, Path)), responses((status = 200, body = ShownProposal), RetractRefuses))]
pub async fn retract(
    State(app): State<AppState>,
    known: Known,
    Path(proposal): Path<String>,
) -> Result<Answer<ShownProposal>, Error> {
    let voting = voting(&known, &proposal)?;
    let id = voting.id;
    app.db.write(voting, vote::retract).await?;
    told(&app, &known, id, said!("Your vote is taken back." / "已撤回支持。")).await
}

refuses! { ReportRefuses: NoSession, NoAccount, AccountClosed, NoSuchProposal, OwnProposal, Required, TooLong, NotText }

/// Report a proposal
///
/// If it insults, or is no proposal. The operators of this marketplace look at it; the company is not told.
#[utoipa::path(post, path = "/proposals/{proposal}/report", operation_id = "report_proposal", tag = "proposal",
    params(("proposal" = ProposalId, Path)), request_body = SayWhy,
    responses((status = 200, body = ShownProposal), ReportRefuses))]
pub async fn report(
    State(app): State<AppState>,
    known: Known,
    Path(proposal): Path<String>,
    Input(asked): Input<SayWhy>,
) -> Result<Answer<ShownProposal>, Error> {
    known.takes_part()?;
    let voting = voting(&known, &proposal)?;
    let id = voting.id;
    let why = needed(
        "why",
        &asked.why,
        LONGEST,
        said!("Say what is wrong with it" / "请说明问题"),
    )?;
    app.db.write((voting, why), report::report).await?;
    let said = said!("Thank you; an operator will look at it." / "谢谢，运营方会查看。");
    told(&app, &known, id, said).await
}
