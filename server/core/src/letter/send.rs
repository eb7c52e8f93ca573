//! Sends what is due. A crash between sending and noting sends it again, under the same Message-ID.

use std::time::{Duration, Instant};

use super::compose::compose;
use crate::{
    chores::Chore,
    error::Error,
    mail::{
        Mailer, Outgoing,
        outbox::{self, Due},
        without_names,
    },
    state::AppState,
};

/// The most letters of a turn.
const MOST: i64 = 50;
/// So long a turn goes on: the mail server may be slow.
const LONGEST: Duration = Duration::from_secs(60);
/// Characters of an error that are kept.
const LONGEST_ERROR: usize = 300;

pub const SEND: Chore = Chore {
    name: "send_mail",
    every: Duration::from_secs(5),
    turn: |app| Box::pin(turn(app)),
};

/// Gives how many attempts it made.
async fn turn(app: &AppState) -> Result<u64, Error> {
    let Some(mailer) = &app.mailer else { return Ok(0) };
    let (start, mut tried) = (Instant::now(), 0);
    for due in outbox::due(app.db.reads(), app.clock.now(), MOST).await? {
        send(app, mailer, due).await?;
        tried += 1;
        if start.elapsed() > LONGEST {
            break;
        }
    }
    Ok(tried)
}

async fn send(app: &AppState, mailer: &Mailer, due: Due) -> Result<(), Error> {
    let Some(text) = compose(app, &due.letter).await? else {
        return app
            .db
            .write(due, async |due, tx| {
                outbox::give_up(tx, due, "nothing to say any more").await
            })
            .await;
    };
    let outgoing = Outgoing {
        id: due.id,
        to: &due.letter.to,
        lang: due.letter.lang,
        text: &text,
        at: app.clock.now(),
    };
    let sent = mailer.send(&outgoing).await?.map_err(|why| shortened(&why));
    app.db
        .write((due, sent, app.clock.now()), async |(due, sent, now), tx| match sent {
            Ok(()) => outbox::sent(tx, due.id, *now).await,
            Err(why) => outbox::failed(tx, due, why, *now).await,
        })
        .await
}

fn shortened(why: &str) -> String {
    let plain = |c: char| if c.is_control() { ' ' } else { c };
    without_names(why).chars().map(plain).take(LONGEST_ERROR).collect()
}
