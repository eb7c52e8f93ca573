//! `POST /account/sign-in`

use axum::extract::State;
use wire::{
    account::{SignIn, SignedIn},
    codes::Code,
    id::{Id, ShopperId},
    lang::Lang,
    when::When,
};

use crate::{
    account::{
        device::{self, Device, Meeting},
        erasing::erase_all,
        shopper::{self, Account},
    },
    ad,
    auth::{
        email::{self, Names},
        session::{self, Fresh, Session},
    },
    clock::Ids,
    db::Tx,
    error::{Error, Refusal, Said},
    http::{answer::Answer, client::Client, cookies, input::Input, openapi::refuses, visitor::Visitor},
    insight, mail, message, news,
    order::{self, Line},
    portfolio, review, said,
    state::AppState,
};

refuses! { SignInRefuses: WrongSignIn, TooManyTries }

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
        (status = 200, body = SignedIn), SignInRefuses)
)]
pub async fn sign_in(
    State(app): State<AppState>,
    visitor: Visitor,
    client: Client,
    device: Device,
    Input(given): Input<SignIn>,
) -> Result<Answer<SignedIn>, Error> {
    let names = email::names(&given.email);
    count_try(&app, &names, &device, &client.address, visitor.now).await?;
    let owner = owner(&app, &names, &given.password).await?;
    let id = owner.id;
    let entry = Entry {
        owner,
        before: visitor.session,
        fresh: Fresh::new(&app.ids, client.agent, visitor.now),
        meeting: device.meeting(&app.ids, visitor.now),
        now: visitor.now,
    };
    let cookies = [
        cookies::session(&entry.fresh.token, app.settings.https()),
        entry.meeting.cookie(app.settings.https()),
    ];
    let left_out = app.db.write((app.ids.clone(), entry), change_session).await?;
    cookies.into_iter().for_each(|cookie| client.jar.add(cookie));
    let me = shopper::me(app.db.reads(), id, visitor.lang).await?;
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

/// Strangers share what the account allows; a device that it knows has tries of its own.
async fn count_try(app: &AppState, names: &Names, device: &Device, address: &str, now: When) -> Result<(), Error> {
    match device.known_to(app.db.reads(), names, now).await? {
        Some(device) => app.throttle.try_as_known(device.number(), now),
        None => app.throttle.try_as_stranger(&names.tidy, address, now),
    }
}

/// Who has proved to own an account.
#[derive(Clone)]
struct Owner {
    id: ShopperId,
    /// The hash of before and the one to store in its place.
    renewed: Option<(String, String)>,
}

async fn owner(app: &AppState, names: &Names, password: &str) -> Result<Owner, Error> {
    let account = shopper::by_email(app.db.reads(), names).await?;
    let stored = account.as_ref().and_then(|account| account.password.clone());
    let opened = app.passwords.open(password, stored).await?;
    let (Some(Account { id, password }), Some(opened)) = (account, opened) else {
        return Err(wrong_sign_in());
    };
    let renewed = match (password, opened.renew) {
        (Some(before), Some(text)) => Some((before, app.passwords.hash(text).await?)),
        _ => None,
    };
    Ok(Owner { id, renewed })
}

/// All that one sign-in writes.
#[derive(Clone)]
struct Entry {
    owner: Owner,
    /// The browser's session until now.
    before: Option<Session>,
    fresh: Fresh,
    meeting: Meeting,
    now: When,
}

async fn change_session((ids, entry): &(Ids, Entry), tx: &mut Tx) -> Result<Vec<Line>, Error> {
    let into = entry.owner.id;
    if let Some((before, hash)) = &entry.owner.renewed {
        shopper::renew_password(tx, into, before, hash).await?;
    }
    device::meet(tx, &entry.meeting, into).await?;
    session::open(tx, &entry.fresh, into).await?;
    match &entry.before {
        Some(guest) if guest.email.is_none() => bring_along(ids, tx, guest.shopper, into, entry.now).await,
        Some(other) => session::end(tx, other.id, other.shopper).await.map(|_| Vec::new()),
        None => Ok(Vec::new()),
    }
}

/// Moves all that the guest has into the account, and gives what its cart had no room for. Of the guest an empty,
/// erased row remains.
async fn bring_along(ids: &Ids, tx: &mut Tx, guest: ShopperId, into: ShopperId, now: When) -> Result<Vec<Line>, Error> {
    let left_out = order::merge(ids, tx, guest, into, now).await?;
    portfolio::merge(tx, guest, into, now, ids).await?;
    insight::merge(tx, guest, into).await?;
    review::merge(tx, guest, into).await?;
    ad::merge(tx, guest, into).await?;
    message::merge(tx, guest, into).await?;
    mail::follow(tx, guest, into).await?;
    news::merge(tx, guest, into).await?;
    order::leave(ids, tx, into, now).await?;
    erase_all(ids, tx, guest, now).await?;
    Ok(left_out)
}

fn wrong_sign_in() -> Error {
    Refusal::new(
        Code::WrongSignIn,
        said!("No account has this e-mail and password" / "没有与此邮箱和密码相符的账户"),
    )
    .at("password")
    .fix(said!(
        "Check both for slips, or open an account." / "请检查两者是否有误，或开通账户。"
    ))
    .into()
}
