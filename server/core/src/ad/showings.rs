//! Notes how often ads were shown.

use std::time::Duration;

use wire::id::Id;

use crate::{catalog::many, chores::Chore, db::Tx, error::Error, index::showings::Showing, state::AppState};

/// Takes what this server counted to the database; a server that ends without having done so loses a minute's.
pub const NOTE: Chore = Chore {
    name: "note_showings",
    every: Duration::from_secs(60),
    turn: |app| Box::pin(note(app)),
};

async fn note(app: &AppState) -> Result<u64, Error> {
    let counted = app.showings.take();
    if counted.is_empty() {
        return Ok(0);
    }
    let written = app
        .db
        .write(counted.clone(), async |counted, tx| put(counted, tx).await)
        .await;
    if written.is_err() {
        app.showings.add(counted.iter().copied());
    }
    written.map(|()| counted.len() as u64)
}

const INSERT: &str = "insert into ad_showing (ad_id, version, day, times)";

const ADD: &str = "
on conflict (ad_id, version, day) do update set times = ad_showing.times + excluded.times";

async fn put(counted: &[(Showing, i64)], tx: &mut Tx) -> Result<(), Error> {
    for some in counted.chunks(many::BATCH) {
        many::insert(tx, INSERT, ADD, 4, some, |query, (showing, times)| {
            query
                .bind(showing.ad.number())
                .bind(showing.version)
                .bind(showing.day)
                .bind(*times)
        })
        .await?;
    }
    Ok(())
}
