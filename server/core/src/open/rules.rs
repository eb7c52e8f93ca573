//! Writes it into the open log when a rule, the fee or the usual delivery is another one than before.

use serde_json::{Value, json};
use wire::{open::EntryKind, search::RULE, when::When};

use crate::{chain, db::Tx, error::Error, order, promotion, state::AppState};

/// Says with which rules this server starts, if others were said last. They change with the program and its settings alone, so
/// once is enough; a chore of two servers that differ would go on for ever.
///
/// # Errors
/// When the database refuses.
pub async fn note_rules(app: &AppState) -> Result<(), Error> {
    let rules = json!({
        "rule": RULE,
        "fee_basis_points": app.settings.fee_basis_points,
        "delivery": order::usual_delivery(),
        "promotions": promotion::apply::RULE,
    });
    app.db.write((rules, app.clock.now()), note).await
}

async fn note((rules, now): &(Value, When), tx: &mut Tx) -> Result<(), Error> {
    if !chain::last_says(tx, EntryKind::Rule, rules).await? {
        chain::append(tx, EntryKind::Rule, RULE, rules.clone(), *now).await?;
    }
    Ok(())
}
