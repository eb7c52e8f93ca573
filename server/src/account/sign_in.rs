//! `POST /account/sign-in`

use app::{
    account::wire::{SignIn, SignedIn},
    id::ShopperId,
    lang::Lang,
    when::When,
};
use axum::{extract::State, http::StatusCode};

use super::{
    erase,
    session::{self, Fresh, Session},
    shopper::{self, Account},
};
use crate::{
    db::Tx,
    error::{Error, Refusal, Said},
    http::{answer::Answer, client::Client, cookies, input::Input, visitor::Visitor},
    order::{self, Line},
    portfolio, said,
    state::AppState,
};

/// Sign in
///
/// What the guest of this browser has kept and put in the cart goes into the account. The answer carries a
/// new session cookie. An unknown e-mail and a wrong password get the same answer, in the same time.
#[utoipa::path(
    post,
    path = "/account/sign-in",
    tag = "account",
    request_body = SignIn,
    responses(
        (status = 200, body = SignedIn),
        (status = 401, description = "`wrong_sign_in`"),
        (status = 429, description = "`too_many_tries`"),
    )
)]
pub async fn sign_in(
    State(app): State<AppState>,
    visitor: Visitor,
    client: Client,
    Input(given): Input<SignIn>,
) -> Result<Answer<SignedIn>, Error> {
    let email = given.email.trim().to_lowercase();
    app.throttle.try_password(&email, &client.address)?;
    let account = shopper::by_email(&app, &email).await?;
    let stored = account.as_ref().and_then(|account| account.password.clone());
    let matches = app.passwords.verify(given.password, stored).await?;
    let Some(Account { id, .. }) = account.filter(|_| matches) else {
        return Err(wrong_sign_in());
    };
    let fresh = Fresh::new(&app, client.agent, visitor.now);
    let cookie = cookies::session(&fresh.token, app.settings.https());
    let left_out = change_session(&app, visitor.session, fresh, id, visitor.now).await?;
    client.jar.set(cookie);
    let me = shopper::me(&app, id, visitor.lang).await?;
    let left_out: Vec<String> = left_out
        .iter()
        .map(|line| visitor.lang.pick(&line.name, line.name_zh.as_deref()).to_owned())
        .collect();
    let said = welcome(&left_out, visitor.lang);
    Ok(Answer::new(SignedIn { me, left_out }).next("/").said(said))
}

fn welcome(left_out: &[String], lang: Lang) -> Said {
    let welcome = said!("Welcome back." / "欢迎回来。");
    if left_out.is_empty() {
        return welcome;
    }
    let left = order::no_room(left_out, lang);
    Said::new(format!("{} {}", welcome.en, left.en), welcome.zh + &left.zh)
}

async fn change_session(
    app: &AppState,
    before: Option<Session>,
    fresh: Fresh,
    into: ShopperId,
    now: When,
) -> Result<Vec<Line>, Error> {
    let state = app.clone();
    app.db
        .write(move |tx| {
            let (app, fresh, before) = (state.clone(), fresh.clone(), before.clone());
            Box::pin(async move {
                session::open(tx, &fresh, into).await?;
                match before {
                    Some(guest) if guest.email.is_none() => bring_along(&app, tx, guest.shopper, into, now).await,
                    Some(other) => session::end(tx, other.id, other.shopper).await.map(|_| Vec::new()),
                    None => Ok(Vec::new()),
                }
            })
        })
        .await
}

/// Moves all that the guest has into the account, and gives what its cart had no room for. Of the guest an empty,
/// erased row remains.
async fn bring_along(
    app: &AppState,
    tx: &mut Tx,
    guest: ShopperId,
    into: ShopperId,
    now: When,
) -> Result<Vec<Line>, Error> {
    let left_out = order::merge(app, tx, guest, into, now).await?;
    portfolio::merge(tx, guest, into, now, &app.ids).await?;
    order::leave(app, tx, into, now).await?;
    erase::erase_all(app, tx, guest, now).await?;
    Ok(left_out)
}

fn wrong_sign_in() -> Error {
    Refusal::new(
        StatusCode::UNAUTHORIZED,
        "wrong_sign_in",
        said!("No account has this e-mail and password" / "没有与此邮箱和密码相符的账户"),
    )
    .at("password")
    .fix(said!(
        "Check both for slips, or open an account." / "请检查两者是否有误，或开通账户。"
    ))
    .into()
}
