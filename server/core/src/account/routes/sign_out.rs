//! `POST /account/sign-out` and `POST /account/sign-out-everywhere`

use axum::extract::State;
use wire::{account::Ended, when::When};

use crate::{
    auth::session::{self, Session},
    error::Error,
    http::{
        answer::Answer,
        client::Client,
        cookies,
        openapi::refuses,
        proof::Meant,
        visitor::{Known, Visitor},
    },
    said,
    state::AppState,
};

refuses! { SignOutRefuses: StaleForm }

/// Sign out here
///
/// Ends this session. A guest's cart and portfolio can't be reached again afterwards.
#[utoipa::path(
    post,
    path = "/account/sign-out",
    tag = "account",
    responses((status = 200, body = Ended), SignOutRefuses)
)]
pub async fn sign_out(
    State(app): State<AppState>,
    meant: Meant,
    visitor: Visitor,
    client: Client,
) -> Result<Answer<Ended>, Error> {
    if let Some(session) = &visitor.session {
        for_good(&app, meant, session, visitor.now).await?;
    }
    let ended = match visitor.session {
        Some(session) => {
            app.db
                .write((session.id, session.shopper), async |(session, shopper), tx| {
                    session::end(tx, *session, *shopper).await
                })
                .await?
        }
        None => false,
    };
    client.jar.add(cookies::no_session(app.settings.https()));
    let ended = Ended { sessions: ended.into() };
    Ok(Answer::new(ended)
        .clearing()
        .next("/")
        .said(said!("You are signed out." / "您已退出。")))
}

refuses! { SignOutEverywhereRefuses: NoSession, StaleForm }

/// Sign out everywhere
///
/// Ends all sessions of the shopper, this one too.
#[utoipa::path(
    post,
    path = "/account/sign-out-everywhere",
    tag = "account",
    responses(
        (status = 200, body = Ended), SignOutEverywhereRefuses)
)]
pub async fn sign_out_everywhere(
    State(app): State<AppState>,
    meant: Meant,
    known: Known,
    client: Client,
) -> Result<Answer<Ended>, Error> {
    for_good(&app, meant, &known.session, known.now).await?;
    let shopper = known.shopper();
    let sessions = app
        .db
        .write(shopper, async |shopper, tx| session::end_all(tx, *shopper).await)
        .await?;
    client.jar.add(cookies::no_session(app.settings.https()));
    Ok(Answer::new(Ended { sessions })
        .clearing()
        .next("/sign-in")
        .said(said!("You are signed out on all devices." / "您已在所有设备上退出。")))
}

/// A guest who leaves loses cart and portfolio: no page of ours asks for that, so no form may.
pub async fn for_good(app: &AppState, meant: Meant, session: &Session, now: When) -> Result<(), Error> {
    match session.email {
        Some(_) => Ok(()),
        None => meant.prove(app, "sign out", now).await,
    }
}
