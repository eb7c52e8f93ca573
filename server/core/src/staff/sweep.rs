//! Forgets sessions and invitations of staff that are over.

use std::time::Duration;

use crate::{
    auth::{invitation, staff_session},
    chores::Chore,
};

pub const SWEEP: Chore = Chore {
    name: "sweep_staff",
    every: Duration::from_secs(3600),
    turn: |app| {
        Box::pin(async {
            app.db
                .write(app.clock.now(), async |now, tx| {
                    let sessions = staff_session::forget_expired(tx, *now).await?;
                    Ok(sessions + invitation::forget_expired(tx, *now).await?)
                })
                .await
        })
    },
};
