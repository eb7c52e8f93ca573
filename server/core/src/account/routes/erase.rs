//! `POST /account/erase`: everything about the shopper goes, in one transaction.

use axum::extract::State;
use wire::{
    account::{Erase, Erased},
    codes::Code,
    when::When,
};

use super::change_password::prove;
use crate::{
    account::erasing::erase_all,
    auth::session::Session,
    error::{Error, Refusal},
    http::{answer::Answer, client::Client, cookies, input::Input, openapi::refuses, proof::Meant, visitor::Known},
    mail::Mailer,
    said,
    state::AppState,
};

/// The word that shows it is meant.
const CONFIRMATION: &str = "erase";

refuses! { EraseRefuses: NoSession, StaleForm, NotConfirmed, WrongPassword, TooManyTries }

/// Erase everything
///
/// Deletes the account, the sessions, the portfolio with its drops and notes, and the cart, for good. Orders
/// not shipped yet are cancelled; the others stay in the companies' books without e-mail, name, address and phone. Guests may too.
#[utoipa::path(
    post,
    path = "/account/erase",
    tag = "account",
    request_body = Erase,
    responses(
        (status = 200, body = Erased), EraseRefuses)
)]
pub async fn erase(
    State(app): State<AppState>,
    meant: Meant,
    known: Known,
    client: Client,
    Input(asked): Input<Erase>,
) -> Result<Answer<Erased>, Error> {
    meant.prove(&app, "erase", known.now).await?;
    make_sure(&app, &known.session, asked, known.now).await?;
    let (shopper, now) = (known.shopper(), known.now);
    let rows = app
        .db
        .write((app.ids.clone(), shopper, now), async |(ids, shopper, now), tx| {
            erase_all(ids, tx, *shopper, *now).await
        })
        .await?;
    if let (Some(Mailer::Shows(shelf)), Some(email)) = (&app.mailer, &known.session.email) {
        shelf.forget(email);
    }
    client.jar.add(cookies::no_session(app.settings.https()));
    Ok(Answer::new(Erased { rows }).clearing().next("/").said(said!(
        "Everything about you is erased. You can start afresh at any time."
            / "关于您的一切均已删除，您随时可以重新开始。"
    )))
}

async fn make_sure(app: &AppState, session: &Session, asked: Erase, now: When) -> Result<(), Error> {
    if asked.confirm.as_deref() != Some(CONFIRMATION) {
        return Err(not_confirmed());
    }
    match session.email {
        Some(_) => prove(app, session, &asked.password.unwrap_or_default(), now).await,
        None => Ok(()),
    }
}

fn not_confirmed() -> Error {
    Refusal::new(
        Code::NotConfirmed,
        said!("Erasing needs your word that you mean it" / "删除需要您的确认"),
    )
    .at("confirm")
    .fix(said!(
        "Tick the box, or send \"{CONFIRMATION}\" as `confirm`."
            / "请勾选确认框，或在 `confirm` 中填写 \"{CONFIRMATION}\"。"
    ))
    .into()
}
