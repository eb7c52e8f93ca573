//! The rules in force, in one look.

use std::sync::LazyLock;

use insight::{
    FEWEST,
    account::{self, DELTA},
    series::PARTNERS,
};
use wire::{
    open::{InsightNumbers, OpenFacts},
    search::RULE,
};

use super::kept::kept;
use crate::{audit, chain, error::Error, order, state::AppState};

/// Finding the worst pair of weeks looks at all pairs, so it is done once.
static INSIGHT: LazyLock<InsightNumbers> = LazyLock::new(|| {
    let loss = account::everything();
    InsightNumbers {
        epsilon: loss.epsilon(DELTA),
        ad_epsilon: account::ad_run().epsilon(DELTA),
        delta: DELTA,
        sigma: f64::from(PARTNERS.variance()).sqrt(),
        best_guess: loss.best_guess(),
        fewest: FEWEST,
    }
});

/// What holds now.
///
/// # Errors
/// When the database can't be read.
pub async fn facts(app: &AppState) -> Result<OpenFacts, Error> {
    Ok(OpenFacts {
        rule: RULE.to_owned(),
        fee_basis_points: order::fee::now(app).await?.basis_points,
        fees_to_come: order::fee::coming(app.db.reads(), app.clock.now()).await?,
        delivery: order::usual_delivery(),
        log: chain::head(app.db.reads()).await?,
        ranking: audit::last(app.db.reads(), app.clock.now()).await?,
        insight: *INSIGHT,
        kept: kept(),
    })
}
