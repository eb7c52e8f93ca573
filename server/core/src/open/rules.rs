//! Writes it into the open log when a rule, the fee or the usual delivery is another one than before.

use std::time::Duration;

use serde_json::{Value, json};
use wire::{open::EntryKind, search::RULE, when::When};

use crate::{chain, chores::Chore, db::Tx, error::Error, order, state::AppState};

/// A server that starts with other rules says so within a minute.
pub const NOTE: Chore = Chore {
    name: "note_rules",
    every: Duration::from_secs(60),
    turn: |app| Box::pin(async { app.db.write((rules(app), app.clock.now()), note).await }),
};

fn rules(app: &AppState) -> Value {
    json!({
        "rule": RULE,
        "fee_basis_points": app.settings.fee_basis_points,
        "delivery": order::usual_delivery(),
    })
}

async fn note((rules, now): &(Value, When), tx: &mut Tx) -> Result<u64, Error> {
    if chain::last_says(tx, EntryKind::Rule, rules).await? {
        return Ok(0);
    }
    chain::append(tx, EntryKind::Rule, RULE, rules.clone(), *now).await?;
    Ok(1)
}
