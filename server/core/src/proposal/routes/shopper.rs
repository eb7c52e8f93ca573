//! A shopper's own proposals.

use axum::extract::{Path, State};
use wire::{
    id::ProposalId,
    proposal::{MyProposals, Propose, ShownProposal},
};

use super::{id, with_account};
use crate::{
    error::{Error, Said},
    http::{answer::Answer, input::Input, openapi::refuses, visitor::Known},
    proposal::{
        own,
        propose::{self, Amending, Proposing, Words},
        rules,
    },
    said,
    state::AppState,
};

/// The proposal as it is now, and for a form its page.
pub async fn told(
    app: &AppState,
    known: &Known,
    proposal: ProposalId,
    said: Said,
) -> Result<Answer<ShownProposal>, Error> {
    let found = own::one(app.db.reads(), Some(known.shopper()), proposal, known.now).await?;
    Ok(Answer::new(found).next(format!("/proposals/{proposal}")).said(said))
}

fn words(asked: &Propose) -> Result<Words, Error> {
    let (title, text) = rules::words(asked)?;
    Ok(Words {
        kind: asked.kind,
        title,
        text,
    })
}

refuses! { MineRefuses: NoSession }

/// Your proposals
///
/// Those that you made and those that you voted for; nobody else finds this list.
#[utoipa::path(get, path = "/proposals", operation_id = "my_proposals", tag = "proposal",
    responses((status = 200, body = MyProposals), MineRefuses))]
pub async fn mine(State(app): State<AppState>, known: Known) -> Result<Answer<MyProposals>, Error> {
    Ok(Answer::new(
        own::mine(app.db.reads(), known.shopper(), known.now).await?,
    ))
}

refuses! {
    ProposeRefuses: NoSession, NoAccount, AccountClosed, NoSuchCompany, Dropped, AlreadyClosed, TooManyProposals, Required, TooLong, NotText
}

/// Propose something to a company
///
/// It has 14 days to answer in the open. Neither it nor anybody else learns who proposed it. This needs an account: at most 3
/// open proposals to one company, and 10 a day.
#[utoipa::path(post, path = "/companies/{slug}/proposals", operation_id = "propose", tag = "proposal",
    params(("slug" = String, Path)), request_body = Propose, responses((status = 200, body = ShownProposal), ProposeRefuses))]
pub async fn propose(
    State(app): State<AppState>,
    known: Known,
    Path(slug): Path<String>,
    Input(asked): Input<Propose>,
) -> Result<Answer<ShownProposal>, Error> {
    known.takes_part()?;
    let id: ProposalId = app.ids.next(known.now);
    let proposing = Proposing {
        id,
        shopper: with_account(&known)?,
        company: slug,
        words: words(&asked)?,
        ids: app.ids.clone(),
        now: known.now,
    };
    app.db.write(proposing, propose::propose).await?;
    told(
        &app,
        &known,
        id,
        said!(
            "Proposed, without your name. The company has 14 days to answer."
                / "已提议，不显示姓名。企业须在 14 天内答复。"
        ),
    )
    .await
}

refuses! {
    AmendRefuses: NoSession, NoAccount, AccountClosed, NoSuchProposal, ProposalFrozen, ProposalClosed, Required, TooLong, NotText
}

/// Change a proposal of yours
///
/// Until somebody else votes for it.
#[utoipa::path(post, path = "/proposals/{proposal}/amend", operation_id = "amend_proposal", tag = "proposal",
    params(("proposal" = ProposalId, Path)), request_body = Propose,
    responses((status = 200, body = ShownProposal), AmendRefuses))]
pub async fn amend(
    State(app): State<AppState>,
    known: Known,
    Path(proposal): Path<String>,
    Input(asked): Input<Propose>,
) -> Result<Answer<ShownProposal>, Error> {
    known.takes_part()?;
    let amending = amending(&known, &proposal)?;
    let id = amending.id;
    app.db.write((amending, words(&asked)?), propose::amend).await?;
    told(&app, &known, id, said!("Changed." / "已修改。")).await
}

fn amending(known: &Known, proposal: &str) -> Result<Amending, Error> {
    Ok(Amending {
        shopper: with_account(known)?,
        id: id(proposal)?,
        now: known.now,
    })
}

refuses! { WithdrawRefuses: NoSession, NoAccount, NoSuchProposal, ProposalFrozen, ProposalClosed }

/// Take a proposal of yours back
///
/// Until somebody else votes for it. You alone find it then.
#[utoipa::path(post, path = "/proposals/{proposal}/withdraw", operation_id = "withdraw_proposal", tag = "proposal",
    params(("proposal" = ProposalId, Path)), responses((status = 200, body = ShownProposal), WithdrawRefuses))]
pub async fn withdraw(
    State(app): State<AppState>,
    known: Known,
    Path(proposal): Path<String>,
) -> Result<Answer<ShownProposal>, Error> {
    let amending = amending(&known, &proposal)?;
    let id = amending.id;
    app.db.write(amending, propose::withdraw).await?;
    told(&app, &known, id, said!("Taken back." / "已撤回。")).await
}
