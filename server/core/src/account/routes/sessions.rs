//! `GET /account/sessions` and `POST /account/sessions/{id}/end`

use axum::extract::{Path, State};
use sqlx::{Row, any::AnyRow};
use wire::{
    account::{Ended, SessionLine, Sessions},
    codes::Code,
    id::{Id, SessionId},
    when::When,
};

use super::sign_out;
use crate::{
    account::browser,
    auth::session,
    error::{Error, Refusal},
    http::{answer::Answer, client::Client, cookies, openapi::refuses, proof::Meant, visitor::Known},
    said,
    state::AppState,
};

const LIST: &str = "
select id, user_agent, created_at, seen_at
from session
where shopper_id = $1
  and expires_at > $2
order by seen_at desc, id desc
limit 100";

refuses! { ListRefuses: NoSession }

/// Where the shopper is signed in
///
/// The latest first, 100 at most.
#[utoipa::path(
    get,
    path = "/account/sessions",
    operation_id = "sessions",
    tag = "account",
    responses((status = 200, body = Sessions), ListRefuses)
)]
pub async fn list(State(app): State<AppState>, known: Known) -> Result<Answer<Sessions>, Error> {
    let rows = sqlx::query(LIST)
        .bind(known.shopper().number())
        .bind(known.now.millis())
        .fetch_all(app.db.reads())
        .await?;
    let sessions = rows
        .iter()
        .map(|row| line(row, known.session.id))
        .collect::<sqlx::Result<_>>()?;
    Ok(Answer::new(Sessions { sessions }))
}

fn line(row: &AnyRow, this: SessionId) -> sqlx::Result<SessionLine> {
    let (id, agent) = (Id::new(row.try_get("id")?), row.try_get::<String, _>("user_agent")?);
    Ok(SessionLine {
        id,
        this: id == this,
        browser: browser::browser(&agent),
        system: browser::system(&agent),
        since: When::from_millis(row.try_get("created_at")?),
        seen: When::from_millis(row.try_get("seen_at")?),
    })
}

refuses! { EndRefuses: NoSession, StaleForm, NoSuchSession }

/// End one session
///
/// Signs the shopper out on one device, which may be this one.
#[utoipa::path(
    post,
    path = "/account/sessions/{id}/end",
    operation_id = "end_session",
    tag = "account",
    params(("id" = SessionId, Path, description = "As listed by `GET /account/sessions`")),
    responses(
        (status = 200, body = Ended), EndRefuses)
)]
pub async fn end(
    State(app): State<AppState>,
    meant: Meant,
    known: Known,
    client: Client,
    Path(id): Path<SessionId>,
) -> Result<Answer<Ended>, Error> {
    sign_out::for_good(&app, meant, &known.session, known.now).await?;
    let shopper = known.shopper();
    let ended = app
        .db
        .write((id, shopper), async |(id, shopper), tx| {
            session::end(tx, *id, *shopper).await
        })
        .await?;
    if !ended {
        return Err(no_such_session());
    }
    if id == known.session.id {
        client.jar.add(cookies::no_session(app.settings.https()));
        return Ok(Answer::new(Ended { sessions: 1 })
            .clearing()
            .next("/")
            .said(said!("You are signed out." / "您已退出。")));
    }
    Ok(Answer::new(Ended { sessions: 1 })
        .next("/account")
        .said(said!("That device is signed out." / "该设备已退出。")))
}

fn no_such_session() -> Error {
    Refusal::new(Code::NoSuchSession, said!("There is no such session" / "没有这个会话"))
        .fix(said!(
            "It may have ended already; look at the list again." / "它可能已结束，请重新查看列表。"
        ))
        .into()
}
