//! Writes it into the open log when a rule, the fee or the usual delivery is another one than before.

use std::time::Duration;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use wire::{open::EntryKind, ranking, search::RULE, when::When};

use crate::{
    chain,
    chores::{Chore, in_batches},
    clock::Ids,
    db::Tx,
    error::Error,
    order::{self, fee::Holding},
    promotion,
    state::AppState,
};

/// Fees noted in one write.
const BATCH: i64 = 20;

/// Says which fee began. One that is to come is nobody's fee yet, and may be withdrawn.
pub const NOTE_FEES: Chore = Chore {
    name: "note_fees",
    every: Duration::from_secs(60),
    turn: |app| Box::pin(in_batches(app, BATCH as u64, note_fees)),
};

async fn note_fees((_, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let begun = order::fee::take_untold(tx, BATCH, *now).await?;
    for fee in &begun {
        note(tx, *fee, *now).await?;
    }
    Ok(begun.len() as u64)
}

/// Says with which rules this server starts, if others were said last. But for the fee they change with the program and its
/// settings alone, so once is enough; a chore of two servers that differ would go on for ever.
///
/// # Errors
/// When the database refuses.
pub async fn note_rules(app: &AppState) -> Result<(), Error> {
    in_batches(app, BATCH as u64, note_fees).await?;
    let usual_fee = app.settings.fee_basis_points;
    app.db
        .write((usual_fee, app.clock.now()), async |(usual_fee, now), tx| {
            let fee = order::fee::at(&mut *tx, *now, *usual_fee).await?;
            note(tx, fee, *now).await
        })
        .await
}

async fn note(tx: &mut Tx, fee: Holding, now: When) -> Result<(), Error> {
    let rules = rules(fee);
    if !chain::last_says(tx, EntryKind::Rule, &rules).await? {
        chain::append(tx, EntryKind::Rule, RULE, rules, now).await?;
    }
    Ok(())
}

fn rules(fee: Holding) -> Value {
    json!({
        "rule": RULE,
        "rule_sha256": sha256(&ranking::text()),
        "fee_basis_points": fee.basis_points,
        "fee_from": fee.set.map(|(_, from)| from),
        "delivery": order::usual_delivery(),
        "promotions": promotion::apply::RULE,
    })
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_is_worded_as_its_version_was() {
        assert_eq!(
            (RULE, sha256(&ranking::text()).as_str()),
            ("8", "d369b2101e59d2bcea17144958c151901f6b50c773f67e133b94e63eff1db7ae"),
            "the rule is worded otherwise: if the order can change by it, count up RULE; and write the new hash here"
        );
    }
}
