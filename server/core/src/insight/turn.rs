//! The chore: counts what shoppers did since its last turn, then publishes what is over.

use std::time::Duration;

use super::{ad_runs, arrivals, departures, drops, publish, state};
use crate::{chores::Chore, error::Error, state::AppState};

pub const PUBLISH: Chore = Chore {
    name: "publish_insight",
    every: Duration::from_secs(60),
    turn: |app| Box::pin(turn(app)),
};

async fn turn(app: &AppState) -> Result<u64, Error> {
    let calendar = match state::calendar(app.db.reads()).await? {
        Some(calendar) => calendar,
        None => {
            let now = app.clock.now();
            app.db.write(now, async |now, tx| state::begin(tx, *now).await).await?
        }
    };
    let published = publish::publish(app, calendar).await?;
    let arrived = arrivals::count(app, calendar).await?;
    let left = departures::count(app, calendar).await?;
    let dropped = drops::count(app, calendar).await?;
    let ads = ad_runs::publish(app).await?;
    Ok(published + ads + arrived + left + dropped)
}
