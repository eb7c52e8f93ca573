//! `POST /account/password`

use axum::extract::State;
use wire::{
    account::{ChangePassword, Me},
    codes::Code,
    id::Id,
    when::When,
};

use crate::{
    account::{
        device::{self, Device},
        shopper,
    },
    auth::{
        new_password,
        session::{self, Fresh, Session},
    },
    error::{Error, Refusal},
    http::{answer::Answer, client::Client, cookies, input::Input, openapi::refuses, visitor::Known},
    said,
    state::AppState,
};

refuses! { ChangePasswordRefuses: NoSession, NoAccount, WrongPassword, PasswordTooShort, PasswordTooLong, PasswordTooEasy, NotText, TooManyTries }

/// Change the password
///
/// Signs out all other devices, and gives this one a new session cookie; the account knows no other device any more.
#[utoipa::path(
    post,
    path = "/account/password",
    tag = "account",
    request_body = ChangePassword,
    responses(
        (status = 200, body = Me), ChangePasswordRefuses)
)]
pub async fn change_password(
    State(app): State<AppState>,
    known: Known,
    client: Client,
    device: Device,
    Input(asked): Input<ChangePassword>,
) -> Result<Answer<Me>, Error> {
    let email = known.session.email.clone().ok_or_else(no_account)?;
    let password = new_password::accepted(&asked.new_password, &email, "new_password")?;
    prove(&app, &known.session, &asked.password, known.now).await?;
    let hash = app.passwords.hash(password).await?;
    let (shopper, fresh) = (known.shopper(), Fresh::new(&app.ids, client.agent, known.now));
    let meeting = device.meeting(&app.ids, known.now);
    let cookies = [
        cookies::session(&fresh.token, app.settings.https()),
        meeting.cookie(app.settings.https()),
    ];
    app.db
        .write(
            (shopper, hash, fresh, meeting),
            async |(shopper, hash, fresh, meeting), tx| {
                shopper::set_password(tx, *shopper, hash).await?;
                session::end_all(tx, *shopper).await?;
                device::forget_all(tx, *shopper).await?;
                device::meet(tx, meeting, *shopper).await?;
                session::open(tx, fresh, *shopper).await
            },
        )
        .await?;
    cookies.into_iter().for_each(|cookie| client.jar.add(cookie));
    let me = shopper::me(app.db.reads(), shopper, known.lang).await?;
    Ok(Answer::new(me).next("/account").said(said!(
        "Your password is changed. All other devices are signed out." / "密码已更改，其他设备均已退出。"
    )))
}

/// Passes if `password` is the one of the session's account; counted as a try of the session, which strangers don't share.
pub async fn prove(app: &AppState, session: &Session, password: &str, now: When) -> Result<(), Error> {
    session.email.as_deref().ok_or_else(no_account)?;
    app.throttle.try_as_known(session.id.number(), now)?;
    let stored = shopper::password(app.db.reads(), session.shopper).await?;
    if app.passwords.open(password, stored).await?.is_some() {
        return Ok(());
    }
    Err(Refusal::new(
        Code::WrongPassword,
        said!("This is not your present password" / "这不是您当前的密码"),
    )
    .at("password")
    .into())
}

fn no_account() -> Error {
    Refusal::new(
        Code::NoAccount,
        said!("You have no account yet, so there is no password" / "您还没有账户，因此没有密码"),
    )
    .fix(said!("Open an account first." / "请先开通账户。"))
    .into()
}
