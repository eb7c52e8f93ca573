//! What this server does beside answering: all chores, and following the outbox.

use std::time::Duration;

use huoban_core::{
    account, ad, audit,
    background::Background,
    chores::{self, Chore},
    error::Error,
    feeds,
    http::once,
    index::search,
    insight, letter, message, open, order, promotion, proposal, review, staff,
    state::AppState,
    storefront, webhook,
};

/// All chores of all slices.
const CHORES: [Chore; 32] = [
    order::SWEEP_HOLDS,
    order::DELIVER_SILENT_ORDERS,
    order::COMPLETE_ORDERS,
    order::APPROVE_SILENT_RETURNS,
    order::LAPSE_RETURNS,
    order::MOVE_CARD_PAYMENTS,
    order::CANCEL_UNPAID,
    order::FORGET_CARD_EVENTS,
    order::COUNT_SERVICE_RECORDS,
    review::COUNT_SCORES,
    ad::NOTE_SHOWINGS,
    ad::TELL_ADS,
    ad::FORGET_ADS,
    promotion::TELL_PROMOTIONS,
    message::COUNT_REPLIES,
    insight::PUBLISH_INSIGHT,
    proposal::COUNT_VOTES,
    proposal::COUNT_ANSWERS,
    account::SWEEP_SESSIONS,
    staff::SWEEP_STAFF,
    once::FORGET_KEYS,
    letter::SEND_MAIL,
    letter::FORGET_MAIL,
    webhook::SEND_WEBHOOKS,
    webhook::FORGET_WEBHOOKS,
    feeds::FETCH_FEEDS,
    feeds::RUN_FEEDS,
    feeds::FORGET_FEEDS,
    storefront::TELL_COMPANIES,
    audit::SAMPLE_RANKING,
    open::NOTE_FEES,
    TRIM_OUTBOX,
];

/// Forgets outbox rows that every index has taken in.
const TRIM_OUTBOX: Chore = Chore {
    name: "trim_outbox",
    every: Duration::from_secs(3600),
    turn: |app| Box::pin(async { search::trim(&app.db, app.clock.now()).await }),
};

/// One turn of each but these, in a row, for whoever moves the clock by hand.
///
/// # Errors
/// That of the first one that fails.
pub async fn each_once(app: &AppState, but: &[&str]) -> Result<(), Error> {
    for chore in CHORES.iter().filter(|chore| !but.contains(&chore.name)) {
        (chore.turn)(app).await?;
    }
    Ok(())
}

/// Starts them all.
pub fn start(app: &AppState) -> Background {
    let mut background = Background::default();
    background.start(|pause| search::follow(app.search.clone(), app.db.clone(), pause));
    for chore in CHORES {
        background.start(|pause| chores::run(chore, app.clone(), pause));
    }
    background
}
