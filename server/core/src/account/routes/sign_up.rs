//! `POST /account/sign-up`
//!
//! No mail is sent here, so an address isn't verified, and whether one has an account can't be hidden
//! from someone who tries to open a second one. What can be done is done: one plain refusal that tells
//! nothing else, the same work before it either way, and a limit of tries per address, so that a list of
//! addresses can't be walked through.

use axum::extract::State;
use wire::{
    account::{Me, SignUp},
    codes::Code,
    id::ShopperId,
    when::When,
};

use crate::{
    account::{
        device::{self, Device, Meeting},
        shopper::{self, Credentials},
    },
    auth::{
        email, new_password,
        session::{self, Fresh, Session},
    },
    db::Tx,
    error::{Error, Refusal},
    http::{answer::Answer, client::Client, cookies, input::Input, openapi::refuses, visitor::Visitor},
    said,
    state::AppState,
    text,
};

const LONGEST_NAME: usize = 100;

refuses! { SignUpRefuses: EmailTaken, AlreadySignedIn, NotAnEmail, PasswordTooShort, PasswordTooLong, PasswordTooEasy, NameTooLong, NotText, TooManyTries }

/// Open an account
///
/// The guest's cart, portfolio and orders become the account's. The answer carries a new session cookie.
#[utoipa::path(
    post,
    path = "/account/sign-up",
    tag = "account",
    request_body = SignUp,
    responses(
        (status = 200, body = Me), SignUpRefuses)
)]
pub async fn sign_up(
    State(app): State<AppState>,
    visitor: Visitor,
    client: Client,
    device: Device,
    Input(asked): Input<SignUp>,
) -> Result<Answer<Me>, Error> {
    refuse_if_signed_in(visitor.session.as_ref())?;
    app.throttle.try_from_address(&client.address, visitor.now)?;
    let account = credentials(&app, asked).await?;
    let guest = visitor.session.map(|session| session.shopper);
    let id = guest.unwrap_or_else(|| app.ids.next(visitor.now));
    let opening = Opening {
        guest,
        id,
        account,
        fresh: Fresh::new(&app.ids, client.agent, visitor.now),
        meeting: device.meeting(&app.ids, visitor.now),
        now: visitor.now,
    };
    let cookies = [
        cookies::session(&opening.fresh.token, app.settings.https()),
        opening.meeting.cookie(app.settings.https()),
    ];
    open_account(&app, opening).await?;
    cookies.into_iter().for_each(|cookie| client.jar.add(cookie));
    let me = shopper::me(app.db.reads(), id, visitor.lang).await?;
    Ok(Answer::new(me).next("/").said(said!(
        "Your account is open. Your cart and portfolio are in it." / "账户已开通，购物车和伙伴组合都在其中。"
    )))
}

/// Parsed, checked, and the password hashed.
async fn credentials(app: &AppState, asked: SignUp) -> Result<Credentials, Error> {
    let email = email::parse(&asked.email)?;
    let password = new_password::accepted(&asked.password, &email, "password")?;
    Ok(Credentials {
        email,
        name: name(asked.name)?,
        password: app.passwords.hash(password).await?,
    })
}

/// Optional; what is typed must show something.
fn name(typed: Option<String>) -> Result<Option<String>, Error> {
    let typed = typed.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
    let name = typed.map(text::line);
    match &name {
        Some(name) if name.is_empty() => Err(Refusal::new(
            Code::NotText,
            said!("The name has characters that can't be seen" / "名字中有看不见的字符"),
        )
        .at("name")
        .fix(said!("Type it by hand, or leave it empty." / "请手动输入，或留空。"))
        .into()),
        Some(name) if name.chars().count() > LONGEST_NAME => Err(Refusal::new(
            Code::NameTooLong,
            said!("The name is longer than {LONGEST_NAME} characters" / "名字超过{LONGEST_NAME}个字符"),
        )
        .at("name")
        .into()),
        _ => Ok(name),
    }
}

/// All that one sign-up writes.
#[derive(Clone)]
struct Opening {
    guest: Option<ShopperId>,
    id: ShopperId,
    account: Credentials,
    fresh: Fresh,
    meeting: Meeting,
    now: When,
}

async fn open_account(app: &AppState, opening: Opening) -> Result<(), Error> {
    let opened = app
        .db
        .write(opening, async |opening, tx| {
            let Opening { guest, id, now, .. } = *opening;
            match guest {
                Some(guest) => own_what_the_guest_has(tx, guest, &opening.account).await?,
                None => shopper::insert(tx, id, &opening.account, now).await?,
            }
            device::meet(tx, &opening.meeting, id).await?;
            session::open(tx, &opening.fresh, id).await
        })
        .await;
    opened.map_err(|error| if is_email_taken(&error) { email_taken() } else { error })
}

/// The guest's old session ends: its token was handed out before there was anything to protect.
async fn own_what_the_guest_has(tx: &mut Tx, guest: ShopperId, account: &Credentials) -> Result<(), Error> {
    if !shopper::upgrade(tx, guest, account).await? {
        return Err(already_signed_in());
    }
    session::end_all(tx, guest).await?;
    Ok(())
}

/// PostgreSQL names the constraint, SQLite the column.
fn is_email_taken(error: &Error) -> bool {
    error.refused_by("shopper_email_taken") || error.refused_by("shopper.email")
}

fn email_taken() -> Error {
    Refusal::new(
        Code::EmailTaken,
        said!("This e-mail can't be used for a new account" / "此邮箱不能用于开通新账户"),
    )
    .at("email")
    .fix(said!(
        "If it is yours, sign in instead; otherwise choose another one." / "如果是您的邮箱，请直接登录；否则请换一个。"
    ))
    .into()
}

fn refuse_if_signed_in(session: Option<&Session>) -> Result<(), Error> {
    match session {
        Some(session) if session.email.is_some() => Err(already_signed_in()),
        _ => Ok(()),
    }
}

fn already_signed_in() -> Error {
    Refusal::new(
        Code::AlreadySignedIn,
        said!("You are signed in to an account already" / "您已登录一个账户"),
    )
    .fix(said!(
        "Sign out first to open another one." / "要开通另一个账户，请先退出。"
    ))
    .into()
}
