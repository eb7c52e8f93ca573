//! `GET /operator/mail` and `POST /operator/mail/{id}/again`

use axum::extract::{Path, State};
use wire::{codes::Code, id::LetterId, mail::Mail, staff::Deed};

use crate::{
    error::{Error, Refusal},
    http::{answer::Answer, openapi::refuses, staff::Operator},
    mail::outbox,
    said,
    state::AppState,
};

/// Letters that shoppers asked for
///
/// How many wait, went out and were given up, and the newest 50; no address is whole, and nothing of what stands in them.
#[utoipa::path(
    get,
    path = "/operator/mail",
    operation_id = "operators_mail",
    tag = "operator",
    responses((status = 200, body = Mail)),
    security(("operator" = []))
)]
pub async fn list(State(app): State<AppState>, _operator: Operator) -> Result<Answer<Mail>, Error> {
    Ok(Answer::new(all(&app).await?))
}

async fn all(app: &AppState) -> Result<Mail, Error> {
    outbox::shown(app.db.reads(), app.settings.mail()).await
}

refuses! { AgainRefuses: NoSuchLetter }

/// Send a letter again that was given up
///
/// As if it had never been tried. One with a link can't: whoever needs it asks for another one.
#[utoipa::path(
    post,
    path = "/operator/mail/{id}/again",
    operation_id = "send_letter_again",
    tag = "operator",
    params(("id" = LetterId, Path)),
    responses((status = 200, body = Mail), AgainRefuses),
    security(("operator" = []))
)]
pub async fn again(
    State(app): State<AppState>,
    operator: Operator,
    Path(id): Path<LetterId>,
) -> Result<Answer<Mail>, Error> {
    let deed = (Deed::LetterSentAgain, id.to_string());
    operator
        .write(
            &app,
            None,
            deed,
            (id, operator.now),
            async |(id, now), tx| match outbox::again(tx, *id, *now).await? {
                true => Ok(()),
                false => Err(no_such_letter()),
            },
        )
        .await?;
    Ok(Answer::new(all(&app).await?)
        .next("/operator/mail")
        .said(said!("It is on its way again." / "已重新发送。")))
}

fn no_such_letter() -> Error {
    Refusal::new(
        Code::NoSuchLetter,
        said!("There is no such letter to send again" / "没有可以重新发送的这封邮件"),
    )
    .fix(said!(
        "Only what was given up is sent again, and nothing with a link in it; look at the list again."
            / "只有已放弃且不含链接的邮件可以重新发送，请重新查看列表。"
    ))
    .into()
}
