//! Proposals: a shopper with an account proposes something to a company, others vote for it, and the company has 14 days to
//! answer in the open. Nobody learns who proposed or voted.

mod answer;
mod columns;
mod count_answers;
mod count_votes;
mod desk;
mod follow;
mod list;
mod own;
pub mod personal;
mod propose;
mod record;
mod refusals;
mod report;
mod reported;
mod routes;
mod rules;
mod vote;

use utoipa_axum::{router::OpenApiRouter, routes};

use crate::state::AppState;

pub use self::{
    count_answers::COUNT as COUNT_ANSWERS,
    count_votes::COUNT as COUNT_VOTES,
    desk::one as as_company_reads,
    follow::company_follows,
    list::read,
    own::{companies_of, made_to, proposer},
    record::service_record,
};

/// The routes of shoppers.
pub fn shoppers() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::public::of_company, routes::shopper::propose))
        .routes(routes!(routes::public::show))
        .routes(routes!(routes::shopper::mine))
        .routes(routes!(routes::shopper::amend))
        .routes(routes!(routes::shopper::withdraw))
        .routes(routes!(routes::votes::vote))
        .routes(routes!(routes::votes::retract))
        .routes(routes!(routes::votes::report))
}

/// The routes of a company.
pub fn companies() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::company::desk))
        .routes(routes!(routes::company::answer))
}

/// The routes of operators.
pub fn operators() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(routes::operator::list))
        .routes(routes!(routes::operator::hide))
        .routes(routes!(routes::operator::stand))
}
