//! Proposals as everybody reads them.

use axum::{
    Json,
    extract::{Path, State},
};
use wire::{
    id::ProposalId,
    proposal::{Proposals, ProposalsQuery, ShownProposal},
};

use super::id;
use crate::{
    error::Error,
    http::{input::Asked, openapi::refuses, visitor::Visitor},
    proposal::{list, own},
    state::AppState,
};

refuses! { OfCompanyRefuses: NoSuchCompany }

/// What is proposed to a company
///
/// 50 a page; in a random order that is another one for each visit, or in the order that is asked for. How many are for
/// each is told, and never who. None of a company that you dropped.
#[utoipa::path(get, path = "/companies/{slug}/proposals", operation_id = "company_proposals", tag = "catalog",
    params(("slug" = String, Path), ProposalsQuery), responses((status = 200, body = Proposals), OfCompanyRefuses))]
pub async fn of_company(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(slug): Path<String>,
    Asked(asked): Asked<ProposalsQuery>,
) -> Result<Json<Proposals>, Error> {
    let session = visitor.session.as_ref();
    let found = list::of_company(app.db.reads(), session, &slug, &asked, visitor.now).await?;
    Ok(Json(found))
}

refuses! { ShowRefuses: NoSuchProposal }

/// A proposal
///
/// With the company's answer. One that was withdrawn or hidden is there for its author alone.
#[utoipa::path(get, path = "/proposals/{proposal}", operation_id = "proposal", tag = "catalog",
    params(("proposal" = ProposalId, Path)), responses((status = 200, body = ShownProposal), ShowRefuses))]
pub async fn show(
    State(app): State<AppState>,
    visitor: Visitor,
    Path(proposal): Path<String>,
) -> Result<Json<ShownProposal>, Error> {
    let found = own::one(app.db.reads(), visitor.shopper(), id(&proposal)?, visitor.now).await?;
    Ok(Json(found))
}
