//! `POST /account/forgot` and `POST /account/reset/{token}`: a new password by a link that goes to the account's address.

use axum::extract::{Path, State};
use wire::{
    account::{Ended, Forgot, LinkAsked, ResetPassword},
    codes::Code,
    lang::Lang,
    mail::LetterKind,
    when::When,
};

use crate::{
    account::{device, resets, shopper},
    auth::{
        email::{self, Names},
        new_password, session,
        token::new_token,
    },
    error::{Error, Refusal},
    http::{answer::Answer, client::Client, input::Input, openapi::refuses, visitor::Visitor},
    mail::{self, Letter},
    said,
    state::AppState,
};

refuses! { ForgotRefuses: NoMail, TooManyTries }

/// Ask for a link to choose a new password
///
/// Whether or not there is such an account, the answer is the same and takes the same time. The link goes to the account's
/// address and is good for one use within an hour; an account gets three in an hour.
#[utoipa::path(
    post,
    path = "/account/forgot",
    tag = "account",
    request_body = Forgot,
    responses((status = 200, body = LinkAsked), ForgotRefuses)
)]
pub async fn forgot(
    State(app): State<AppState>,
    visitor: Visitor,
    client: Client,
    Input(asked): Input<Forgot>,
) -> Result<Answer<LinkAsked>, Error> {
    if !app.settings.mail() {
        return Err(no_mail());
    }
    let names = email::names(&asked.email);
    app.throttle
        .try_as_stranger(&names.tidy, &client.address, visitor.now)?;
    // Apart from the answer, which so tells nothing by its time.
    tokio::spawn(async move {
        if let Err(error) = make_link(&app, &names, visitor.lang, visitor.now).await {
            tracing::error!(?error, "make a link to a new password");
        }
    });
    Ok(Answer::new(LinkAsked {
        seconds: resets::GOOD / 1_000,
    })
    .next("/sign-in")
    .said(said!(
        "If there is an account with this e-mail, a link to choose a new password is on its way there."
            / "如果此邮箱有账户，重设密码的链接已在发送途中。"
    )))
}

async fn make_link(app: &AppState, names: &Names, lang: Lang, now: When) -> Result<(), Error> {
    let Some(found) = shopper::by_email(app.db.reads(), names).await? else {
        return Ok(());
    };
    let account = shopper::me(app.db.reads(), found.id, lang).await?;
    let Some(to) = account.email else { return Ok(()) };
    let token = new_token();
    let letter = Letter {
        shopper: found.id,
        to,
        lang,
        kind: LetterKind::Password,
        about: String::new(),
        secret: Some(token.clone()),
    };
    app.db
        .write(
            (app.ids.clone(), letter, token, now),
            async |(ids, letter, token, now), tx| match resets::put(tx, letter.shopper, token, *now).await? {
                true => mail::ask(ids, tx, letter, *now).await,
                false => Ok(()),
            },
        )
        .await
}

refuses! { ResetRefuses: ResetOver, PasswordTooShort, PasswordTooLong, PasswordTooEasy, NotText, TooManyTries }

/// Choose a new password by a link
///
/// Signs out all devices; the account knows none of them any more.
#[utoipa::path(
    post,
    path = "/account/reset/{token}",
    tag = "account",
    params(("token" = String, Path, description = "As it stands in the link")),
    request_body = ResetPassword,
    responses((status = 200, body = Ended), ResetRefuses)
)]
pub async fn reset(
    State(app): State<AppState>,
    visitor: Visitor,
    client: Client,
    Path(token): Path<String>,
    Input(asked): Input<ResetPassword>,
) -> Result<Answer<Ended>, Error> {
    app.throttle.try_from_address(&client.address, visitor.now)?;
    let whose = resets::find(app.db.reads(), &token, visitor.now).await?;
    let whose = whose.ok_or_else(reset_over)?;
    let password = new_password::accepted(&asked.password, &whose.email, "password")?;
    let hash = app.passwords.hash(password).await?;
    let sessions = app
        .db
        .write(
            (whose.shopper, token, hash, visitor.now),
            async |(shopper, token, hash, now), tx| {
                if !resets::take(tx, *shopper, token, *now).await? {
                    return Err(reset_over().into());
                }
                shopper::set_password(tx, *shopper, hash).await?;
                device::forget_all(tx, *shopper).await?;
                session::end_all(tx, *shopper).await
            },
        )
        .await?;
    Ok(Answer::new(Ended { sessions }).next("/sign-in").said(said!(
        "Your password is changed, and all devices are signed out. Sign in with it."
            / "密码已更改，所有设备均已退出。请用新密码登录。"
    )))
}

pub fn no_mail() -> Error {
    Refusal::new(
        Code::NoMail,
        said!("This marketplace sends no mail" / "本市场不发送邮件"),
    )
    .fix(said!("Ask those who run the marketplace." / "请联系市场运营方。"))
    .into()
}

fn reset_over() -> Refusal {
    Refusal::new(
        Code::ResetOver,
        said!("This link was used, or its hour is over" / "此链接已使用或已超过一小时"),
    )
    .fix(said!("Ask for another one." / "请重新申请。"))
}
