//! The chore: counts what shoppers did since its last turn, then publishes what is over.

use std::time::Duration;

use super::{
    ad_runs, arrivals,
    calendar::UnderWay,
    departures, drops, publish,
    state::{self, Mark},
};
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
    let reads = app.db.reads();
    let done = (
        state::mark(reads, Mark::Weeks).await?,
        state::mark(reads, Mark::Months).await?,
    );
    let under_way = UnderWay::at(calendar, app.clock.now(), done);
    arrivals::count(app, under_way).await?;
    departures::count(app, under_way).await?;
    drops::count(app, under_way).await?;
    // What is published follows from the calendar; how many came or went is nobody's to know, the metrics neither.
    Ok(published + ad_runs::publish(app).await?)
}
